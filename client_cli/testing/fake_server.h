#ifndef PREHAB_CLIENT_CLI_TESTING_FAKE_SERVER_H_
#define PREHAB_CLIENT_CLI_TESTING_FAKE_SERVER_H_

#include <google/protobuf/message.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "prehab/rpc/v1/error_details.pb.h"

namespace prehab::cli {

// A gRPC server on a free port of this machine that answers what a test tells
// it to, so that the client is tested with real calls. Thread-safe.
class FakeServer : private grpc::CallbackGenericService {
 public:
  // What a call carried.
  struct Call {
    std::string method;
    std::string authorization;
    std::string request;
  };
  using Answer = std::function<grpc::Status(const std::string& request, std::string* response)>;

  FakeServer();
  ~FakeServer() override;

  // 127.0.0.1:PORT.
  std::string address() const;

  // Answers the method, named "TeamService/ListTeams", with `answer`; later
  // calls of this replace earlier ones. Other methods get UNIMPLEMENTED.
  void On(const std::string& method, Answer answer);
  // The same with a message that is always the same.
  void Always(const std::string& method, const google::protobuf::Message& response);

  std::vector<Call> calls() const;
  // The request of the newest call of the method; empty if there was none.
  template <typename Request>
  Request LastRequest(const std::string& method) const {
    Request request;
    for (const Call& call : calls()) {
      if (call.method == method) {
        request.ParseFromString(call.request);
      }
    }
    return request;
  }

 private:
  class Reactor;
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override;
  grpc::Status Handle(const Call& call, std::string* response);

  mutable Mutex mutex_;
  std::map<std::string, Answer> answers_ PREHAB_GUARDED_BY(mutex_);
  std::vector<Call> calls_ PREHAB_GUARDED_BY(mutex_);
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

// An error as the server sends it: with ErrorInfo and, if there are any, the
// violations of fields.
grpc::Status ErrorWithDetails(grpc::StatusCode code, const std::string& reason, const std::string& message,
                              const std::vector<std::pair<std::string, std::string>>& violations = {});

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TESTING_FAKE_SERVER_H_
