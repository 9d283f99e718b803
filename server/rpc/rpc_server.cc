#include "server/rpc/rpc_server.h"

#include <absl/synchronization/mutex.h>
#include <fmt/format.h>
#include <grpc/support/log.h>
#include <grpc/support/time.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/server_builder.h>

#include <set>

#include "base/log.h"

namespace prehab {
namespace {

constexpr int kQueues = 2;
// Calls of one method that may wait in a queue before their turn to be taken;
// a burst beyond it is taken as the first ones are.
constexpr int kWaitingCalls = 2;
constexpr int kLargestMessageBytes = 4 * 1024 * 1024;
constexpr int64_t kGraceMilliseconds = 10000;
// A connection that has not said by then that it speaks HTTP/2 is closed;
// gRPC alone would keep it for two minutes, and an end would wait for it.
constexpr int kHandshakeMilliseconds = 5000;

// gRPC's own complaints become lines of our log.
void LogOfGrpc(gpr_log_func_args* args) {
  if (args->severity == GPR_LOG_SEVERITY_ERROR) {
    LogError("grpc", {{"message", args->message}});
  }
}

}  // namespace

RpcServer::~RpcServer() { Shutdown(); }

RpcServer::Adder RpcServer::Serve(const std::string& service) {
  const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
  services_.push_back(std::make_unique<AsyncService>(*descriptor));
  return Adder(*this, *services_.back(), service);
}

// A route without a method is a fault and gets no calls.
void RpcServer::Add(AsyncService& service, Route route) {
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  const Route* added = routes_.back().get();
  if (added->method == nullptr) {
    return;
  }
  auto* messages = google::protobuf::MessageFactory::generated_factory();
  methods_.push_back({&service, added, &pipeline_, &calls_, messages->GetPrototype(added->method->input_type()),
                      messages->GetPrototype(added->method->output_type())});
}

std::vector<std::string> RpcServer::Faults() const {
  std::vector<std::string> faults;
  std::vector<const Route*> routes;
  for (const auto& route : routes_) {
    routes.push_back(route.get());
    const std::vector<std::string> of_route = FaultsOf(*route);
    faults.insert(faults.end(), of_route.begin(), of_route.end());
  }
  for (const auto& service : services_) {
    for (const std::string& method : MethodsWithoutRoute(service->descriptor(), routes)) {
      faults.push_back(method + " has no handler");
    }
  }
  return faults;
}

absl::Status RpcServer::Start(const ListenAddress& address) {
  gpr_set_log_function(LogOfGrpc);
  // Debian's Abseil looks for deadlocks at each lock that gRPC takes, which is
  // a help for those who write gRPC.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address.Text(), grpc::InsecureServerCredentials(), &port_);
  builder.SetMaxReceiveMessageSize(kLargestMessageBytes);
  // A second server on the port must fail, not share it.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMilliseconds);
  std::set<std::string> names;
  for (const auto& service : services_) {
    builder.RegisterService(service.get());
    names.insert(service->descriptor().full_name());
  }
  health_ = std::make_unique<Health>(std::move(names), calls_);
  builder.RegisterService(&health_->service());
  for (int i = 0; i < kQueues; ++i) {
    queues_.emplace_back(builder.AddCompletionQueue());
  }
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port_ == 0) {
    return absl::UnavailableError(
        fmt::format("cannot listen on {}; is another program using the port?", address.Text()));
  }
  for (CallQueue& queue : queues_) {
    for (const UnaryCall::Method& method : methods_) {
      for (int i = 0; i < kWaitingCalls; ++i) {
        UnaryCall::Wait(method, queue);
      }
    }
    health_->Wait(queue);
    queue.Start();
  }
  return absl::OkStatus();
}

void RpcServer::Shutdown() {
  if (server_ == nullptr) {
    return;
  }
  health_->Stop();
  server_->Shutdown(gpr_time_from_millis(kGraceMilliseconds, GPR_TIMESPAN));
  // A queue may be shut down only when nothing will be added to it any more.
  while (calls_ > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (CallQueue& queue : queues_) {
    queue.Shutdown();
  }
  server_.reset();
}

}  // namespace prehab
