#ifndef PREHAB_CLIENT_CLI_COMMANDS_VALUES_H_
#define PREHAB_CLIENT_CLI_COMMANDS_VALUES_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "prehab/v1/types.pb.h"

namespace prehab::cli {

// What was typed, as the value of a request's field. The range of a value is
// the server's to judge; these refuse only what has no value at all, with
// INVALID_ARGUMENT naming the flag.

// Decimal digits with an optional minus: "08" is 8, "0x8" and "2.5" are not
// numbers.
absl::StatusOr<int32_t> WholeNumber(std::string_view flag, std::string_view text);

// "7d" is 7; at least one day.
absl::StatusOr<int32_t> Days(std::string_view flag, std::string_view text);

// "left" or "right"; empty text means not reported.
absl::StatusOr<v1::Side> ParseSide(std::string_view text);

// "none" or "some"; empty text means not reported.
absl::StatusOr<v1::Difficulty> ParseDifficulty(std::string_view text);

// "athlete", "coach", "assistant", "clinician" or "admin".
absl::StatusOr<v1::Role> ParseRole(std::string_view text);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_VALUES_H_
