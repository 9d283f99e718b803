#include "client_cli/client/client.h"

#include <absl/time/clock.h>
#include <fmt/format.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/status.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/clock.h"
#include "base/text.h"
#include "base/uuid.h"
#include "client_cli/client/channel.h"
#include "client_cli/client/deadline.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr absl::Duration kLongestPause = absl::Seconds(2);
constexpr int kMostTries = 20;

const google::protobuf::FieldDescriptor* RequestIdField(const google::protobuf::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  const bool text = field != nullptr && !field->is_repeated() &&
                    field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING;
  return text ? field : nullptr;
}

// The generic stub has asynchronous calls alone; this waits for one.
grpc::Status CallOnce(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                      grpc::ClientContext& context, const google::protobuf::Message& request,
                      google::protobuf::Message& response) {
  grpc::CompletionQueue queue;
  grpc::TemplatedGenericStub<google::protobuf::Message, google::protobuf::Message> stub(channel);
  const auto call = stub.PrepareUnaryCall(&context, path, request, &queue);
  call->StartCall();
  grpc::Status status;
  call->Finish(&response, &status, /*tag=*/nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status;
}

// A status of gRPC as one of ours, with its details.
absl::Status FromGrpc(const grpc::Status& status, const std::string& request_id) {
  if (status.ok()) {
    return absl::OkStatus();
  }
  // The two enums have the same numbers.
  absl::Status ours(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  return WithDetails(std::move(ours), status.error_details(), request_id);
}

std::string RequestIdOf(const google::protobuf::Message& request) {
  const auto* field = RequestIdField(request);
  return field == nullptr ? "" : request.GetReflection()->GetString(request, field);
}

}  // namespace

Client::Client(std::string server, std::string token, Entropy& entropy, Patience patience)
    : server_(std::move(server)), token_(std::move(token)), entropy_(entropy), patience_(patience) {}

absl::Status Client::CallByName(const std::string& path, google::protobuf::Message& request,
                                google::protobuf::Message& response) {
  FillRequestId(request);
  RETURN_IF_ERROR(Connect());
  const gpr_timespec deadline = After(patience_.call);
  for (int tries = 1;; ++tries) {
    const absl::Status status = Try(path, request, deadline, response);
    const absl::Duration pause = PauseAfter(tries);
    if (status.code() != absl::StatusCode::kUnavailable || tries == kMostTries || pause >= Until(deadline)) {
      return status;
    }
    absl::SleepFor(pause);
    RETURN_IF_ERROR(Connect());
  }
}

absl::Status Client::Try(const std::string& path, const google::protobuf::Message& request, gpr_timespec deadline,
                         google::protobuf::Message& response) const {
  grpc::ClientContext context;
  context.set_deadline(deadline);
  if (!token_.empty()) {
    context.AddMetadata("authorization", "Bearer " + token_);
  }
  response.Clear();
  return FromGrpc(CallOnce(channel_, path, context, request, response), RequestIdOf(request));
}

void Client::CheckMessages(const std::string& method, const google::protobuf::Descriptor& request,
                           const google::protobuf::Descriptor& response) {
  const std::string name = method.substr(method.find('/') + 1);
  if (request.name() != name + "Request" || response.name() != name + "Response") {
    throw std::logic_error(fmt::format("{} does not answer {} with {}", method, request.name(), response.name()));
  }
}

void Client::FillRequestId(google::protobuf::Message& request) const {
  const auto* field = RequestIdField(request);
  if (field != nullptr && RequestIdOf(request).empty()) {
    request.GetReflection()->SetString(&request, field, NewTimedUuid(entropy_, SystemClock().Now()));
  }
}

absl::Status Client::Connect() {
  if (channel_ == nullptr) {
    RETURN_IF_ERROR(CheckServer(server_));
    channel_ = OpenChannel(server_);
  }
  if (!WaitUntilConnected(*channel_, patience_.refused, patience_.call)) {
    const std::string_view how = IsThisMachine(server_) ? "" : " with TLS";
    return WithAdvice(absl::UnavailableError(fmt::format("{} cannot be reached{}.", server_, how)),
                      "Is prehabd running there, and is the address right? Check: prehab doctor");
  }
  return absl::OkStatus();
}

// Between half and all of the doubled pause, so that the clients of a server
// that comes back do not come back all at once.
absl::Duration Client::PauseAfter(int tries) const {
  const absl::Duration full = std::min(patience_.first_pause * (1 << std::min(tries - 1, 10)), kLongestPause);
  const double chance = static_cast<unsigned char>(entropy_.Bytes(1).front()) / 255.0;
  return full * (0.5 + chance / 2);
}

}  // namespace prehab::cli
