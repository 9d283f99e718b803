#include "server/handlers/plan.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/strip.h>

#include <algorithm>
#include <list>

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

// One of the athlete's programs and what the log says of it.
struct Enrolled {
  const storage::Enrollment& enrollment;
  const v1::Program& program;
  rules::ScheduleRule rule;
  rules::CourseLog log;
};

// In a list, for courses point into it.
std::list<Enrolled> ReadPrograms(Library& library, const PlanBasis& basis) {
  std::list<Enrolled> programs;
  for (const storage::Enrollment& enrollment : basis.enrollments) {
    const storage::Assignment& assignment = enrollment.assignment;
    const v1::Program* program =
        library.FindPinnedProgram(assignment.program, assignment.program_version, assignment.program_hash);
    if (program == nullptr) {
      // A session that is not what the coach assigned must not be shown.
      LogError("program_version_missing",
               {{"program", assignment.program}, {"version", assignment.program_version}});
      continue;
    }
    programs.push_back({enrollment,
                        *program,
                        {enrollment.start_date, assignment.weekdays, assignment.level},
                        CourseLogOf(basis.history, enrollment)});
  }
  return programs;
}

// A session of one of them.
struct Placed {
  const Enrolled* enrolled;
  rules::CourseSession session;
};

// Those between two dates, by date.
std::vector<Placed> Place(const std::list<Enrolled>& programs, absl::CivilDay today, absl::CivilDay first,
                          absl::CivilDay last) {
  std::vector<Placed> all;
  for (const Enrolled& enrolled : programs) {
    for (const rules::CourseSession& session :
         rules::FollowCourse(enrolled.program, enrolled.rule, enrolled.log, today, first, last)) {
      all.push_back({&enrolled, session});
    }
  }
  if (programs.size() > 1) {
    std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
      return a.session.session.date < b.session.session.date;
    });
  }
  return all;
}

v1::PlannedSession ToMessage(const Placed& placed, PlanDetail detail) {
  const storage::Enrollment& enrollment = placed.enrolled->enrollment;
  const rules::ScheduledSession& session = placed.session.session;
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
    const v1::ProgramLevel* next = rules::LevelAfter(placed.enrolled->program, *session.level);
    planned.set_next_level(next == nullptr ? "" : next->key());
  }
  if (detail == PlanDetail::kExercises) {
    if (placed.session.change.has_value()) {
      *planned.mutable_change() = Describe(*placed.session.change);
    }
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
  const std::list<Enrolled> programs = ReadPrograms(library, basis);
  std::vector<v1::PlannedSession> plan;
  for (const Placed& placed : Place(programs, basis.today, first, last)) {
    plan.push_back(ToMessage(placed, detail));
  }
  return plan;
}

Outlook LookAhead(Library& library, const PlanBasis& basis, absl::CivilDay first, absl::CivilDay last) {
  const std::list<Enrolled> programs = ReadPrograms(library, basis);
  Outlook outlook;
  for (const Placed& placed : Place(programs, basis.today, first, last + rules::kDaysInWeek)) {
    if (placed.session.session.date <= last) {
      outlook.planned.push_back(ToMessage(placed, PlanDetail::kSessions));
    } else if (placed.session.change.has_value()) {
      outlook.change = Describe(*placed.session.change);
      break;
    }
  }
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
