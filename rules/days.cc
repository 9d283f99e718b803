#include "rules/days.h"

#include <absl/container/btree_set.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/date.h"

namespace prehab::rules {
namespace {

// The day of that date; none if it lies outside. `days` begin with `first` and
// have no gaps.
v1::DaySummary* FindDay(std::vector<v1::DaySummary>& days, absl::CivilDay first, absl::CivilDay date) {
  const absl::civil_diff_t offset = date - first;
  return offset >= 0 && offset < std::ssize(days) ? &days[static_cast<std::size_t>(offset)] : nullptr;
}

void AddEntry(v1::DaySummary& day, const BriefEntry& entry) {
  if (entry.is_check_in && entry.soreness.has_value()) {
    day.set_soreness(*entry.soreness);
  } else if (entry.is_check_in) {
    day.clear_soreness();
  }
  if (entry.pain.has_value()) {
    day.set_pain(day.has_pain() ? std::max(day.pain(), *entry.pain) : *entry.pain);
  }
}

}  // namespace

void MarkDone(std::vector<v1::PlannedSession>& planned, const std::vector<BriefEntry>& entries) {
  absl::btree_set<std::string_view> done;
  for (const BriefEntry& entry : entries) {
    if (!entry.is_check_in && !entry.session_key.empty()) {
      done.insert(entry.session_key);
    }
  }
  for (v1::PlannedSession& session : planned) {
    session.set_done(done.contains(session.session_key()));
  }
}

std::vector<v1::DaySummary> SummarizeDays(absl::CivilDay first, absl::CivilDay last,
                                          const std::vector<v1::PlannedSession>& planned,
                                          const std::vector<BriefEntry>& entries) {
  std::vector<v1::DaySummary> days(static_cast<std::size_t>(std::max<absl::civil_diff_t>(last - first + 1, 0)));
  absl::CivilDay date = first;
  for (v1::DaySummary& day : days) {
    day.set_date(FormatDate(date++));
  }
  for (const BriefEntry& entry : entries) {
    if (v1::DaySummary* day = FindDay(days, first, entry.date); day != nullptr) {
      AddEntry(*day, entry);
    }
  }
  for (const v1::PlannedSession& session : planned) {
    const absl::CivilDay planned_date = ParseDate(session.date()).value_or(absl::CivilDay());
    if (v1::DaySummary* day = FindDay(days, first, planned_date); day != nullptr) {
      day->set_planned_count(day->planned_count() + 1);
      day->set_done_count(day->done_count() + (session.done() ? 1 : 0));
    }
  }
  return days;
}

}  // namespace prehab::rules
