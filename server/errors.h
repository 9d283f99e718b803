#ifndef PREHAB_SERVER_ERRORS_H_
#define PREHAB_SERVER_ERRORS_H_

#include <absl/status/status.h>

#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/error_reason.pb.h"
#include "proto/validate.h"

namespace prehab {

// Errors as clients see them: a code, a message for people, and details that
// decode as google.rpc's. The details ride as payloads of the absl::Status,
// under their type URLs, until server/rpc turns them into a gRPC status.

// The canonical code of each reason. The whole table is docs/errors.md.
absl::StatusCode CodeOf(v1::ErrorReason reason);

// The reason as ErrorInfo carries it: NOT_FOUND.
std::string ReasonName(v1::ErrorReason reason);

absl::Status Error(v1::ErrorReason reason, std::string_view message);

// INVALID_REQUEST with every violation.
absl::Status InvalidRequest(const std::vector<FieldViolation>& violations);
absl::Status InvalidField(std::string_view field, std::string_view description);

// NOT_PERMITTED, always in the same words, so that nobody learns from them
// whether the subject exists.
absl::Status NotPermitted();

// NOT_FOUND for what was looked up inside a scope the caller holds.
// `advice` says what to do.
absl::Status NotFound(std::string_view type, std::string_view name, std::string_view advice);

// CRITERIA_UNMET with what stands in the way.
struct Unmet {
  // NOT_MET or UNKNOWN.
  std::string type;
  std::string subject;
  std::string description;
};
absl::Status CriteriaUnmet(std::string_view message, const std::vector<Unmet>& unmet);

// ABOVE_CEILINGS with each ceiling that is passed: its field of Ceilings is the
// subject.
absl::Status AboveCeilings(std::string_view message, const std::vector<Unmet>& above);

// OVERLOADED, to be tried again after a second.
absl::Status Overloaded(std::string_view message);

// `status` as it may leave the server: an error without a reason (storage, a
// broken invariant) gets one and loses its inner text, and every error carries
// `request_id` in its ErrorInfo.
absl::Status ForClient(const absl::Status& status, std::string_view request_id);

// The ErrorInfo reason of `status`; empty if it has none.
std::string ReasonOf(const absl::Status& status);

}  // namespace prehab

#endif  // PREHAB_SERVER_ERRORS_H_
