#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "rules/calendar.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

int64_t DivideUp(int64_t number, int64_t by) { return (number + by - 1) / by; }

// The most sessions in `days` that a schedule allows. Absent: it sets no limit.
std::optional<int64_t> MostSessions(const v1::StageSchedule& schedule, int64_t days) {
  std::optional<int64_t> most;
  const auto limit = [&most](int64_t sessions) { most = std::min(most.value_or(sessions), sessions); };
  const int64_t per_day = std::max(1, schedule.sessions_per_day_max());
  if (schedule.has_sessions_per_day_max()) {
    limit(days * per_day);
  }
  if (schedule.sessions_per_week_max() > 0) {
    limit(DivideUp(days, kDaysInWeek) * schedule.sessions_per_week_max());
  }
  if (schedule.every_nth_day() > 0) {
    limit(DivideUp(days, schedule.every_nth_day()) * per_day);
  }
  if (schedule.min_rest_hours() > 0) {
    limit(DivideUp(days * kHoursInDay, schedule.min_rest_hours()));
  }
  return most;
}

// An exercise may have a schedule of its own, and the busiest one decides.
std::optional<int64_t> MostSessions(const v1::Stage& stage, int64_t days) {
  std::optional<int64_t> most = MostSessions(stage.schedule(), days);
  for (const v1::StageDose& dose : stage.doses()) {
    if (dose.has_schedule()) {
      const std::optional<int64_t> own = MostSessions(dose.schedule(), days);
      most = most && own ? std::optional(std::max(*most, *own)) : std::nullopt;
    }
  }
  return most;
}

void CheckCriterion(const v1::Criterion& criterion, const v1::Stage& stage, const std::string& path,
                    Report& report) {
  if (criterion.time().days_in_stage() > stage.max_days()) {
    report.Add(PathTo(path, "time.days_in_stage"), fmt::format("the stage has {} days at most", stage.max_days()));
  }
  const std::optional<int64_t> most = MostSessions(stage, stage.max_days());
  if (criterion.sessions().in_stage() && most && criterion.sessions().count() > *most) {
    report.Add(PathTo(path, "sessions.count"),
               fmt::format("the schedule has room for {} sessions in {} days", *most, stage.max_days()));
  }
}

}  // namespace

void CheckStageTimes(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  ForEachStage(protocol, [&report](const v1::Stage& stage, const std::string& path) {
    if (!stage.has_max_days()) {
      return;
    }
    if (stage.max_days() < 1) {
      report.Add(PathTo(path, "max_days"), "max_days is 1 or more");
      return;
    }
    if (stage.min_days() > stage.max_days()) {
      report.Add(PathTo(path, "min_days"), fmt::format("is more than max_days, which is {}", stage.max_days()));
    }
    const std::string advance = PathTo(path, "advance");
    ForEachOf<v1::Criterion>(stage.advance(), [&](const v1::Criterion& criterion, const std::string& inner) {
      CheckCriterion(criterion, stage, inner.empty() ? advance : PathTo(advance, inner), report);
    });
  });
}

}  // namespace prehab::rules
