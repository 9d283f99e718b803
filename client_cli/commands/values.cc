#include "client_cli/commands/values.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include "base/text.h"
#include "client_cli/output/words.h"

namespace prehab::cli {

absl::StatusOr<int32_t> WholeNumber(std::string_view flag, std::string_view text) {
  int32_t number = 0;
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.find_first_not_of("0123456789") != std::string_view::npos ||
      !absl::SimpleAtoi(ToAbsl(text), &number)) {
    return absl::InvalidArgumentError(fmt::format("{} must be a whole number (you gave {}).", flag, text));
  }
  return number;
}

absl::StatusOr<int32_t> Days(std::string_view flag, std::string_view text) {
  int32_t days = 0;
  if (!text.ends_with('d') || !absl::SimpleAtoi(ToAbsl(text.substr(0, text.size() - 1)), &days) || days < 1) {
    return absl::InvalidArgumentError(
        fmt::format("{} must be a number of days such as 7d (you gave {}).", flag, text));
  }
  return days;
}

absl::StatusOr<v1::Side> ParseSide(std::string_view text) {
  if (text.empty()) {
    return v1::SIDE_UNSPECIFIED;
  }
  if (text == "left") {
    return v1::SIDE_LEFT;
  }
  if (text == "right") {
    return v1::SIDE_RIGHT;
  }
  return absl::InvalidArgumentError(fmt::format("--side must be left or right (you gave {}).", text));
}

absl::StatusOr<v1::Difficulty> ParseDifficulty(std::string_view text) {
  if (text.empty()) {
    return v1::DIFFICULTY_UNSPECIFIED;
  }
  if (text == "none") {
    return v1::DIFFICULTY_NONE;
  }
  if (text == "some") {
    return v1::DIFFICULTY_SOME;
  }
  return absl::InvalidArgumentError(fmt::format("--difficulty must be none or some (you gave {}).", text));
}

absl::StatusOr<v1::Role> ParseRole(std::string_view text) {
  for (const v1::Role role :
       {v1::ROLE_ATHLETE, v1::ROLE_COACH, v1::ROLE_ASSISTANT, v1::ROLE_CLINICIAN, v1::ROLE_ADMIN}) {
    if (text == RoleName(role)) {
      return role;
    }
  }
  return absl::InvalidArgumentError(
      fmt::format("--role must be athlete, coach, assistant, clinician or admin (you gave {}).", text));
}

}  // namespace prehab::cli
