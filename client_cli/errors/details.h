#ifndef PREHAB_CLIENT_CLI_ERRORS_DETAILS_H_
#define PREHAB_CLIENT_CLI_ERRORS_DETAILS_H_

#include <absl/status/status.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/rpc/v1/error_details.pb.h"

namespace prehab::cli {

// What went wrong travels as an absl::Status: the code decides the exit code,
// the message is the first line for people. More may ride on it.

// Lines that say why, or what to do; each becomes a line below the message.
absl::Status WithAdvice(absl::Status status, std::string_view advice);
std::string AdviceOf(const absl::Status& status);

// Marks an error whose lines the command has written itself.
absl::Status AlreadyTold(absl::Status status);
bool IsAlreadyTold(const absl::Status& status);

// What the server sent with its error: `details` is the content of the trailer
// grpc-status-details-bin, `request_id` what the client had sent, if anything.
absl::Status WithDetails(absl::Status status, std::string_view details, std::string_view request_id);

// The same error in other words: the reason and the request id stay, what the
// server listed under it goes.
absl::Status InOtherWords(const absl::Status& status, std::string_view message);

// Those details, taken apart. All empty for an error of the client's own.
struct ErrorDetails {
  std::string reason;
  std::string request_id;
  std::vector<rpc::v1::BadRequest::FieldViolation> field_violations;
  std::vector<rpc::v1::PreconditionFailure::Violation> preconditions;
  std::string resource_type;
  std::string resource_description;
  std::optional<int64_t> retry_seconds;
};
ErrorDetails DetailsOf(const absl::Status& status);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_ERRORS_DETAILS_H_
