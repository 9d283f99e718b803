#include <fmt/format.h>

#include "base/date.h"
#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

// Whole days before today; today itself may still bring a check-in.
constexpr int kSilentDays = 3;

// How many days ago the newest check-in was; the number of known days if there
// is none among them.
int DaysSinceCheckIn(const FlagInput& input) {
  const auto known = static_cast<int>(input.days.size());
  int days_ago = 0;
  while (days_ago < known && !SorenessOn(input, days_ago)) {
    ++days_ago;
  }
  return days_ago;
}

// A check-in from before the known days is not seen, so "yet" is said only of
// a program that began within them.
std::string ReasonWithoutCheckIn(const FlagInput& input) {
  const auto known = static_cast<int>(input.days.size());
  return *input.program_start > input.today - known ? "no check-in yet"
                                                     : fmt::format("no check-in in the last {} days", known);
}

}  // namespace

std::optional<v1::Flag> CheckNoReport(const FlagInput& input) {
  // Silence before the program is none: its first days are waited out.
  if (!input.program_start || *input.program_start > input.today - kSilentDays) {
    return std::nullopt;
  }
  const int days_ago = DaysSinceCheckIn(input);
  const bool found = days_ago < static_cast<int>(input.days.size());
  if (found && days_ago <= kSilentDays) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_NO_REPORT, days_ago - 1, kSilentDays);
  if (found) {
    flag.set_reason(fmt::format("no check-in since {}", FormatDateForPeople(input.today - days_ago)));
    AddCheckIn(input, days_ago, flag);
  } else {
    flag.set_reason(ReasonWithoutCheckIn(input));
  }
  return flag;
}

}  // namespace prehab::rules
