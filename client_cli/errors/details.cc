#include "client_cli/errors/details.h"

#include <absl/strings/cord.h>
#include <google/protobuf/any.pb.h>

#include "base/text.h"

namespace prehab::cli {
namespace {

// Keys of the payloads; they never leave the process.
constexpr std::string_view kAdvice = "prehab.cli/advice";
constexpr std::string_view kTold = "prehab.cli/told";
constexpr std::string_view kDetails = "prehab.cli/details";
constexpr std::string_view kRequestId = "prehab.cli/request_id";

// The server packs google.rpc's types; ours have the same fields under another
// name, so the type is told by the last part of the URL.
template <typename Message>
bool Unpack(const google::protobuf::Any& any, Message* message) {
  return any.type_url().ends_with("." + Message::descriptor()->name()) && message->ParseFromString(any.value());
}

std::string PayloadOf(const absl::Status& status, std::string_view key) {
  const absl::optional<absl::Cord> payload = status.GetPayload(ToAbsl(key));
  return payload ? std::string(*payload) : "";
}

void Collect(const google::protobuf::Any& any, ErrorDetails& found) {
  rpc::v1::ErrorInfo info;
  rpc::v1::BadRequest bad_request;
  rpc::v1::PreconditionFailure precondition;
  rpc::v1::ResourceInfo resource;
  rpc::v1::RetryInfo retry;
  if (Unpack(any, &info)) {
    found.reason = info.reason();
    if (const auto id = info.metadata().find("request_id"); id != info.metadata().end()) {
      found.request_id = id->second;
    }
  } else if (Unpack(any, &bad_request)) {
    found.field_violations.assign(bad_request.field_violations().begin(), bad_request.field_violations().end());
  } else if (Unpack(any, &precondition)) {
    found.preconditions.assign(precondition.violations().begin(), precondition.violations().end());
  } else if (Unpack(any, &resource)) {
    found.resource_type = resource.resource_type();
    found.resource_description = resource.description();
  } else if (Unpack(any, &retry)) {
    // Rounded up: a second too late is no fault, a second too early is.
    found.retry_seconds = retry.retry_delay().seconds() + (retry.retry_delay().nanos() > 0 ? 1 : 0);
  }
}

}  // namespace

absl::Status WithAdvice(absl::Status status, std::string_view advice) {
  status.SetPayload(ToAbsl(kAdvice), absl::Cord(ToAbsl(advice)));
  return status;
}

std::string AdviceOf(const absl::Status& status) { return PayloadOf(status, kAdvice); }

absl::Status AlreadyTold(absl::Status status) {
  status.SetPayload(ToAbsl(kTold), absl::Cord());
  return status;
}

bool IsAlreadyTold(const absl::Status& status) { return status.GetPayload(ToAbsl(kTold)).has_value(); }

absl::Status WithDetails(absl::Status status, std::string_view details, std::string_view request_id) {
  status.SetPayload(ToAbsl(kDetails), absl::Cord(ToAbsl(details)));
  status.SetPayload(ToAbsl(kRequestId), absl::Cord(ToAbsl(request_id)));
  return status;
}

absl::Status InOtherWords(const absl::Status& status, std::string_view message) {
  rpc::v1::Status details;
  rpc::v1::Status kept;
  if (details.ParseFromString(PayloadOf(status, kDetails))) {
    for (const google::protobuf::Any& any : details.details()) {
      rpc::v1::ErrorInfo info;
      if (Unpack(any, &info)) {
        *kept.add_details() = any;
      }
    }
  }
  return WithDetails(absl::Status(status.code(), ToAbsl(message)), kept.SerializeAsString(),
                     PayloadOf(status, kRequestId));
}

ErrorDetails DetailsOf(const absl::Status& status) {
  ErrorDetails found;
  found.request_id = PayloadOf(status, kRequestId);
  rpc::v1::Status details;
  // Text that is no Status (from a proxy, say) leaves everything empty.
  if (details.ParseFromString(PayloadOf(status, kDetails))) {
    for (const google::protobuf::Any& any : details.details()) {
      Collect(any, found);
    }
  }
  return found;
}

}  // namespace prehab::cli
