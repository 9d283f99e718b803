#include "server/handlers/plan.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

#include "base/date.h"
#include "base/log.h"
#include "rules/days.h"
#include "rules/schedule.h"
#include "storage/logs.h"

namespace prehab::handlers {
namespace {

v1::PlannedSession ToMessage(const storage::Enrollment& enrollment, const rules::ScheduledSession& session,
                             PlanDetail detail) {
  v1::PlannedSession planned;
  planned.set_session_key(absl::StrCat(enrollment.enrollment_id, "/", session.ordinal));
  planned.set_date(FormatDate(session.date));
  planned.set_program(enrollment.assignment.program);
  planned.set_program_version(enrollment.assignment.program_version);
  planned.set_week(session.week);
  planned.set_ordinal(session.ordinal);
  planned.set_maintenance(session.maintenance);
  if (detail == PlanDetail::kExercises) {
    for (const v1::ExerciseDose* dose : session.exercises) {
      *planned.add_exercises() = *dose;
    }
  }
  return planned;
}

}  // namespace

std::vector<v1::PlannedSession> Plan(Library& library, const std::vector<storage::Enrollment>& enrollments,
                                     absl::CivilDay first, absl::CivilDay last, PlanDetail detail) {
  std::vector<v1::PlannedSession> plan;
  for (const storage::Enrollment& enrollment : enrollments) {
    const storage::Assignment& assignment = enrollment.assignment;
    const v1::Program* program =
        library.FindPinnedProgram(assignment.program, assignment.program_version, assignment.program_hash);
    if (program == nullptr) {
      // A session that is not what the coach assigned must not be shown.
      LogError("program_version_missing", {{"program", assignment.program}, {"version", assignment.program_version}});
      continue;
    }
    const rules::ScheduleRule rule{enrollment.start_date, assignment.weekdays, assignment.level};
    for (const auto& session : rules::ExpandSchedule(*program, rule, first, last)) {
      plan.push_back(ToMessage(enrollment, session, detail));
    }
  }
  std::stable_sort(plan.begin(), plan.end(), [](const auto& a, const auto& b) { return a.date() < b.date(); });
  return plan;
}

std::optional<absl::CivilDay> EarliestStart(const std::vector<storage::Enrollment>& enrollments) {
  std::optional<absl::CivilDay> earliest;
  for (const storage::Enrollment& enrollment : enrollments) {
    earliest = std::min(earliest.value_or(enrollment.start_date), enrollment.start_date);
  }
  return earliest;
}

Diary ReadDiary(storage::ReadTxn& txn, const storage::Scope& scope, Library& library, absl::CivilDay first,
                absl::CivilDay last, PlanDetail detail) {
  Diary diary;
  diary.enrollments = storage::ListEnrollments(txn, scope);
  diary.entries = storage::EntriesBetween(txn, scope, first, last);
  diary.planned = Plan(library, diary.enrollments, first, last, detail);
  rules::MarkDone(diary.planned, diary.entries);
  return diary;
}

}  // namespace prehab::handlers
