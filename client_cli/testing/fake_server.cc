#include "client_cli/testing/fake_server.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <string_view>

namespace prehab::cli {
namespace {

constexpr std::string_view kPackage = "/prehab.v1.";

std::string TextOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  return text;
}

void Pack(const google::protobuf::Message& message, rpc::v1::Status& status) {
  google::protobuf::Any& any = *status.add_details();
  any.set_type_url("type.googleapis.com/google.rpc." + message.GetDescriptor()->name());
  any.set_value(message.SerializeAsString());
}

}  // namespace

// Reads one request, answers it, and deletes itself.
class FakeServer::Reactor : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(FakeServer& server, Call call) : server_(server), call_(std::move(call)) { StartRead(&request_); }

  void OnReadDone(bool ok) override {
    call_.request = ok ? TextOf(request_) : "";
    std::string response;
    const grpc::Status status = server_.Handle(call_, &response);
    if (!status.ok()) {
      Finish(status);
      return;
    }
    const grpc::Slice slice(response);
    response_ = grpc::ByteBuffer(&slice, 1);
    StartWriteAndFinish(&response_, grpc::WriteOptions(), status);
  }

  void OnDone() override { delete this; }

 private:
  FakeServer& server_;
  Call call_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

FakeServer::FakeServer() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterCallbackGenericService(this);
  server_ = builder.BuildAndStart();
}

FakeServer::~FakeServer() {
  server_->Shutdown();
  server_->Wait();
}

std::string FakeServer::address() const { return "127.0.0.1:" + std::to_string(port_); }

void FakeServer::On(const std::string& method, Answer answer) {
  const MutexLock lock(mutex_);
  answers_[method] = std::move(answer);
}

void FakeServer::Always(const std::string& method, const google::protobuf::Message& response) {
  On(method, [text = response.SerializeAsString()](const std::string&, std::string* answer) {
    *answer = text;
    return grpc::Status::OK;
  });
}

std::vector<FakeServer::Call> FakeServer::calls() const {
  const MutexLock lock(mutex_);
  return calls_;
}

grpc::ServerGenericBidiReactor* FakeServer::CreateReactor(grpc::GenericCallbackServerContext* context) {
  Call call;
  call.method = context->method();
  if (call.method.starts_with(kPackage)) {
    call.method.erase(0, kPackage.size());
  }
  if (const auto found = context->client_metadata().find("authorization");
      found != context->client_metadata().end()) {
    call.authorization = std::string(found->second.data(), found->second.size());
  }
  return new Reactor(*this, std::move(call));
}

grpc::Status FakeServer::Handle(const Call& call, std::string* response) {
  Answer answer;
  {
    const MutexLock lock(mutex_);
    calls_.push_back(call);
    const auto found = answers_.find(call.method);
    if (found == answers_.end()) {
      return grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "no answer for " + call.method);
    }
    answer = found->second;
  }
  return answer(call.request, response);
}

grpc::Status ErrorWithDetails(grpc::StatusCode code, const std::string& reason, const std::string& message,
                              const std::vector<std::pair<std::string, std::string>>& violations) {
  rpc::v1::Status status;
  status.set_code(code);
  status.set_message(message);
  rpc::v1::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("prehab");
  Pack(info, status);
  if (!violations.empty()) {
    rpc::v1::BadRequest bad_request;
    for (const auto& [field, description] : violations) {
      auto& violation = *bad_request.add_field_violations();
      violation.set_field(field);
      violation.set_description(description);
    }
    Pack(bad_request, status);
  }
  return grpc::Status(code, message, status.SerializeAsString());
}

}  // namespace prehab::cli
