#ifndef PREHAB_SERVER_RPC_ASYNC_SERVICE_H_
#define PREHAB_SERVER_RPC_ASYNC_SERVICE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/async_stream.h>
#include <grpcpp/support/async_unary_call.h>

#include <string>
#include <vector>

namespace prehab {

using Responder = grpc::ServerAsyncResponseWriter<google::protobuf::Message>;
using StreamResponder = grpc::ServerAsyncWriter<google::protobuf::Message>;

// A service as gRPC knows it, of methods with one request. It does what a
// generated AsyncService does, with types that come from the descriptor: the
// generated ones would be compiled anew for each method.
class AsyncService : public grpc::Service {
 public:
  explicit AsyncService(const google::protobuf::ServiceDescriptor& descriptor);

  const google::protobuf::ServiceDescriptor& descriptor() const { return descriptor_; }

  // Lets a call of the method wait in the queue, which gives `tag` when it has
  // come. `request` is of the method's type; the arguments live until then.
  void Wait(const google::protobuf::MethodDescriptor& method, grpc::ServerContext* context,
            google::protobuf::Message* request, Responder* responder, grpc::ServerCompletionQueue* queue,
            void* tag);
  // For a method that answers with a stream.
  void Wait(const google::protobuf::MethodDescriptor& method, grpc::ServerContext* context,
            google::protobuf::Message* request, StreamResponder* responder, grpc::ServerCompletionQueue* queue,
            void* tag);

 private:
  const google::protobuf::ServiceDescriptor& descriptor_;
  // As in /prehab.v1.LogService/LogCheckIn; gRPC borrows them.
  std::vector<std::string> paths_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_ASYNC_SERVICE_H_
