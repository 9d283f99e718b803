// bare_server serve --data FOLDER --listen ADDRESS: what gRPC itself costs. It
// answers GetServerInfo with an empty message at once, from completion queues
// as prehabd's are, and does nothing else; it takes prehabd's arguments so
// that it is started the same way.

#include <grpcpp/grpcpp.h>

#include <iostream>
#include <memory>
#include <thread>
#include <vector>

#include "prehab/v1/admin.grpc.pb.h"

namespace prehab::bench {
namespace {

using Service = v1::AdminService::AsyncService;

constexpr int kQueues = 2;
constexpr int kWaitingCalls = 32;

// One call: waits, is answered, and goes.
class BareCall {
 public:
  BareCall(Service& service, grpc::ServerCompletionQueue& queue)
      : service_(service), queue_(queue), responder_(&context_) {
    service_.RequestGetServerInfo(&context_, &request_, &responder_, &queue_, &queue_, this);
  }

  void Proceed(bool ok) {
    if (!ok || answered_) {
      delete this;
      return;
    }
    new BareCall(service_, queue_);
    answered_ = true;
    responder_.Finish(v1::GetServerInfoResponse(), grpc::Status::OK, this);
  }

 private:
  Service& service_;
  grpc::ServerCompletionQueue& queue_;
  grpc::ServerContext context_;
  v1::GetServerInfoRequest request_;
  grpc::ServerAsyncResponseWriter<v1::GetServerInfoResponse> responder_;
  bool answered_ = false;
};

void Poll(grpc::ServerCompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  while (queue.Next(&tag, &ok)) {
    static_cast<BareCall*>(tag)->Proceed(ok);
  }
}

int Serve(const std::string& address) {
  Service service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  std::vector<std::unique_ptr<grpc::ServerCompletionQueue>> queues;
  for (int i = 0; i < kQueues; ++i) {
    queues.push_back(builder.AddCompletionQueue());
  }
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) {
    std::cerr << "bare_server: cannot listen\n";
    return 1;
  }
  std::vector<std::thread> threads;
  for (const auto& queue : queues) {
    for (int i = 0; i < kWaitingCalls; ++i) {
      new BareCall(service, *queue);
    }
    threads.emplace_back([borrowed = queue.get()] { Poll(*borrowed); });
  }
  std::cout << "prehabd ready on 127.0.0.1:" << port << std::endl;
  // Until it is killed.
  for (std::thread& thread : threads) {
    thread.join();
  }
  return 0;
}

}  // namespace
}  // namespace prehab::bench

int main(int argc, char** argv) { return prehab::bench::Serve(argc > 0 ? argv[argc - 1] : ""); }
