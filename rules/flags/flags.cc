#include "rules/flags/flags.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

struct Rule {
  v1::FlagKind kind;
  std::optional<v1::Flag> (*check)(const FlagInput&);
};

// Most urgent first: who must be seen, what hurts, then what rises, then who
// waits, then what was not done, then what is not known.
constexpr std::array<Rule, 7> kRules = {{
    {v1::FLAG_KIND_STOPPED, CheckStopped},
    {v1::FLAG_KIND_REFERRED, CheckReferred},
    {v1::FLAG_KIND_SORENESS_HIGH, CheckSorenessHigh},
    {v1::FLAG_KIND_SORENESS_TREND, CheckSorenessTrend},
    {v1::FLAG_KIND_RETURN_WAITS, CheckReturnWaits},
    {v1::FLAG_KIND_MISSED_TWO, CheckMissedTwo},
    {v1::FLAG_KIND_NO_REPORT, CheckNoReport},
}};

// The row of `kind`; the number of rows if it has none.
int RowOf(v1::FlagKind kind) {
  const auto is_kind = [kind](const Rule& rule) { return rule.kind == kind; };
  const auto* row = std::find_if(kRules.begin(), kRules.end(), is_kind);
  return static_cast<int>(row - kRules.begin());
}

}  // namespace

std::vector<v1::Flag> RaiseFlags(const FlagInput& input) {
  std::vector<v1::Flag> flags;
  for (const Rule& rule : kRules) {
    if (std::optional<v1::Flag> flag = rule.check(input)) {
      flags.push_back(*std::move(flag));
    }
  }
  return flags;
}

int UrgencyOf(const std::vector<v1::Flag>& flags) {
  int urgency = static_cast<int>(kRules.size());
  for (const v1::Flag& flag : flags) {
    urgency = std::min(urgency, RowOf(flag.kind()));
  }
  return urgency;
}

std::optional<int> SorenessOn(const FlagInput& input, int days_ago) {
  const auto count = static_cast<int>(input.days.size());
  if (days_ago >= count) {
    return std::nullopt;
  }
  const v1::DaySummary& day = input.days[static_cast<std::size_t>(count - 1 - days_ago)];
  return day.has_soreness() ? std::optional<int>(day.soreness()) : std::nullopt;
}

void AddCheckIn(const FlagInput& input, int days_ago, v1::Flag& flag) {
  if (input.entries == nullptr) {
    return;
  }
  const absl::CivilDay date = input.today - days_ago;
  const auto is_check_in_of_date = [date](const BriefEntry& entry) {
    return entry.is_check_in && entry.date == date;
  };
  const auto newest = std::find_if(input.entries->rbegin(), input.entries->rend(), is_check_in_of_date);
  if (newest != input.entries->rend()) {
    flag.add_entry_ids(newest->entry_id);
  }
}

v1::Flag MakeFlag(v1::FlagKind kind, double value, double threshold) {
  v1::Flag flag;
  flag.set_kind(kind);
  flag.set_value(value);
  flag.set_threshold(threshold);
  return flag;
}

}  // namespace prehab::rules
