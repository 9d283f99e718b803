#ifndef PREHAB_RULES_COURSE_CHANGE_H_
#define PREHAB_RULES_COURSE_CHANGE_H_

#include <absl/time/civil_time.h>

#include <optional>
#include <string_view>

#include "prehab/v1/assignments.pb.h"

namespace prehab::rules {

// Why a course goes on otherwise than before. Most changes lie in weeks that
// nobody looks at, so it holds what decided, and only a change that is shown is
// put into words. The texts belong to the program and the log.
struct CourseChange {
  v1::PlanChangeKind kind = v1::PLAN_CHANGE_KIND_UNSPECIFIED;
  // As in v1::PlanChange.
  int week = 0;
  int value = 0;
  int threshold = 0;
  // Empty if no entry decided.
  std::string_view entry_id = {};
  // The day of what decided: the soreness or pain, the session that was done
  // without difficulty, the last one before the gap or else the start.
  absl::CivilDay day = {};
  // The level that is raised to or has to wait.
  std::string_view level = {};
  // What a level waits for: soreness 0 to 10, or else pain.
  std::optional<int> soreness = {};
};

// With the reason in one line.
v1::PlanChange Describe(const CourseChange& change);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_COURSE_CHANGE_H_
