#include <fmt/format.h>

#include "base/date.h"
#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

// Of 10. Muscle soreness is common in the first weeks of eccentric work, so a
// lower limit would flag half a team.
constexpr int kHighSoreness = 7;
// An older check-in says nothing about today.
constexpr int kDays = 3;

}  // namespace

std::optional<v1::Flag> CheckSorenessHigh(const FlagInput& input) {
  for (int days_ago = 0; days_ago < kDays; ++days_ago) {
    const std::optional<int> soreness = SorenessOn(input, days_ago);
    if (!soreness) {
      continue;
    }
    // The newest check-in decides alone: who is better today needs no look.
    if (*soreness < kHighSoreness) {
      return std::nullopt;
    }
    v1::Flag flag = MakeFlag(v1::FLAG_KIND_SORENESS_HIGH, *soreness, kHighSoreness);
    flag.set_reason(fmt::format("soreness {}/10 on {}", *soreness, FormatDateForPeople(input.today - days_ago)));
    AddCheckIn(input, days_ago, flag);
    return flag;
  }
  return std::nullopt;
}

}  // namespace prehab::rules
