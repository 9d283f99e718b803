#include <fmt/format.h>

#include "rules/calendar.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Once an hour, and once a year: beyond them is a slip of the finger.
constexpr int kMostSessionsPerDay = 24;
constexpr int kLongestInterval = 366;

void CheckNumbers(const v1::ProgramBlock& block, const std::string& path, Report& report) {
  const int per_day = block.has_sessions_per_day() ? block.sessions_per_day() : 1;
  if (per_day < 1 || per_day > kMostSessionsPerDay) {
    report.Add(PathTo(path, "sessions_per_day"), fmt::format("sessions_per_day is 1 to {}", kMostSessionsPerDay));
    return;
  }
  if (block.has_every_nth_day()) {
    if (block.every_nth_day() < 1 || block.every_nth_day() > kLongestInterval) {
      report.Add(PathTo(path, "every_nth_day"), fmt::format("every_nth_day is 1 to {}", kLongestInterval));
    }
  } else if (block.sessions_per_week() < 0 || block.sessions_per_week() > kDaysInWeek * per_day) {
    report.Add(PathTo(path, "sessions_per_week"),
               fmt::format("sessions_per_week is 1 to {}", kDaysInWeek * per_day));
  }
}

}  // namespace

void CheckScheduleKind(const v1::Program& program, const Lookup& /*lookup*/, Report& report) {
  for (int i = 0; i < program.blocks_size(); ++i) {
    const v1::ProgramBlock& block = program.blocks(i);
    const std::string path = PathTo("", "blocks", i);
    if (block.has_every_nth_day() && block.sessions_per_week() != 0) {
      report.Add(PathTo(path, "every_nth_day"), "every_nth_day may not stand beside sessions_per_week");
    } else if (!block.has_every_nth_day() && block.sessions_per_week() == 0) {
      report.Add(path, "the block needs sessions_per_week or every_nth_day");
    } else {
      CheckNumbers(block, path, report);
    }
  }
}

}  // namespace prehab::rules
