#ifndef PREHAB_SERVER_RPC_UNARY_CALL_H_
#define PREHAB_SERVER_RPC_UNARY_CALL_H_

#include <absl/status/status.h>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>

#include <memory>

#include "server/pipeline/pipeline.h"
#include "server/rpc/async_service.h"
#include "server/rpc/call_queue.h"

namespace prehab {

// One call of a method, from waiting for it to having answered it. Waits in a
// queue, makes its successor when a call comes, hands the call to the pipeline,
// and deletes itself when the answer is out.
class UnaryCall final : public QueueEvent {
 public:
  // What all calls of a method share; outlives them.
  struct Method {
    AsyncService* service;
    const Route* route;
    Pipeline* pipeline;
    CallCount* calls;
    // Empty ones of the method's types.
    const google::protobuf::Message* request;
    const google::protobuf::Message* response;
  };

  static void Wait(const Method& method, CallQueue& queue) { new UnaryCall(method, queue); }

  void Proceed(bool ok) override;

 private:
  // What comes next.
  enum class Step { kCall, kAnswer, kEnd };

  UnaryCall(const Method& method, CallQueue& queue);

  void Begin();
  IncomingCall Incoming();
  void Answer();

  const CountedCall counted_;
  const Method& method_;
  CallQueue& queue_;
  Step step_ = Step::kCall;
  grpc::ServerContext context_;
  const std::unique_ptr<google::protobuf::Message> request_;
  const std::unique_ptr<google::protobuf::Message> response_;
  Responder responder_;
  absl::Status status_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_UNARY_CALL_H_
