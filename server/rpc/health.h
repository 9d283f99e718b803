#ifndef PREHAB_SERVER_RPC_HEALTH_H_
#define PREHAB_SERVER_RPC_HEALTH_H_

#include <atomic>
#include <list>
#include <memory>
#include <set>
#include <string>

#include "grpc/health/v1/health.pb.h"
#include "server/rpc/async_service.h"
#include "server/rpc/call_queue.h"

namespace prehab {

// grpc.health.v1.Health: who looks after the server asks whether it serves, once
// (Check) or until it no longer does (Watch). Each service is as healthy as the
// server, whose name is "". gRPC's own health service uses the callback API,
// whose threads would take what comes over the network away from the queues.
class Health {
 public:
  // `services` are those that are known; the count outlives it.
  Health(std::set<std::string> services, CallCount& calls);
  ~Health();

  grpc::Service& service() { return service_; }

  // Lets calls wait in the queue, which outlives them and is shut down before
  // this ends. Not after Stop.
  void Wait(CallQueue& queue);

  // Says NOT_SERVING from now on, which is the last that a Watch hears.
  void Stop();

 private:
  class CheckCall;
  class WatchCall;
  // The watches of one queue; touched on its thread alone.
  class Watches;

  grpc::health::v1::HealthCheckResponse StatusOf(const std::string& service, bool serving) const;
  const google::protobuf::MethodDescriptor& Method(const char* name) const {
    return *service_.descriptor().FindMethodByName(name);
  }

  const std::set<std::string> services_;
  CallCount& calls_;
  AsyncService service_;
  std::atomic<bool> serving_ = true;
  std::list<std::unique_ptr<Watches>> watches_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_HEALTH_H_
