#ifndef PREHAB_RULES_SCHEDULE_H_
#define PREHAB_RULES_SCHEDULE_H_

#include <absl/time/civil_time.h>

#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/types.pb.h"

namespace prehab::rules {

// Planned sessions are never stored: they follow from a program, a start date
// and the days to train on.
//
// A program's week is a block of seven days from the start date, whatever
// weekday that is. A week with n sessions takes the first n listed weekdays of
// its block, in the order in which they come in the block: with a start on a
// Wednesday and Monday and Friday listed, one session a week falls on Fridays.
// Where fewer days are listed than a week has sessions, the week has as many
// sessions as days; SessionsInBusiestWeek tells how many days are needed.
//
// The program's blocks must follow each other without gaps, as catalog checks.
// Only civil dates are counted, so no clock change moves a session.
struct ScheduleRule {
  absl::CivilDay start;
  // In any order; a weekday listed twice counts once.
  std::vector<absl::Weekday> weekdays;
};

// One session on its day.
struct ScheduledSession {
  absl::CivilDay date;
  // Week of the program, from 1.
  int week = 0;
  // From 1 through the whole program and on through maintenance, so that it is
  // the same whichever range of dates was asked for.
  int ordinal = 0;
  // What to do; belongs to the program.
  const v1::ProgramBlock* block = nullptr;
  // Whether the block has no end.
  bool maintenance = false;
};

// The sessions from `first` to `last`, both included, by date. The work grows
// with the length of the range and not with its distance from the start; a
// range of more than 20 years is cut to its first 20 years.
std::vector<ScheduledSession> ExpandSchedule(const v1::Program& program, const ScheduleRule& rule,
                                             absl::CivilDay first, absl::CivilDay last);

// The program without its maintenance. Without any session, both dates are the
// start date.
struct ProgramSpan {
  int session_count = 0;
  absl::CivilDay first_date;
  absl::CivilDay last_date;
};

ProgramSpan SpanOf(const v1::Program& program, const ScheduleRule& rule);

// The greatest number of sessions in any week, maintenance included.
int SessionsInBusiestWeek(const v1::Program& program);

// `weekday` must be a day.
absl::Weekday ToAbsl(v1::Weekday weekday);
v1::Weekday FromAbsl(absl::Weekday weekday);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_SCHEDULE_H_
