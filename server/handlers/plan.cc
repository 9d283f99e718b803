#include "server/handlers/plan.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/strip.h>

#include <algorithm>

#include "base/date.h"
#include "base/log.h"
#include "rules/course.h"
#include "rules/calendar.h"
#include "rules/days.h"
#include "storage/logs.h"

namespace prehab::handlers {
namespace {

std::string KeyPrefix(const storage::Enrollment& enrollment) { return absl::StrCat(enrollment.enrollment_id, "/"); }

// What the log says of one enrollment. Later entries are newer and replace
// earlier ones of the same day or session.
rules::CourseLog CourseLogOf(const std::vector<BriefEntry>& history, const storage::Enrollment& enrollment) {
  const std::string prefix = KeyPrefix(enrollment);
  rules::CourseLog log;
  for (const BriefEntry& entry : history) {
    absl::string_view ordinal_text = entry.session_key;
    int ordinal = 0;
    if (entry.pain.value_or(0) > 0) {
      log.painful.insert(entry.date);
    }
    if (entry.is_check_in && entry.soreness.has_value()) {
      // The history is by date.
      log.soreness.insert_or_assign(log.soreness.end(), entry.date,
                                    rules::CourseLog::Soreness{*entry.soreness, entry.entry_id});
    } else if (absl::ConsumePrefix(&ordinal_text, prefix) && absl::SimpleAtoi(ordinal_text, &ordinal)) {
      log.done[ordinal] = {entry.date, entry.entry_id, entry.difficulty};
    }
  }
  return log;
}

v1::PlannedSession ToMessage(const storage::Enrollment& enrollment, const v1::Program& program,
                             const rules::CourseSession& placed, PlanDetail detail) {
  const rules::ScheduledSession& session = placed.session;
  v1::PlannedSession planned;
  planned.set_session_key(absl::StrCat(KeyPrefix(enrollment), session.ordinal));
  planned.set_date(FormatDate(session.date));
  planned.set_program(enrollment.assignment.program);
  planned.set_program_version(enrollment.assignment.program_version);
  planned.set_week(session.week);
  planned.set_ordinal(session.ordinal);
  planned.set_maintenance(session.maintenance);
  if (session.level != nullptr) {
    planned.set_level(session.level->key());
    const v1::ProgramLevel* next = rules::LevelAfter(program, *session.level);
    planned.set_next_level(next == nullptr ? "" : next->key());
  }
  if (placed.change.has_value()) {
    *planned.mutable_change() = *placed.change;
  }
  if (detail == PlanDetail::kExercises) {
    for (const v1::ExerciseDose* dose : session.Exercises()) {
      *planned.add_exercises() = *dose;
    }
  }
  return planned;
}

}  // namespace

void PlanBasis::Add(const v1::LogEntry& entry) { InsertByDate(history, Brief(entry)); }

std::vector<v1::PlannedSession> Plan(Library& library, const PlanBasis& basis, absl::CivilDay first,
                                     absl::CivilDay last, PlanDetail detail) {
  std::vector<v1::PlannedSession> plan;
  for (const storage::Enrollment& enrollment : basis.enrollments) {
    const storage::Assignment& assignment = enrollment.assignment;
    const v1::Program* program =
        library.FindPinnedProgram(assignment.program, assignment.program_version, assignment.program_hash);
    if (program == nullptr) {
      // A session that is not what the coach assigned must not be shown.
      LogError("program_version_missing", {{"program", assignment.program}, {"version", assignment.program_version}});
      continue;
    }
    const rules::ScheduleRule rule{enrollment.start_date, assignment.weekdays, assignment.level};
    const rules::CourseLog log = CourseLogOf(basis.history, enrollment);
    const auto course = rules::FollowCourse(*program, rule, log, basis.today, first, last);
    plan.reserve(plan.size() + course.size());
    for (const rules::CourseSession& session : course) {
      plan.push_back(ToMessage(enrollment, *program, session, detail));
    }
  }
  const auto is_earlier = [](const v1::PlannedSession& a, const v1::PlannedSession& b) {
    return a.date() < b.date();
  };
  // Mostly there is one program, and its sessions come by date.
  if (!std::is_sorted(plan.begin(), plan.end(), is_earlier)) {
    std::stable_sort(plan.begin(), plan.end(), is_earlier);
  }
  return plan;
}

Outlook LookAhead(Library& library, const PlanBasis& basis, absl::CivilDay first, absl::CivilDay last) {
  Outlook outlook;
  outlook.planned = Plan(library, basis, first, last + rules::kDaysInWeek, PlanDetail::kSessions);
  const std::string last_date = FormatDate(last);
  const auto behind =
      std::find_if(outlook.planned.begin(), outlook.planned.end(),
                   [&last_date](const v1::PlannedSession& session) { return session.date() > last_date; });
  const auto changed = std::find_if(behind, outlook.planned.end(),
                                    [](const v1::PlannedSession& session) { return session.has_change(); });
  if (changed != outlook.planned.end()) {
    outlook.change = changed->change();
  }
  outlook.planned.erase(behind, outlook.planned.end());
  return outlook;
}

std::optional<absl::CivilDay> EarliestStart(const std::vector<storage::Enrollment>& enrollments) {
  std::optional<absl::CivilDay> earliest;
  for (const storage::Enrollment& enrollment : enrollments) {
    earliest = std::min(earliest.value_or(enrollment.start_date), enrollment.start_date);
  }
  return earliest;
}

PlanBasis ReadPlanBasis(storage::ReadTxn& txn, const storage::Scope& scope, absl::CivilDay today,
                        absl::CivilDay first, absl::CivilDay last) {
  PlanBasis basis;
  basis.today = today;
  basis.enrollments = storage::ListEnrollments(txn, scope);
  const absl::CivilDay since = std::min(first, EarliestStart(basis.enrollments).value_or(first));
  basis.history = storage::EntriesBetween(txn, scope, since, std::max(today, last));
  return basis;
}

Diary ReadDiary(storage::ReadTxn& txn, const storage::Scope& scope, Library& library, absl::CivilDay today,
                absl::CivilDay first, absl::CivilDay last, PlanDetail detail) {
  Diary diary{ReadPlanBasis(txn, scope, today, first, last), {}};
  diary.planned = Plan(library, diary.basis, first, last, detail);
  rules::MarkDone(diary.planned, diary.basis.history);
  return diary;
}

}  // namespace prehab::handlers
