#include "server/rpc/async_service.h"

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_service_method.h>

namespace prehab {

AsyncService::AsyncService(const google::protobuf::ServiceDescriptor& descriptor) : descriptor_(descriptor) {
  paths_.reserve(static_cast<std::size_t>(descriptor.method_count()));
  for (int i = 0; i < descriptor.method_count(); ++i) {
    const std::string& path =
        paths_.emplace_back("/" + descriptor.full_name() + "/" + descriptor.method(i)->name());
    const auto type = descriptor.method(i)->server_streaming() ? grpc::internal::RpcMethod::SERVER_STREAMING
                                                               : grpc::internal::RpcMethod::NORMAL_RPC;
    AddMethod(new grpc::internal::RpcServiceMethod(path.c_str(), type, nullptr));
    MarkMethodAsync(i);
  }
}

void AsyncService::Wait(const google::protobuf::MethodDescriptor& method, grpc::ServerContext* context,
                        google::protobuf::Message* request, Responder* responder,
                        grpc::ServerCompletionQueue* queue, void* tag) {
  RequestAsyncUnary(method.index(), context, request, responder, queue, queue, tag);
}

void AsyncService::Wait(const google::protobuf::MethodDescriptor& method, grpc::ServerContext* context,
                        google::protobuf::Message* request, StreamResponder* responder,
                        grpc::ServerCompletionQueue* queue, void* tag) {
  RequestAsyncServerStreaming(method.index(), context, request, responder, queue, queue, tag);
}

}  // namespace prehab
