#ifndef PREHAB_SERVER_RPC_UNARY_CALL_H_
#define PREHAB_SERVER_RPC_UNARY_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/server_context.h>

#include <atomic>
#include <memory>

#include "server/pipeline/pipeline.h"
#include "server/rpc/async_service.h"

namespace prehab {

// Calls that were accepted and are not yet answered.
using CallCount = std::atomic<int>;

// One call of a method, from waiting for it to having answered it. Waits in a
// completion queue, makes its successor when a call comes, hands the call to
// the pipeline, and deletes itself when the answer is out.
class UnaryCall {
 public:
  // What all calls of a method share; outlives them.
  struct Method {
    AsyncService* service;
    const Route* route;
    Pipeline* pipeline;
    CallCount* in_flight;
    // Empty ones of the method's types.
    const google::protobuf::Message* request;
    const google::protobuf::Message* response;
  };

  static void Wait(const Method& method, grpc::ServerCompletionQueue* queue) { new UnaryCall(method, queue); }

  // What the call waited for has come. `ok` is false if it never will: the
  // server shuts down, or the client is gone. May delete the call.
  void Proceed(bool ok);

 private:
  UnaryCall(const Method& method, grpc::ServerCompletionQueue* queue);

  IncomingCall Incoming();
  void Answer(const absl::Status& status);

  const Method& method_;
  grpc::ServerCompletionQueue* queue_;
  grpc::ServerContext context_;
  const std::unique_ptr<google::protobuf::Message> request_;
  const std::unique_ptr<google::protobuf::Message> response_;
  Responder responder_;
  bool answered_ = false;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_UNARY_CALL_H_
