#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/calendar.h"
#include "rules/lint/rule.h"
#include "rules/schedule.h"

namespace prehab::rules {
namespace {

// Two weeks of maintenance show how one of its weeks follows the other.
constexpr int kMaintenanceWeeks = 2;

// From a start to a later one; more than this is not told apart.
int HoursBetween(const ScheduledSession& earlier, const ScheduledSession& later) {
  const absl::civil_diff_t days = later.date - earlier.date;
  if (days > 0) {
    return static_cast<int>(days) * kHoursInDay;
  }
  return kHoursInDay / std::max(1, earlier.block->sessions_per_day());
}

bool Keeps(const v1::Program& program, const ScheduleRule& rule, int weeks, int hours) {
  const std::vector<ScheduledSession> all =
      ExpandSchedule(program, rule, rule.start, rule.start + absl::civil_diff_t{kDaysInWeek} * weeks - 1);
  const ScheduledSession* earlier = nullptr;
  for (const ScheduledSession& session : all) {
    if (session.Exercises().empty()) {
      continue;
    }
    if (earlier != nullptr && HoursBetween(*earlier, session) < hours) {
      return false;
    }
    earlier = &session;
  }
  return true;
}

int WeeksToLookAt(const v1::Program& program) {
  const v1::ProgramBlock& last = *program.blocks().rbegin();
  return last.has_last_week() ? last.last_week() : last.first_week() + kMaintenanceWeeks - 1;
}

// As few weeks as show all that a block's weeks do: on weekdays, how one week
// follows the other; with an interval of n days, which comes round to the same
// weekday in n weeks, one such round and a rest that leaves its end as it is.
int EnoughWeeks(const v1::ProgramBlock& block) {
  const int weeks = block.last_week() - block.first_week() + 1;
  if (!block.has_every_nth_day()) {
    return std::min(weeks, 2);
  }
  const int round = block.every_nth_day();
  return weeks <= 2 * round ? weeks : round + 1 + (weeks - 1) % round;
}

void Shorten(v1::Program& program) {
  int next_week = 1;
  for (v1::ProgramBlock& block : *program.mutable_blocks()) {
    const int weeks = block.has_last_week() ? EnoughWeeks(block) : 0;
    block.set_first_week(next_week);
    next_week += weeks;
    if (block.has_last_week()) {
      block.set_last_week(next_week - 1);
    }
  }
}

// Of doses that have sessions of their own, those of the most decide when they
// rest: they are done whenever the others are.
void KeepMostFrequent(google::protobuf::RepeatedPtrField<v1::ExerciseDose>& doses) {
  const auto is_rarer = [](const v1::ExerciseDose& a, const v1::ExerciseDose& b) {
    return a.has_sessions_per_week() &&
           (!b.has_sessions_per_week() || a.sessions_per_week() < b.sessions_per_week());
  };
  const auto most = std::max_element(doses.begin(), doses.end(), is_rarer);
  if (most != doses.end()) {
    v1::ExerciseDose kept = *most;
    doses.Clear();
    doses.Add(std::move(kept));
  }
}

}  // namespace

bool SomeChoiceKeeps(const v1::Program& program, int hours) {
  v1::Program sparse = program;
  for (v1::ProgramBlock& block : *sparse.mutable_blocks()) {
    KeepMostFrequent(*block.mutable_exercises());
  }
  for (v1::ProgramLevel& level : *sparse.mutable_levels()) {
    KeepMostFrequent(*level.mutable_exercises());
  }
  Shorten(sparse);
  // Any start will do: weeks are counted from it.
  ScheduleRule rule{absl::CivilDay(1970, 1, 5)};
  const int weeks = WeeksToLookAt(sparse);
  const int days_needed = SessionsInBusiestWeek(sparse);
  // Where no week asks for weekdays, they make no difference.
  const int choices = days_needed == 0 ? 1 : 1 << kDaysInWeek;
  for (int choice = 0; choice < choices; ++choice) {
    rule.weekdays.clear();
    for (int day = 0; day < kDaysInWeek; ++day) {
      if ((choice >> day) % 2 == 1) {
        rule.weekdays.push_back(absl::GetWeekday(rule.start + day));
      }
    }
    if (static_cast<int>(rule.weekdays.size()) >= days_needed && Keeps(sparse, rule, weeks, hours)) {
      return true;
    }
  }
  return false;
}

void CheckRestContradiction(const v1::Program& program, const Lookup& /*lookup*/, Report& report) {
  if (program.has_min_rest_hours() && HasSoundBlocks(program) &&
      !SomeChoiceKeeps(program, program.min_rest_hours())) {
    report.Add("min_rest_hours", fmt::format("no choice of days leaves {} hours between two sessions: "
                                             "plan fewer sessions, or ask for less rest",
                                             program.min_rest_hours()));
  }
}

}  // namespace prehab::rules
