#ifndef PREHAB_SERVER_RPC_RPC_SERVER_H_
#define PREHAB_SERVER_RPC_RPC_SERVER_H_

#include <absl/status/status.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/pipeline/pipeline.h"
#include "server/pipeline/route.h"
#include "server/rpc/listen_address.h"
#include "server/rpc/unary_call.h"

namespace prehab {

// The gRPC transport: unary calls on completion queues with threads of their
// own (no interceptors, which cannot reject a call; no callback API, which
// sleeps after an idle second), health and reflection. All it does with a call
// is bring it to the pipeline and carry the answer back.
//
//   RpcServer server(pipeline);
//   server.Serve<v1::LogService>()
//       .Add(&v1::LogService::AsyncService::RequestLogCheckIn, handlers::LogCheckIn);
//   RETURN_IF_ERROR(server.Start({"127.0.0.1", 50051}));
class RpcServer {
 public:
  explicit RpcServer(Pipeline& pipeline) : pipeline_(pipeline) {}
  ~RpcServer();
  RpcServer(const RpcServer&) = delete;
  RpcServer& operator=(const RpcServer&) = delete;

  template <class Service>
  class Adder;
  // Adds a service; its methods follow with Add.
  template <class Service>
  Adder<Service> Serve();

  // What is wrong with the routes, by the method: empty if all is well.
  std::vector<std::string> Faults() const;

  // Listens. UNAVAILABLE if it cannot.
  absl::Status Start(const ListenAddress& address);
  // The port it listens on; of use when Start was told port 0.
  int port() const { return port_; }

  // Says NOT_SERVING to health checks from now on.
  void Fail();

  // Refuses new calls, waits for those under way, and ends.
  void Shutdown();

  // A client's channel without a network, for tests.
  std::shared_ptr<grpc::Channel> InProcessChannel() { return server_->InProcessChannel({}); }

 private:
  void Poll(grpc::ServerCompletionQueue* queue);

  Pipeline& pipeline_;
  CallCount in_flight_ = 0;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::vector<const google::protobuf::ServiceDescriptor*> descriptors_;
  std::vector<std::unique_ptr<Route>> routes_;
  // Lets a call of each method wait in the queue.
  std::vector<std::function<void(grpc::ServerCompletionQueue*)>> listeners_;
  // What the calls of a method share.
  std::vector<std::shared_ptr<void>> methods_;
  std::vector<std::unique_ptr<grpc::ServerCompletionQueue>> queues_;
  std::unique_ptr<grpc::Server> server_;
  std::vector<std::thread> threads_;
  int port_ = 0;
};

template <class Service>
class RpcServer::Adder {
 public:
  Adder(RpcServer& server, typename Service::AsyncService* service) : server_(server), service_(service) {}

  // `request` is the generated Request… function of the method; `handler` its
  // handler, and a prepare step may follow.
  template <class Base, class Request, class Response, class... Handler>
  Adder& Add(void (Base::*request)(grpc::ServerContext*, Request*, grpc::ServerAsyncResponseWriter<Response>*,
                                   grpc::CompletionQueue*, grpc::ServerCompletionQueue*, void*),
             Handler... handler) {
    using UnaryCallOf = UnaryCall<typename Service::AsyncService, Base, Request, Response>;
    server_.routes_.push_back(std::make_unique<Route>(MakeRoute(Service::service_full_name(), handler...)));
    auto method = std::make_shared<typename UnaryCallOf::Method>(
        typename UnaryCallOf::Method{service_, request, server_.routes_.back().get(), &server_.pipeline_,
                                     &server_.in_flight_});
    server_.listeners_.push_back(
        [method](grpc::ServerCompletionQueue* queue) { UnaryCallOf::Wait(*method, queue); });
    server_.methods_.push_back(std::move(method));
    return *this;
  }

 private:
  RpcServer& server_;
  typename Service::AsyncService* service_;
};

template <class Service>
RpcServer::Adder<Service> RpcServer::Serve() {
  auto service = std::make_unique<typename Service::AsyncService>();
  auto* borrowed = service.get();
  services_.push_back(std::move(service));
  descriptors_.push_back(google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      std::string(Service::service_full_name())));
  return Adder<Service>(*this, borrowed);
}

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_RPC_SERVER_H_
