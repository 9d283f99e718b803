#include "server/rpc/unary_call.h"

#include <absl/time/time.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include "server/rpc/status.h"

namespace prehab {

UnaryCall::UnaryCall(const Method& method, grpc::ServerCompletionQueue* queue)
    : method_(method),
      queue_(queue),
      request_(method.request->New()),
      response_(method.response->New()),
      responder_(&context_) {
  method_.service->Wait(*method_.route->method, &context_, request_.get(), &responder_, queue_, this);
}

void UnaryCall::Proceed(bool ok) {
  if (!ok || answered_) {
    if (answered_) {
      --*method_.in_flight;
    }
    delete this;
    return;
  }
  ++*method_.in_flight;
  Wait(method_, queue_);
  method_.pipeline->Start(*method_.route, Incoming(), [this](const absl::Status& status) { Answer(status); });
}

IncomingCall UnaryCall::Incoming() {
  IncomingCall incoming;
  const auto& metadata = context_.client_metadata();
  const auto authorization = metadata.find("authorization");
  if (authorization != metadata.end()) {
    incoming.authorization.assign(authorization->second.data(), authorization->second.size());
  }
  incoming.deadline = absl::FromChrono(context_.deadline());
  incoming.request = request_.get();
  incoming.response = response_.get();
  return incoming;
}

void UnaryCall::Answer(const absl::Status& status) {
  answered_ = true;
  if (status.ok()) {
    responder_.Finish(*response_, grpc::Status::OK, this);
  } else {
    responder_.FinishWithError(ToGrpc(status), this);
  }
}

}  // namespace prehab
