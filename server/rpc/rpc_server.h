#ifndef PREHAB_SERVER_RPC_RPC_SERVER_H_
#define PREHAB_SERVER_RPC_RPC_SERVER_H_

#include <absl/status/status.h>
#include <grpcpp/server.h>

#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/pipeline/pipeline.h"
#include "server/pipeline/route.h"
#include "server/rpc/async_service.h"
#include "server/rpc/call_queue.h"
#include "server/rpc/health.h"
#include "server/rpc/listen_address.h"
#include "server/rpc/unary_call.h"

namespace prehab {

// The gRPC transport: unary calls on completion queues with threads of their
// own (no interceptors, which cannot reject a call; no callback API, which
// sleeps after an idle second), health and reflection. All it does with a call
// is bring it to the pipeline and carry the answer back.
//
//   RpcServer server(pipeline);
//   server.Serve("prehab.v1.LogService").Add(handlers::LogCheckIn);
//   RETURN_IF_ERROR(server.Start({"127.0.0.1", 50051}));
class RpcServer {
 public:
  explicit RpcServer(Pipeline& pipeline) : pipeline_(pipeline) {}
  ~RpcServer();
  RpcServer(const RpcServer&) = delete;
  RpcServer& operator=(const RpcServer&) = delete;

  class Adder;
  // Adds a service, which must be one of the API; its methods follow with Add.
  Adder Serve(const std::string& service);

  // What is wrong with the routes, by the method: empty if all is well.
  std::vector<std::string> Faults() const;

  // Listens. UNAVAILABLE if it cannot.
  absl::Status Start(const ListenAddress& address);
  // The port it listens on; of use when Start was told port 0.
  int port() const { return port_; }

  // Says NOT_SERVING to health checks, refuses new calls, waits for those under
  // way, and ends.
  void Shutdown();

 private:
  void Add(AsyncService& service, Route route);

  Pipeline& pipeline_;
  CallCount calls_ = 0;
  std::vector<std::unique_ptr<AsyncService>> services_;
  std::vector<std::unique_ptr<Route>> routes_;
  // In a list, for calls refer to theirs.
  std::list<UnaryCall::Method> methods_;
  std::unique_ptr<Health> health_;
  std::list<CallQueue> queues_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

class RpcServer::Adder {
 public:
  Adder(RpcServer& server, AsyncService& service, std::string name)
      : server_(server), service_(service), name_(std::move(name)) {}

  // A handler, and its prepare step if it has one; the method is that with the
  // handler's request.
  template <class... Handler>
  Adder& Add(Handler... handler) {
    server_.Add(service_, MakeRoute(name_, handler...));
    return *this;
  }

 private:
  RpcServer& server_;
  AsyncService& service_;
  const std::string name_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_RPC_SERVER_H_
