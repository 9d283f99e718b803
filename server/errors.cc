#include "server/errors.h"

#include <absl/strings/cord.h>
#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "prehab/rpc/v1/error_details.pb.h"

namespace prehab {
namespace {

constexpr char kTypeUrlPrefix[] = "type.googleapis.com/google.rpc.";
constexpr char kDomain[] = "prehab";
constexpr std::string_view kEnumPrefix = "ERROR_REASON_";

// Details travel in trailers, of which a client reads 8 KB by default.
constexpr std::size_t kMostDetailBytes = 3000;

template <class Detail>
std::string TypeUrl() {
  return kTypeUrlPrefix + Detail::descriptor()->name();
}

template <class Detail>
void Attach(absl::Status& status, const Detail& detail) {
  status.SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
}

rpc::v1::ErrorInfo InfoOf(const absl::Status& status) {
  rpc::v1::ErrorInfo info;
  if (const auto payload = status.GetPayload(TypeUrl<rpc::v1::ErrorInfo>())) {
    info.ParseFromString(std::string(*payload));
  }
  return info;
}

// What an error without a reason is called.
v1::ErrorReason DefaultReason(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kResourceExhausted:
      return v1::ERROR_REASON_STORAGE_FULL;
    case absl::StatusCode::kUnavailable:
      return v1::ERROR_REASON_SHUTTING_DOWN;
    case absl::StatusCode::kDeadlineExceeded:
      return v1::ERROR_REASON_DEADLINE_EXCEEDED;
    default:
      return v1::ERROR_REASON_INTERNAL;
  }
}

std::string_view DefaultMessage(v1::ErrorReason reason) {
  switch (reason) {
    case v1::ERROR_REASON_STORAGE_FULL:
      return "the server's disk is full; nothing was stored";
    case v1::ERROR_REASON_SHUTTING_DOWN:
      return "the server is stopping; try again in a moment";
    case v1::ERROR_REASON_DEADLINE_EXCEEDED:
      return "the deadline passed before the work began; nothing was stored";
    default:
      return "the server failed; its log has the details under this request id";
  }
}

absl::Status PreconditionError(v1::ErrorReason reason, std::string_view message, const std::vector<Unmet>& unmet) {
  absl::Status status = Error(reason, message);
  rpc::v1::PreconditionFailure failure;
  std::size_t bytes = 0;
  for (const Unmet& one : unmet) {
    bytes += one.type.size() + one.subject.size() + one.description.size();
    if (bytes > kMostDetailBytes) {
      break;
    }
    auto& violation = *failure.add_violations();
    violation.set_type(one.type);
    violation.set_subject(one.subject);
    violation.set_description(one.description);
  }
  Attach(status, failure);
  return status;
}

}  // namespace

absl::StatusCode CodeOf(v1::ErrorReason reason) {
  switch (reason) {
    case v1::ERROR_REASON_INVALID_REQUEST:
    case v1::ERROR_REASON_REQUEST_ID_REUSED:
    case v1::ERROR_REASON_PAGE_TOKEN_INVALID:
      return absl::StatusCode::kInvalidArgument;
    case v1::ERROR_REASON_TOKEN_MISSING:
    case v1::ERROR_REASON_TOKEN_INVALID:
    case v1::ERROR_REASON_CREDENTIALS_REJECTED:
      return absl::StatusCode::kUnauthenticated;
    case v1::ERROR_REASON_NOT_PERMITTED:
      return absl::StatusCode::kPermissionDenied;
    case v1::ERROR_REASON_NOT_FOUND:
      return absl::StatusCode::kNotFound;
    case v1::ERROR_REASON_SECRET_SHOWN_ONCE:
    case v1::ERROR_REASON_HANDLE_TAKEN:
    case v1::ERROR_REASON_ALREADY_MEMBER:
    case v1::ERROR_REASON_ALREADY_ASSIGNED:
    case v1::ERROR_REASON_SLUG_BUILT_IN:
    case v1::ERROR_REASON_INJURY_OPEN:
    case v1::ERROR_REASON_PROGRESSION_ACTIVE:
      return absl::StatusCode::kAlreadyExists;
    case v1::ERROR_REASON_ALREADY_SET_UP:
    case v1::ERROR_REASON_GUARDIAN_CONSENT_REQUIRED:
    case v1::ERROR_REASON_NOTHING_PLANNED:
    case v1::ERROR_REASON_NOTHING_TO_TAKE_BACK:
    case v1::ERROR_REASON_INCOMPLETE:
    case v1::ERROR_REASON_VERSION_NOT_NEXT:
    case v1::ERROR_REASON_CATALOG_FULL:
    case v1::ERROR_REASON_INJURY_CLOSED:
    case v1::ERROR_REASON_STOPPED:
    case v1::ERROR_REASON_NOT_STOPPED:
    case v1::ERROR_REASON_CONDITION_NOT_COVERED:
    case v1::ERROR_REASON_CRITERIA_UNMET:
    case v1::ERROR_REASON_NOT_YOURS_TO_LIFT:
    case v1::ERROR_REASON_CLINICIAN_NEEDED:
    case v1::ERROR_REASON_NOT_YOURS_TO_TAKE_BACK:
    case v1::ERROR_REASON_ALREADY_CLEARED:
    case v1::ERROR_REASON_NOTHING_TO_REVIEW:
    case v1::ERROR_REASON_ABOVE_CEILINGS:
      return absl::StatusCode::kFailedPrecondition;
    case v1::ERROR_REASON_REVISION_CHANGED:
      return absl::StatusCode::kAborted;
    case v1::ERROR_REASON_OVERLOADED:
    case v1::ERROR_REASON_STORAGE_FULL:
      return absl::StatusCode::kResourceExhausted;
    case v1::ERROR_REASON_SHUTTING_DOWN:
      return absl::StatusCode::kUnavailable;
    case v1::ERROR_REASON_DEADLINE_EXCEEDED:
      return absl::StatusCode::kDeadlineExceeded;
    default:
      return absl::StatusCode::kInternal;
  }
}

std::string ReasonName(v1::ErrorReason reason) { return v1::ErrorReason_Name(reason).substr(kEnumPrefix.size()); }

absl::Status Error(v1::ErrorReason reason, std::string_view message) {
  absl::Status status(CodeOf(reason), ToAbsl(message));
  rpc::v1::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(kDomain);
  Attach(status, info);
  return status;
}

absl::Status InvalidRequest(const std::vector<FieldViolation>& violations) {
  const FieldViolation& first = violations.front();
  const std::string more = violations.size() == 1 ? "" : fmt::format(" (and {} more)", violations.size() - 1);
  absl::Status status =
      Error(v1::ERROR_REASON_INVALID_REQUEST, fmt::format("{} {}{}", first.field, first.description, more));
  rpc::v1::BadRequest bad;
  std::size_t bytes = 0;
  for (const FieldViolation& violation : violations) {
    bytes += violation.field.size() + violation.description.size();
    if (bytes > kMostDetailBytes) {
      break;
    }
    auto& entry = *bad.add_field_violations();
    entry.set_field(violation.field);
    entry.set_description(violation.description);
  }
  Attach(status, bad);
  return status;
}

absl::Status InvalidField(std::string_view field, std::string_view description) {
  return InvalidRequest({{std::string(field), std::string(description)}});
}

absl::Status NotPermitted() {
  return Error(v1::ERROR_REASON_NOT_PERMITTED, "none of your current roles allows this here");
}

absl::Status NotFound(std::string_view type, std::string_view name, std::string_view advice) {
  absl::Status status = Error(v1::ERROR_REASON_NOT_FOUND, fmt::format("no {} \"{}\"; {}", type, name, advice));
  rpc::v1::ResourceInfo resource;
  resource.set_resource_type(std::string(type));
  resource.set_resource_name(std::string(name));
  resource.set_description(std::string(advice));
  Attach(status, resource);
  return status;
}

absl::Status CriteriaUnmet(std::string_view message, const std::vector<Unmet>& unmet) {
  return PreconditionError(v1::ERROR_REASON_CRITERIA_UNMET, message, unmet);
}

absl::Status AboveCeilings(std::string_view message, const std::vector<Unmet>& above) {
  return PreconditionError(v1::ERROR_REASON_ABOVE_CEILINGS, message, above);
}

absl::Status Overloaded(std::string_view message) {
  absl::Status status = Error(v1::ERROR_REASON_OVERLOADED, message);
  rpc::v1::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(1);
  Attach(status, retry);
  return status;
}

absl::Status ForClient(const absl::Status& status, std::string_view request_id) {
  if (status.ok()) {
    return status;
  }
  absl::Status clean = status;
  if (ReasonOf(status).empty()) {
    const v1::ErrorReason reason = DefaultReason(status.code());
    clean = Error(reason, DefaultMessage(reason));
  }
  rpc::v1::ErrorInfo info = InfoOf(clean);
  if (!request_id.empty()) {
    (*info.mutable_metadata())["request_id"] = std::string(request_id);
  }
  Attach(clean, info);
  return clean;
}

std::string ReasonOf(const absl::Status& status) { return InfoOf(status).reason(); }

}  // namespace prehab
