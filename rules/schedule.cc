#include "rules/schedule.h"

#include <algorithm>
#include <utility>

#include "rules/calendar.h"

namespace prehab::rules {
namespace {

// Days, counted from the start date.
using Days = absl::civil_diff_t;

constexpr int kLongestRangeDays = 20 * 366;

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

// The week in which `day` lies; the days before the start lie in week 0 and
// less.
int WeekOf(Days day) {
  const Days weeks = day >= 0 ? day / kDaysInWeek : (day + 1) / kDaysInWeek - 1;
  return static_cast<int>(weeks) + 1;
}

Days FirstDayOf(int week) { return Days{kDaysInWeek} * (week - 1); }

int SessionsPerDay(const v1::ProgramBlock& block) { return std::max(1, block.sessions_per_day()); }

int DaysFor(int sessions, int sessions_per_day) { return (sessions + sessions_per_day - 1) / sessions_per_day; }

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

}  // namespace

std::vector<const v1::ExerciseDose*> ScheduledSession::Exercises() const {
  std::vector<const v1::ExerciseDose*> chosen;
  for (const v1::ExerciseDose& dose : level == nullptr ? block->exercises() : level->exercises()) {
    if (!dose.has_sessions_per_week() || number_in_week <= dose.sessions_per_week()) {
      chosen.push_back(&dose);
    }
  }
  return chosen;
}

Schedule::Schedule(const v1::Program& program, const ScheduleRule& rule)
    : start_(rule.start), layout_(std::make_shared<const Layout>(LayOut(program, rule))) {}

Schedule Schedule::MovedByWeeks(int weeks) const {
  Schedule moved = *this;
  moved.start_ += kDaysInWeek * weeks;
  return moved;
}

Schedule::Layout Schedule::LayOut(const v1::Program& program, const ScheduleRule& rule) {
  Layout layout{OffsetsInBlock(rule), {}};
  int ordinal = 0;
  // Where the interval of the block before goes on.
  std::optional<Days> next_day;
  layout.blocks.reserve(static_cast<std::size_t>(program.blocks_size()));
  for (const v1::ProgramBlock& block : program.blocks()) {
    const int days_listed = static_cast<int>(layout.offsets.size());
    BlockPlan& plan = layout.blocks.emplace_back(PlanBlock(program, block, rule, days_listed));
    const Days behind = FirstDayOf(block.last_week() + 1);
    plan.ordinal_before = ordinal;
    plan.interval_start = next_day.value_or(FirstDayOf(block.first_week()));
    if (!plan.maintenance) {
      ordinal += SessionsBefore(layout, plan, behind);
    }
    next_day.reset();
    if (plan.interval > 0) {
      next_day = NextIntervalDay(plan, behind);
    }
  }
  return layout;
}

Schedule::BlockPlan Schedule::PlanBlock(const v1::Program& program, const v1::ProgramBlock& block,
                                        const ScheduleRule& rule, int days_listed) {
  BlockPlan plan;
  plan.block = &block;
  plan.level = LevelOf(program, block, rule.level);
  plan.maintenance = !block.has_last_week();
  plan.sessions_per_day = SessionsPerDay(block);
  if (block.has_every_nth_day()) {
    plan.interval = std::max(1, block.every_nth_day());
    plan.sessions_per_week = kDaysInWeek * plan.sessions_per_day;
    return plan;
  }
  plan.sessions_per_week = std::clamp(block.sessions_per_week(), 0, days_listed * plan.sessions_per_day);
  plan.days_per_week = DaysFor(plan.sessions_per_week, plan.sessions_per_day);
  return plan;
}

Days Schedule::IntervalDaysBefore(const BlockPlan& plan, Days day) {
  return day <= plan.interval_start ? 0 : (day - plan.interval_start + plan.interval - 1) / plan.interval;
}

Days Schedule::NextIntervalDay(const BlockPlan& plan, Days day) {
  return plan.interval_start + IntervalDaysBefore(plan, day) * plan.interval;
}

int Schedule::SessionsBefore(const Layout& layout, const BlockPlan& plan, Days day) {
  if (plan.interval > 0) {
    return static_cast<int>(IntervalDaysBefore(plan, day)) * plan.sessions_per_day;
  }
  const int week = WeekOf(day);
  const auto first = layout.offsets.begin();
  const auto days = std::lower_bound(first, first + plan.days_per_week, day - FirstDayOf(week)) - first;
  return (week - plan.block->first_week()) * plan.sessions_per_week +
         std::min(static_cast<int>(days) * plan.sessions_per_day, plan.sessions_per_week);
}

void Schedule::AddWeek(const BlockPlan& plan, int week, const Range& range,
                       std::vector<ScheduledSession>& sessions) const {
  const int ordinal_before = plan.ordinal_before + SessionsBefore(*layout_, plan, FirstDayOf(week));
  int number = 0;
  const auto add_day = [&](Days day) {
    for (int i = 0; i < plan.sessions_per_day && number < plan.sessions_per_week; ++i) {
      ++number;
      if (day >= range.first && day <= range.last) {
        sessions.push_back(
            {start_ + day, week, number, ordinal_before + number, plan.block, plan.level, plan.maintenance});
      }
    }
  };
  for (int i = 0; i < plan.days_per_week; ++i) {
    add_day(FirstDayOf(week) + layout_->offsets[static_cast<std::size_t>(i)]);
  }
  if (plan.interval > 0) {
    for (Days day = NextIntervalDay(plan, FirstDayOf(week)); day < FirstDayOf(week + 1); day += plan.interval) {
      add_day(day);
    }
  }
}

std::vector<ScheduledSession> Schedule::Between(absl::CivilDay first, absl::CivilDay last) const {
  std::vector<ScheduledSession> sessions;
  AppendBetween(first, last, sessions);
  return sessions;
}

void Schedule::AppendBetween(absl::CivilDay first, absl::CivilDay last,
                             std::vector<ScheduledSession>& sessions) const {
  const Days first_day = first - start_;
  const Range range{first_day, std::min(last - start_, first_day + kLongestRangeDays)};
  const int range_end = WeekOf(range.last);
  for (const BlockPlan& plan : layout_->blocks) {
    const int end = plan.maintenance ? range_end : std::min(plan.block->last_week(), range_end);
    for (int week = std::max(plan.block->first_week(), WeekOf(range.first)); week <= end; ++week) {
      AddWeek(plan, week, range, sessions);
    }
  }
}

int Schedule::CountBefore(absl::CivilDay date) const {
  const Days day = date - start_;
  int count = 0;
  for (const BlockPlan& plan : layout_->blocks) {
    if (day > FirstDayOf(plan.block->first_week())) {
      const Days end = plan.maintenance ? day : std::min(day, FirstDayOf(plan.block->last_week() + 1));
      count = plan.ordinal_before + SessionsBefore(*layout_, plan, end);
    }
  }
  return count;
}

ProgramSpan Schedule::Span() const {
  ProgramSpan span{0, start_, start_};
  for (const BlockPlan& plan : layout_->blocks) {
    const Days behind = FirstDayOf(plan.block->last_week() + 1);
    const int sessions = plan.maintenance ? 0 : SessionsBefore(*layout_, plan, behind);
    if (sessions == 0) {
      continue;
    }
    const bool by_interval = plan.interval > 0;
    const Days first =
        by_interval ? plan.interval_start : FirstDayOf(plan.block->first_week()) + layout_->offsets[0];
    const Days last =
        by_interval ? NextIntervalDay(plan, behind) - plan.interval
                    : behind - kDaysInWeek + layout_->offsets[static_cast<std::size_t>(plan.days_per_week - 1)];
    span.first_date = span.session_count == 0 ? start_ + first : span.first_date;
    span.session_count += sessions;
    span.last_date = start_ + last;
  }
  return span;
}

std::vector<ScheduledSession> ExpandSchedule(const v1::Program& program, const ScheduleRule& rule,
                                             absl::CivilDay first, absl::CivilDay last) {
  return Schedule(program, rule).Between(first, last);
}

std::vector<ProgramSession> ListProgramSessions(const v1::Program& program, std::string_view level) {
  // A Monday with all weekdays from it on, so that no week lacks days.
  ScheduleRule rule{absl::CivilDay(1970, 1, 5), {}, std::string(level)};
  for (int day = 0; day < kDaysInWeek; ++day) {
    rule.weekdays.push_back(absl::GetWeekday(rule.start + day));
  }
  std::vector<ProgramSession> sessions;
  for (const ScheduledSession& session :
       ExpandSchedule(program, rule, rule.start, rule.start + kLongestRangeDays)) {
    if (session.maintenance) {
      break;
    }
    ProgramSession listed{session.week, session.number_in_week, std::nullopt, session.Exercises()};
    if (session.block->has_every_nth_day()) {
      listed.day = static_cast<int>(session.date - rule.start);
    }
    sessions.push_back(std::move(listed));
  }
  return sessions;
}

ProgramSpan SpanOf(const v1::Program& program, const ScheduleRule& rule) { return Schedule(program, rule).Span(); }

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
