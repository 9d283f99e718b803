#include "server/rpc/unary_call.h"

#include <absl/time/time.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include "server/rpc/status.h"

namespace prehab {

UnaryCall::UnaryCall(const Method& method, CallQueue& queue)
    : counted_(*method.calls),
      method_(method),
      queue_(queue),
      request_(method.request->New()),
      response_(method.response->New()),
      responder_(&context_) {
  method_.service->Wait(*method_.route->method, &context_, request_.get(), &responder_, queue_.get(),
                        static_cast<QueueEvent*>(this));
}

void UnaryCall::Proceed(bool ok) {
  switch (step_) {
    case Step::kCall:
      if (ok) {
        Begin();
      } else {
        delete this;
      }
      break;
    case Step::kAnswer:
      Answer();
      break;
    case Step::kEnd:
      delete this;
      break;
  }
}

void UnaryCall::Begin() {
  Wait(method_, queue_);
  step_ = Step::kAnswer;
  method_.pipeline->Start(*method_.route, Incoming(), [this](const absl::Status& status) {
    status_ = status;
    queue_.Post(*this);
  });
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

void UnaryCall::Answer() {
  step_ = Step::kEnd;
  void* const tag = static_cast<QueueEvent*>(this);
  if (status_.ok()) {
    responder_.Finish(*response_, grpc::Status::OK, tag);
  } else {
    responder_.FinishWithError(ToGrpc(status_), tag);
  }
}

}  // namespace prehab
