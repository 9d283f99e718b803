#ifndef PREHAB_RULES_COURSE_H_
#define PREHAB_RULES_COURSE_H_

#include <absl/container/btree_map.h>
#include <absl/container/btree_set.h>
#include <absl/time/civil_time.h>

#include <optional>
#include <string_view>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/types.pb.h"
#include "rules/course_change.h"
#include "rules/schedule.h"

namespace prehab::rules {

// How an athlete goes through a program: the schedule as it follows from the
// log. Nothing is stored. docs/rules.md has the rules in words.
//
// A week with much soreness is done again before the next one begins, after a
// gap without a session of the program one begins lower, and the level rises
// after a session that was done without difficulty. Everything else is as
// ExpandSchedule has it, ordinals included: they number the sessions as they
// come, so a change moves none of those before it.

// What the log says that matters to one enrollment. It names the log's entries,
// which must outlive it.
struct CourseLog {
  struct Done {
    absl::CivilDay date;
    std::string_view entry_id;
    v1::Difficulty difficulty = v1::DIFFICULTY_UNSPECIFIED;
  };
  struct Soreness {
    int value = 0;
    std::string_view entry_id;
  };
  // By ordinal; of a session that was logged twice the newest date.
  absl::btree_map<int, Done> done = {};
  // Of each day, as SummarizeDays has it.
  absl::btree_map<absl::CivilDay, Soreness> soreness = {};
  // The days with any pain above 0, whatever hurt.
  absl::btree_set<absl::CivilDay> painful = {};
};

struct CourseSession {
  ScheduledSession session;
  // Set in the seven days after a change.
  std::optional<CourseChange> change = {};
};

// The sessions from `first` to `last`. What is planned after `today` is taken
// to be done, so a gap shows in the next session and not in those after it. All
// arguments must outlive them.
std::vector<CourseSession> FollowCourse(const v1::Program& program, const ScheduleRule& rule, const CourseLog& log,
                                        absl::CivilDay today, absl::CivilDay first, absl::CivilDay last);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_COURSE_H_
