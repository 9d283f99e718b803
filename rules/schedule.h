#ifndef PREHAB_RULES_SCHEDULE_H_
#define PREHAB_RULES_SCHEDULE_H_

#include <absl/time/civil_time.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
// Where fewer days are listed than a week needs, the week has the sessions of
// these days; SessionsInBusiestWeek tells how many days are needed.
//
// Weeks that train every nth day take no notice of weekdays. The first session
// is on the first day of their first week, and each interval is that of the
// week of the earlier session: when every 5th day becomes every 4th in week 5,
// sessions on days 25 and 30 are followed by one on day 34.
//
// A day with several sessions gives them consecutive ordinals. An exercise that
// is done in fewer sessions a week stands in the first ones of the week.
//
// The program's blocks must follow each other without gaps, as catalog checks.
// Only civil dates are counted, so no clock change moves a session.
struct ScheduleRule {
  absl::CivilDay start;
  // In any order; a weekday listed twice counts once.
  std::vector<absl::Weekday> weekdays = {};
  // The level to train where blocks have levels. Empty, or none of the
  // program's: the one that each block names, else the program's first.
  std::string level = {};
};

// One session on its day.
struct ScheduledSession {
  absl::CivilDay date;
  // Week of the program, from 1.
  int week = 0;
  // From 1 in each week.
  int number_in_week = 0;
  // From 1 through the whole program and on through maintenance, so that it is
  // the same whichever range of dates was asked for.
  int ordinal = 0;
  // Both belong to the program; the level is null if the block has none.
  const v1::ProgramBlock* block = nullptr;
  const v1::ProgramLevel* level = nullptr;
  // Whether the block has no end.
  bool maintenance = false;

  // What to do; it belongs to the program too.
  std::vector<const v1::ExerciseDose*> Exercises() const;
};

// The program without its maintenance. Without any session, both dates are the
// start date.
struct ProgramSpan {
  int session_count = 0;
  absl::CivilDay first_date;
  absl::CivilDay last_date;
};

// A program laid into the calendar by a rule: made once, asked often. The
// program must outlive it and its sessions.
class Schedule {
 public:
  Schedule(const v1::Program& program, const ScheduleRule& rule);

  // The sessions from `first` to `last`, both included, by date. The work grows
  // with the length of the range and not with its distance from the start; a
  // range of more than 20 years is cut to its first 20 years.
  std::vector<ScheduledSession> Between(absl::CivilDay first, absl::CivilDay last) const;
  // The same behind what `sessions` holds.
  void AppendBetween(absl::CivilDay first, absl::CivilDay last, std::vector<ScheduledSession>& sessions) const;

  // How many sessions lie before `date`, maintenance included.
  int CountBefore(absl::CivilDay date) const;

  ProgramSpan Span() const;

  // The same begun that many weeks later, or earlier if negative. Costs nothing:
  // the days of the week stay.
  Schedule MovedByWeeks(int weeks) const;

 private:
  // Counted from the start date.
  using Days = absl::civil_diff_t;
  // How a block lies in the calendar.
  struct BlockPlan {
    const v1::ProgramBlock* block = nullptr;
    const v1::ProgramLevel* level = nullptr;
    bool maintenance = false;
    int ordinal_before = 0;
    int sessions_per_day = 1;
    // No week has more sessions than these, even if its days have room.
    int sessions_per_week = 0;
    // On how many of the listed weekdays, the first of each week, one trains;
    // 0 for an interval.
    int days_per_week = 0;
    // Days from one session to the next; 0 where weekdays decide.
    Days interval = 0;
    // The first day of an interval; behind the block if no session falls into it.
    Days interval_start = 0;
  };
  // How a program lies in weeks that begin on one weekday.
  struct Layout {
    // The listed weekdays, as days of a block of seven from 0.
    std::vector<int> offsets;
    std::vector<BlockPlan> blocks;
  };
  // From one day to another, both included.
  struct Range {
    Days first = 0;
    Days last = 0;
  };

  static Layout LayOut(const v1::Program& program, const ScheduleRule& rule);
  static BlockPlan PlanBlock(const v1::Program& program, const v1::ProgramBlock& block, const ScheduleRule& rule,
                             int days_listed);
  // Training days that an interval has had before `day`.
  static Days IntervalDaysBefore(const BlockPlan& plan, Days day);
  // The first day of an interval that is not before `day`.
  static Days NextIntervalDay(const BlockPlan& plan, Days day);
  // Sessions of the block before `day`, one of its own or the first behind it.
  static int SessionsBefore(const Layout& layout, const BlockPlan& plan, Days day);
  void AddWeek(const BlockPlan& plan, int week, const Range& range, std::vector<ScheduledSession>& sessions) const;

  absl::CivilDay start_;
  std::shared_ptr<const Layout> layout_;
};

// Schedule(program, rule).Between(first, last), for one question.
std::vector<ScheduledSession> ExpandSchedule(const v1::Program& program, const ScheduleRule& rule,
                                             absl::CivilDay first, absl::CivilDay last);

// The sessions of a program without its maintenance, for printing: as with all
// weekdays listed.
struct ProgramSession {
  int week = 0;
  int number_in_week = 0;
  // Days after the start; absent where weekdays decide it.
  std::optional<int> day;
  std::vector<const v1::ExerciseDose*> exercises = {};
};

// `level` as in ScheduleRule.
std::vector<ProgramSession> ListProgramSessions(const v1::Program& program, std::string_view level = {});

// Schedule(program, rule).Span(), for one question.
ProgramSpan SpanOf(const v1::Program& program, const ScheduleRule& rule);

// How many weekdays must be listed: the greatest number of sessions in any week
// that trains on weekdays, maintenance included, where those of one day count
// as one. A program that always trains every nth day needs none.
int SessionsInBusiestWeek(const v1::Program& program);

// The level after `level`, which is one of the program's; null if it is the last.
const v1::ProgramLevel* LevelAfter(const v1::Program& program, const v1::ProgramLevel& level);

// `weekday` must be a day.
absl::Weekday ToAbsl(v1::Weekday weekday);
v1::Weekday FromAbsl(absl::Weekday weekday);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_SCHEDULE_H_
