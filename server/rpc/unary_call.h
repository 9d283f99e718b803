#ifndef PREHAB_SERVER_RPC_UNARY_CALL_H_
#define PREHAB_SERVER_RPC_UNARY_CALL_H_

#include <absl/time/time.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <string>

#include "server/pipeline/pipeline.h"
#include "server/rpc/status.h"

namespace prehab {

// Something that a completion queue tells about.
class QueueEvent {
 public:
  virtual ~QueueEvent() = default;
  // `ok` is false if the event did not come about: the server shuts down, or
  // the client is gone. May delete the object.
  virtual void Proceed(bool ok) = 0;
};

// Calls that were accepted and are not yet answered.
using CallCount = std::atomic<int>;

// One call of a method, from waiting for it to having answered it. Waits in a
// completion queue, makes its successor when a call comes, hands the call to
// the pipeline, and deletes itself when the answer is out.
template <class Service, class Base, class Request, class Response>
class UnaryCall : public QueueEvent {
 public:
  using RequestMethod = void (Base::*)(grpc::ServerContext*, Request*, grpc::ServerAsyncResponseWriter<Response>*,
                                       grpc::CompletionQueue*, grpc::ServerCompletionQueue*, void*);

  // What all calls of a method share; outlives them.
  struct Method {
    Service* service;
    RequestMethod request;
    const Route* route;
    Pipeline* pipeline;
    CallCount* in_flight;
  };

  static void Wait(const Method& method, grpc::ServerCompletionQueue* queue) { new UnaryCall(method, queue); }

  void Proceed(bool ok) override {
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

 private:
  UnaryCall(const Method& method, grpc::ServerCompletionQueue* queue)
      : method_(method), queue_(queue), responder_(&context_) {
    (method_.service->*method_.request)(&context_, &request_, &responder_, queue_, queue_, this);
  }

  IncomingCall Incoming() {
    IncomingCall incoming;
    const auto& metadata = context_.client_metadata();
    const auto authorization = metadata.find("authorization");
    if (authorization != metadata.end()) {
      incoming.authorization.assign(authorization->second.data(), authorization->second.size());
    }
    incoming.deadline = absl::FromChrono(context_.deadline());
    incoming.request = &request_;
    incoming.response = &response_;
    return incoming;
  }

  void Answer(const absl::Status& status) {
    answered_ = true;
    if (status.ok()) {
      responder_.Finish(response_, grpc::Status::OK, this);
    } else {
      responder_.FinishWithError(ToGrpc(status), this);
    }
  }

  const Method& method_;
  grpc::ServerCompletionQueue* queue_;
  grpc::ServerContext context_;
  Request request_;
  Response response_;
  grpc::ServerAsyncResponseWriter<Response> responder_;
  bool answered_ = false;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_UNARY_CALL_H_
