#include "rules/schedule.h"

#include <algorithm>

namespace prehab::rules {
namespace {

constexpr int kDaysInWeek = 7;
constexpr int kLongestRangeDays = 20 * 366;

// Days of a block of seven on which one trains, counted from its first day.
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

int SessionsPerWeek(const v1::ProgramBlock& block, const std::vector<int>& offsets) {
  return std::clamp(block.sessions_per_week(), 0, static_cast<int>(offsets.size()));
}

int WeekCount(const v1::ProgramBlock& block) { return block.last_week() - block.first_week() + 1; }

// The week in which `date` lies; the days before the start lie in week 0 and
// less.
int WeekOf(absl::CivilDay date, absl::CivilDay start) {
  const absl::civil_diff_t days = date - start;
  const absl::civil_diff_t weeks = days >= 0 ? days / kDaysInWeek : (days + 1) / kDaysInWeek - 1;
  return static_cast<int>(weeks) + 1;
}

absl::CivilDay DateOf(const ScheduleRule& rule, int week, int offset) {
  return rule.start + absl::civil_diff_t{kDaysInWeek} * (week - 1) + offset;
}

}  // namespace

std::vector<ScheduledSession> ExpandSchedule(const v1::Program& program, const ScheduleRule& rule,
                                             absl::CivilDay first, absl::CivilDay last) {
  last = std::min(last, first + kLongestRangeDays);
  const std::vector<int> offsets = OffsetsInBlock(rule);
  std::vector<ScheduledSession> sessions;
  int ordinal_before_block = 0;
  for (const v1::ProgramBlock& block : program.blocks()) {
    const bool maintenance = !block.has_last_week();
    const int per_week = SessionsPerWeek(block, offsets);
    const int range_end = WeekOf(last, rule.start);
    const int end = maintenance ? range_end : std::min(block.last_week(), range_end);
    for (int week = std::max(block.first_week(), WeekOf(first, rule.start)); week <= end; ++week) {
      const int ordinal_before_week = ordinal_before_block + (week - block.first_week()) * per_week;
      for (int i = 0; i < per_week; ++i) {
        const absl::CivilDay date = DateOf(rule, week, offsets[static_cast<std::size_t>(i)]);
        if (date >= first && date <= last) {
          sessions.push_back({date, week, ordinal_before_week + i + 1, &block, maintenance});
        }
      }
    }
    ordinal_before_block += maintenance ? 0 : WeekCount(block) * per_week;
  }
  return sessions;
}

ProgramSpan SpanOf(const v1::Program& program, const ScheduleRule& rule) {
  const std::vector<int> offsets = OffsetsInBlock(rule);
  ProgramSpan span{0, rule.start, rule.start};
  for (const v1::ProgramBlock& block : program.blocks()) {
    const int per_week = SessionsPerWeek(block, offsets);
    if (!block.has_last_week() || per_week == 0) {
      continue;
    }
    if (span.session_count == 0) {
      span.first_date = DateOf(rule, block.first_week(), offsets.front());
    }
    span.session_count += WeekCount(block) * per_week;
    span.last_date = DateOf(rule, block.last_week(), offsets[static_cast<std::size_t>(per_week - 1)]);
  }
  return span;
}

int SessionsInBusiestWeek(const v1::Program& program) {
  int busiest = 0;
  for (const v1::ProgramBlock& block : program.blocks()) {
    busiest = std::max(busiest, block.sessions_per_week());
  }
  return busiest;
}

absl::Weekday ToAbsl(v1::Weekday weekday) {
  return static_cast<absl::Weekday>(static_cast<int>(weekday) - static_cast<int>(v1::WEEKDAY_MONDAY));
}

v1::Weekday FromAbsl(absl::Weekday weekday) {
  return static_cast<v1::Weekday>(static_cast<int>(weekday) + static_cast<int>(v1::WEEKDAY_MONDAY));
}

}  // namespace prehab::rules
