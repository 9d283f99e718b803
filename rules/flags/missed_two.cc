#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

constexpr int kMissed = 2;

std::string DateForPeople(const v1::PlannedSession& session) {
  const std::optional<absl::CivilDay> date = ParseDate(session.date());
  return date ? FormatDateForPeople(*date) : session.date();
}

}  // namespace

std::optional<v1::Flag> CheckMissedTwo(const FlagInput& input) {
  // What of the plan is trained then is for the stage to say, and no session that
  // it withholds is missed.
  if (input.is_returning) {
    return std::nullopt;
  }
  const std::string today = FormatDate(input.today);
  std::vector<const v1::PlannedSession*> past;
  for (const v1::PlannedSession& session : input.planned) {
    if (session.date() < today) {
      past.push_back(&session);
    }
  }
  if (past.size() < kMissed) {
    return std::nullopt;
  }
  std::stable_sort(past.begin(), past.end(), [](const v1::PlannedSession* a, const v1::PlannedSession* b) {
    return a->date() < b->date();
  });
  const v1::PlannedSession& earlier = *past[past.size() - 2];
  const v1::PlannedSession& later = *past.back();
  if (earlier.done() || later.done()) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_MISSED_TWO, kMissed, kMissed);
  flag.set_reason(fmt::format("missed 2 in a row: {}, {}", DateForPeople(earlier), DateForPeople(later)));
  return flag;
}

}  // namespace prehab::rules
