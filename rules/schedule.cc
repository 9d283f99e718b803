#include "rules/schedule.h"

#include <algorithm>
#include <utility>

#include "rules/calendar.h"

namespace prehab::rules {
namespace {

using Doses = google::protobuf::RepeatedPtrField<v1::ExerciseDose>;
// Days, counted from the start date.
using Days = absl::civil_diff_t;

constexpr int kLongestRangeDays = 20 * 366;

// How a block lies in the calendar.
struct BlockPlan {
  const v1::ProgramBlock* block = nullptr;
  const v1::ProgramLevel* level = nullptr;
  const Doses* doses = nullptr;
  bool maintenance = false;
  int ordinal_before = 0;
  int sessions_per_day = 1;
  // No week has more sessions than these, even if its days have room.
  int sessions_per_week = 0;
  // Days of each week on which one trains; empty for an interval.
  std::vector<int> offsets = {};
  // Days from one session to the next; 0 where weekdays decide.
  Days interval = 0;
  // The first day of an interval; behind the block if no session falls into it.
  Days interval_start = 0;
};

// Days of a block of seven on which one may train, counted from its first day.
std::vector<int> OffsetsInBlock(const ScheduleRule& rule) {
  const int first = static_cast<int>(absl::GetWeekday(rule.start));
  std::vector<int> offsets;
  for (const absl::Weekday weekday : rule.weekdays) {
    offsets.push_back((static_cast<int>(weekday) - first + kDaysInWeek) % kDaysInWeek);
  }
  std::sort(offsets.begin(), offsets.end());
  offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
  return offsets;
}

// The week in which `date` lies; the days before the start lie in week 0 and
// less.
int WeekOf(absl::CivilDay date, absl::CivilDay start) {
  const Days days = date - start;
  const Days weeks = days >= 0 ? days / kDaysInWeek : (days + 1) / kDaysInWeek - 1;
  return static_cast<int>(weeks) + 1;
}

Days FirstDayOf(int week) { return Days{kDaysInWeek} * (week - 1); }

int SessionsPerDay(const v1::ProgramBlock& block) { return std::max(1, block.sessions_per_day()); }

int DaysFor(int sessions, int sessions_per_day) { return (sessions + sessions_per_day - 1) / sessions_per_day; }

// Days of training that an interval has had before `day`.
Days IntervalDaysBefore(const BlockPlan& plan, Days day) {
  return day <= plan.interval_start ? 0 : (day - plan.interval_start + plan.interval - 1) / plan.interval;
}

// The first day of an interval that is not before `day`.
Days NextIntervalDay(const BlockPlan& plan, Days day) {
  return plan.interval_start + IntervalDaysBefore(plan, day) * plan.interval;
}

// Sessions of the block before `week`, which is one of its own or the next.
int SessionsBefore(const BlockPlan& plan, int week) {
  if (plan.interval > 0) {
    return static_cast<int>(IntervalDaysBefore(plan, FirstDayOf(week))) * plan.sessions_per_day;
  }
  return (week - plan.block->first_week()) * plan.sessions_per_week;
}

std::vector<Days> TrainingDays(const BlockPlan& plan, int week) {
  std::vector<Days> days;
  for (const int offset : plan.offsets) {
    days.push_back(FirstDayOf(week) + offset);
  }
  if (plan.interval > 0) {
    for (Days day = NextIntervalDay(plan, FirstDayOf(week)); day < FirstDayOf(week + 1); day += plan.interval) {
      days.push_back(day);
    }
  }
  return days;
}

// The level at which the block is trained, as ScheduleRule has it.
const v1::ProgramLevel* LevelOf(const v1::Program& program, const v1::ProgramBlock& block,
                                std::string_view level) {
  if (block.level().empty() || program.levels().empty()) {
    return nullptr;
  }
  for (const std::string_view key : {level, std::string_view(block.level())}) {
    for (const v1::ProgramLevel& candidate : program.levels()) {
      if (candidate.key() == key) {
        return &candidate;
      }
    }
  }
  return &program.levels(0);
}

BlockPlan PlanBlock(const v1::Program& program, const v1::ProgramBlock& block, const ScheduleRule& rule) {
  BlockPlan plan;
  plan.block = &block;
  plan.level = LevelOf(program, block, rule.level);
  plan.doses = plan.level == nullptr ? &block.exercises() : &plan.level->exercises();
  plan.maintenance = !block.has_last_week();
  plan.sessions_per_day = SessionsPerDay(block);
  if (block.has_every_nth_day()) {
    plan.interval = std::max(1, block.every_nth_day());
    plan.sessions_per_week = kDaysInWeek * plan.sessions_per_day;
    return plan;
  }
  plan.offsets = OffsetsInBlock(rule);
  const int room = static_cast<int>(plan.offsets.size()) * plan.sessions_per_day;
  plan.sessions_per_week = std::clamp(block.sessions_per_week(), 0, room);
  plan.offsets.resize(static_cast<std::size_t>(DaysFor(plan.sessions_per_week, plan.sessions_per_day)));
  return plan;
}

std::vector<BlockPlan> PlanBlocks(const v1::Program& program, const ScheduleRule& rule) {
  std::vector<BlockPlan> plans;
  int ordinal = 0;
  // Where the interval of the block before goes on.
  std::optional<Days> next_day;
  for (const v1::ProgramBlock& block : program.blocks()) {
    BlockPlan plan = PlanBlock(program, block, rule);
    plan.ordinal_before = ordinal;
    plan.interval_start = next_day.value_or(FirstDayOf(block.first_week()));
    if (!plan.maintenance) {
      ordinal += SessionsBefore(plan, block.last_week() + 1);
    }
    next_day.reset();
    if (plan.interval > 0) {
      next_day = NextIntervalDay(plan, FirstDayOf(block.last_week() + 1));
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<const v1::ExerciseDose*> DosesIn(const Doses& doses, int number_in_week) {
  std::vector<const v1::ExerciseDose*> chosen;
  for (const v1::ExerciseDose& dose : doses) {
    if (!dose.has_sessions_per_week() || number_in_week <= dose.sessions_per_week()) {
      chosen.push_back(&dose);
    }
  }
  return chosen;
}

std::vector<ScheduledSession> SessionsOf(const BlockPlan& plan, int week, absl::CivilDay start) {
  const int ordinal_before = plan.ordinal_before + SessionsBefore(plan, week);
  std::vector<ScheduledSession> sessions;
  for (const Days day : TrainingDays(plan, week)) {
    for (int i = 0; i < plan.sessions_per_day; ++i) {
      const int number = static_cast<int>(sessions.size()) + 1;
      if (number <= plan.sessions_per_week) {
        sessions.push_back({start + day, week, number, ordinal_before + number, plan.block,
                            DosesIn(*plan.doses, number), plan.level, plan.maintenance});
      }
    }
  }
  return sessions;
}

}  // namespace

std::vector<ScheduledSession> ExpandSchedule(const v1::Program& program, const ScheduleRule& rule,
                                             absl::CivilDay first, absl::CivilDay last) {
  last = std::min(last, first + kLongestRangeDays);
  const int range_end = WeekOf(last, rule.start);
  std::vector<ScheduledSession> sessions;
  for (const BlockPlan& plan : PlanBlocks(program, rule)) {
    const int end = plan.maintenance ? range_end : std::min(plan.block->last_week(), range_end);
    for (int week = std::max(plan.block->first_week(), WeekOf(first, rule.start)); week <= end; ++week) {
      for (ScheduledSession& session : SessionsOf(plan, week, rule.start)) {
        if (session.date >= first && session.date <= last) {
          sessions.push_back(std::move(session));
        }
      }
    }
  }
  return sessions;
}

std::vector<ProgramSession> ListProgramSessions(const v1::Program& program, std::string_view level) {
  // A Monday with all weekdays from it on, so that no week lacks days.
  ScheduleRule rule{absl::CivilDay(1970, 1, 5), {}, std::string(level)};
  for (int day = 0; day < kDaysInWeek; ++day) {
    rule.weekdays.push_back(absl::GetWeekday(rule.start + day));
  }
  std::vector<ProgramSession> sessions;
  for (ScheduledSession& session : ExpandSchedule(program, rule, rule.start, rule.start + kLongestRangeDays)) {
    if (session.maintenance) {
      break;
    }
    ProgramSession listed{session.week, session.number_in_week, std::nullopt, std::move(session.exercises)};
    if (session.block->has_every_nth_day()) {
      listed.day = static_cast<int>(session.date - rule.start);
    }
    sessions.push_back(std::move(listed));
  }
  return sessions;
}

ProgramSpan SpanOf(const v1::Program& program, const ScheduleRule& rule) {
  ProgramSpan span{0, rule.start, rule.start};
  for (const BlockPlan& plan : PlanBlocks(program, rule)) {
    const int sessions = plan.maintenance ? 0 : SessionsBefore(plan, plan.block->last_week() + 1);
    if (sessions == 0) {
      continue;
    }
    const bool by_interval = plan.interval > 0;
    const Days first = by_interval ? plan.interval_start : FirstDayOf(plan.block->first_week()) + plan.offsets[0];
    const Days behind = FirstDayOf(plan.block->last_week() + 1);
    const Days last =
        by_interval ? NextIntervalDay(plan, behind) - plan.interval : behind - kDaysInWeek + plan.offsets.back();
    span.first_date = span.session_count == 0 ? rule.start + first : span.first_date;
    span.session_count += sessions;
    span.last_date = rule.start + last;
  }
  return span;
}

int SessionsInBusiestWeek(const v1::Program& program) {
  int busiest = 0;
  for (const v1::ProgramBlock& block : program.blocks()) {
    const int sessions = block.has_every_nth_day() ? 0 : block.sessions_per_week();
    busiest = std::max(busiest, DaysFor(sessions, SessionsPerDay(block)));
  }
  return busiest;
}

const v1::ProgramLevel* LevelAfter(const v1::Program& program, const v1::ProgramLevel& level) {
  for (int i = 1; i < program.levels_size(); ++i) {
    if (&program.levels(i - 1) == &level) {
      return &program.levels(i);
    }
  }
  return nullptr;
}

absl::Weekday ToAbsl(v1::Weekday weekday) {
  return static_cast<absl::Weekday>(static_cast<int>(weekday) - static_cast<int>(v1::WEEKDAY_MONDAY));
}

v1::Weekday FromAbsl(absl::Weekday weekday) {
  return static_cast<v1::Weekday>(static_cast<int>(weekday) + static_cast<int>(v1::WEEKDAY_MONDAY));
}

}  // namespace prehab::rules
