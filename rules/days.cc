#include "rules/days.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/date.h"

namespace prehab::rules {
namespace {

// The day called `date`; none if it lies outside. `days` are in order, and so
// are dates as text.
v1::DaySummary* FindDay(std::vector<v1::DaySummary>& days, const std::string& date) {
  const auto before = [](const v1::DaySummary& day, const std::string& wanted) { return day.date() < wanted; };
  const auto found = std::lower_bound(days.begin(), days.end(), date, before);
  return found != days.end() && found->date() == date ? &*found : nullptr;
}

void AddEntry(v1::DaySummary& day, const v1::LogEntry& entry) {
  if (entry.kind() == v1::LOG_ENTRY_KIND_CHECK_IN) {
    if (entry.has_soreness()) {
      day.set_soreness(entry.soreness());
    } else {
      day.clear_soreness();
    }
  }
  if (entry.has_pain()) {
    day.set_pain(day.has_pain() ? std::max(day.pain(), entry.pain()) : entry.pain());
  }
}

}  // namespace

void MarkDone(std::vector<v1::PlannedSession>& planned, const std::vector<v1::LogEntry>& entries) {
  std::set<std::string_view> done;
  for (const v1::LogEntry& entry : entries) {
    const bool trained = entry.kind() == v1::LOG_ENTRY_KIND_TRAINING_SESSION && !entry.session_key().empty();
    if (trained && !entry.taken_back()) {
      done.insert(entry.session_key());
    }
  }
  for (v1::PlannedSession& session : planned) {
    session.set_done(done.contains(session.session_key()));
  }
}

std::vector<v1::DaySummary> SummarizeDays(absl::CivilDay first, absl::CivilDay last,
                                          const std::vector<v1::PlannedSession>& planned,
                                          const std::vector<v1::LogEntry>& entries) {
  std::vector<v1::DaySummary> days;
  days.reserve(static_cast<std::size_t>(std::max<absl::civil_diff_t>(last - first + 1, 0)));
  for (absl::CivilDay day = first; day <= last; ++day) {
    days.emplace_back().set_date(FormatDate(day));
  }
  for (const v1::LogEntry& entry : entries) {
    v1::DaySummary* day = FindDay(days, entry.date());
    if (day != nullptr && !entry.taken_back()) {
      AddEntry(*day, entry);
    }
  }
  for (const v1::PlannedSession& session : planned) {
    if (v1::DaySummary* day = FindDay(days, session.date()); day != nullptr) {
      day->set_planned_count(day->planned_count() + 1);
      day->set_done_count(day->done_count() + (session.done() ? 1 : 0));
    }
  }
  return days;
}

}  // namespace prehab::rules
