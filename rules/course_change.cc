#include "rules/course_change.h"

#include <fmt/format.h>

#include <string>

#include "base/date.h"

namespace prehab::rules {
namespace {

std::string Reason(const CourseChange& change) {
  const std::string day = FormatDateForPeople(change.day);
  switch (change.kind) {
    case v1::PLAN_CHANGE_KIND_WEEK_REPEATED:
      return fmt::format("week {} is repeated: soreness {}/10 on {}", change.week, change.value, day);
    case v1::PLAN_CHANGE_KIND_STEPPED_BACK:
      return fmt::format("back to week {}: no session for {} days, since {}", change.week, change.value, day);
    case v1::PLAN_CHANGE_KIND_RESTARTED:
      return fmt::format("from week {} again: no session for {} days, since {}", change.week, change.value, day);
    case v1::PLAN_CHANGE_KIND_LEVEL_RAISED:
      return fmt::format("now level {}: {} was done without difficulty", change.level, day);
    default:
      break;
  }
  return change.soreness.has_value()
             ? fmt::format("level {} has to wait: soreness {}/10 on {}", change.level, *change.soreness, day)
             : fmt::format("level {} has to wait: it hurt on {}", change.level, day);
}

}  // namespace

v1::PlanChange Describe(const CourseChange& change) {
  v1::PlanChange described;
  described.set_kind(change.kind);
  described.set_reason(Reason(change));
  described.set_week(change.week);
  described.set_value(change.value);
  described.set_threshold(change.threshold);
  if (!change.entry_id.empty()) {
    described.add_entry_ids(change.entry_id.data(), change.entry_id.size());
  }
  return described;
}

}  // namespace prehab::rules
