#include "server/handlers/assignments.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/status_macros.h"
#include "rules/schedule.h"
#include "server/errors.h"
#include "server/handlers/library.h"
#include "server/handlers/page_token.h"
#include "server/handlers/plan.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/stage_limits.h"
#include "storage/assignments.h"
#include "storage/athletes.h"

namespace prehab::handlers {
namespace {

constexpr int kDefaultDaysAfterFirst = 27;
constexpr int kMostDays = 366;

std::vector<absl::Weekday> WeekdaysOf(const v1::AssignProgramRequest& request) {
  std::set<absl::Weekday> weekdays;
  for (const int weekday : request.weekdays()) {
    weekdays.insert(rules::ToAbsl(static_cast<v1::Weekday>(weekday)));
  }
  return {weekdays.begin(), weekdays.end()};
}

// What an assignment without weekdays is stored with: a program that needs
// none takes no notice of them.
std::vector<absl::Weekday> AllWeekdays() {
  return {absl::Weekday::monday, absl::Weekday::tuesday,  absl::Weekday::wednesday, absl::Weekday::thursday,
          absl::Weekday::friday, absl::Weekday::saturday, absl::Weekday::sunday};
}

// A program is assigned only if its sources give all of it.
absl::Status CheckComplete(const v1::Program& program) {
  const std::string missing = program.incomplete().empty() && program.blocks().empty()
                                  ? "weeks"
                                  : absl::StrJoin(program.incomplete(), "; ");
  return missing.empty()
             ? absl::OkStatus()
             : Error(v1::ERROR_REASON_INCOMPLETE,
                     fmt::format("{} cannot be assigned; its sources do not give: {}", program.slug(), missing));
}

absl::Status CheckLevel(const v1::Program& program, const std::string& level) {
  std::vector<std::string> keys;
  for (const v1::ProgramLevel& known : program.levels()) {
    keys.push_back(known.key());
  }
  if (level.empty() || std::find(keys.begin(), keys.end(), level) != keys.end()) {
    return absl::OkStatus();
  }
  return InvalidField("level", keys.empty() ? fmt::format("must be left out: {} has no levels", program.slug())
                                            : fmt::format("must be one of {}", absl::StrJoin(keys, ", ")));
}

absl::StatusOr<storage::Assignment> AssignmentOf(const v1::Program& program, const v1::AssignProgramRequest& request) {
  storage::Assignment assignment;
  assignment.program = program.slug();
  assignment.program_version = program.version();
  assignment.program_hash = program.content_hash();
  assignment.start_date = *ParseDate(request.start_date());
  assignment.weekdays = WeekdaysOf(request);
  RETURN_IF_ERROR(CheckLevel(program, request.level()));
  assignment.level = request.level();
  const int needed = rules::SessionsInBusiestWeek(program);
  if (static_cast<int>(assignment.weekdays.size()) < needed) {
    return InvalidField("weekdays", fmt::format("needs at least {} different days: {} has weeks with {} sessions "
                                                "(you gave {})",
                                                needed, program.slug(), needed, assignment.weekdays.size()));
  }
  if (assignment.weekdays.empty()) {
    assignment.weekdays = AllWeekdays();
  }
  return assignment;
}

// Whom the assignment is for: the addressed athlete, or the team's now.
std::vector<storage::ScopedAthlete> AthletesOf(storage::ReadTxn& txn, const storage::Scope& scope) {
  if (scope.athlete_id().empty()) {
    return storage::ListAthletes(txn, scope, {}, storage::WholeList());
  }
  return {{storage::GetAthlete(txn, scope), scope}};
}

v1::Enrollment Describe(const storage::ScopedAthlete& athlete, const v1::Program& program,
                        const storage::Assignment& assignment, const StageLimits::Withheld& withheld) {
  const rules::ProgramSpan span = rules::SpanOf(program, {assignment.start_date, assignment.weekdays, assignment.level});
  v1::Enrollment enrollment;
  enrollment.set_athlete_id(athlete.athlete.athlete_id());
  enrollment.set_athlete_handle(athlete.athlete.handle());
  enrollment.set_start_date(FormatDate(assignment.start_date));
  enrollment.set_session_count(span.session_count);
  if (span.session_count > 0) {
    enrollment.set_first_date(FormatDate(span.first_date));
    enrollment.set_last_date(FormatDate(span.last_date));
  }
  enrollment.set_withheld_count(withheld.session_count);
  for (const rules::AboveCeiling& one : withheld.above) {
    enrollment.add_above_ceilings(one.text);
  }
  return enrollment;
}

// What the athlete's stages do not allow now.
StageLimits::Withheld FindWithheld(const Call& call, storage::ReadTxn& txn, const storage::ScopedAthlete& athlete,
                                   const v1::Program& program, const storage::Assignment& assignment) {
  Call own(call.environment());
  own.set_scope(athlete.scope);
  return StageLimits(own, txn, FindProgressionToTell(own, txn))
      .FindWithheld(program, {assignment.start_date, assignment.weekdays, assignment.level});
}

// A team does not wait for one athlete; for one alone it is refused.
absl::Status CheckAllowed(const storage::Scope& scope, const v1::Program& program,
                          const StageLimits::Withheld& withheld) {
  if (scope.athlete_id().empty() || withheld.session_count == 0) {
    return absl::OkStatus();
  }
  std::vector<Unmet> above;
  for (const rules::AboveCeiling& one : withheld.above) {
    above.push_back({"ABOVE_CEILING", one.ceiling, one.text});
  }
  return AboveCeilings(fmt::format("{} asks for more than the athlete's stage allows", program.slug()), above);
}

struct DateRange {
  absl::CivilDay first;
  absl::CivilDay last;
};

absl::StatusOr<DateRange> RangeOf(const v1::ListPlannedSessionsRequest& request, absl::CivilDay today) {
  DateRange range;
  range.first = ParseDate(request.start_date()).value_or(today);
  range.last = ParseDate(request.end_date()).value_or(range.first + kDefaultDaysAfterFirst);
  if (range.last < range.first) {
    return InvalidField("end_date", "must not be before start_date");
  }
  if (range.last - range.first > kMostDays) {
    return InvalidField("end_date", fmt::format("must be at most {} days after start_date", kMostDays));
  }
  return range;
}

}  // namespace

absl::StatusOr<v1::AssignProgramResponse> AssignProgram(const Call& call, storage::WriteTxn& txn,
                                                        const v1::AssignProgramRequest& request) {
  Library library(call.environment().catalog, txn, call.scope());
  const v1::Program* program = library.FindProgram(request.program(), /*version=*/0);
  if (program == nullptr) {
    return NotFound("program", request.program(), "see: prehab program list");
  }
  RETURN_IF_ERROR(CheckComplete(*program));
  ASSIGN_OR_RETURN(storage::Assignment assignment, AssignmentOf(*program, request));
  if (storage::AssignmentExists(txn, call.scope(), assignment.program, assignment.start_date)) {
    return Error(v1::ERROR_REASON_ALREADY_ASSIGNED,
                 fmt::format("{} already runs here from {}", assignment.program, request.start_date()));
  }
  v1::AssignProgramResponse response;
  response.set_program(assignment.program);
  response.set_program_version(assignment.program_version);
  if (!request.validate_only()) {
    response.set_assignment_id(storage::InsertAssignment(txn, call.scope(), assignment));
  }
  for (const storage::ScopedAthlete& athlete : AthletesOf(txn, call.scope())) {
    const StageLimits::Withheld withheld = FindWithheld(call, txn, athlete, *program, assignment);
    RETURN_IF_ERROR(CheckAllowed(call.scope(), *program, withheld));
    v1::Enrollment& enrollment = *response.add_enrollments();
    enrollment = Describe(athlete, *program, assignment, withheld);
    if (!request.validate_only()) {
      enrollment.set_enrollment_id(
          storage::InsertEnrollment(txn, athlete.scope, response.assignment_id(), assignment.start_date));
    }
  }
  return response;
}

absl::StatusOr<v1::ListPlannedSessionsResponse> ListPlannedSessions(const Call& call, storage::ReadTxn& txn,
                                                                    const v1::ListPlannedSessionsRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  const v1::Athlete athlete = storage::GetAthlete(txn, call.scope());
  const absl::CivilDay today = DateIn(txn.now(), athlete.time_zone());
  ASSIGN_OR_RETURN(const DateRange range, RangeOf(request, today));
  Library library(call.environment().catalog, txn, call.scope());
  Diary diary = ReadDiary(txn, call.scope(), library, today, range.first, range.last, PlanDetail::kExercises);
  v1::ListPlannedSessionsResponse response;
  // The key of a page is the number of sessions before it; the token binds it
  // to the same dates.
  int first = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &first)) {
    return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID, "page_token is not of this list");
  }
  const int end = std::min(first + page.limit - 1, static_cast<int>(diary.planned.size()));
  const StageLimits limits(call, txn, FindProgressionToTell(call, txn));
  const std::string today_date = FormatDate(today);
  for (int i = first; i < end; ++i) {
    v1::PlannedSession& session = diary.planned[static_cast<std::size_t>(i)];
    if (session.date() >= today_date) {
      limits.Mark(session);
    }
    response.add_sessions()->Swap(&session);
  }
  if (end < static_cast<int>(diary.planned.size())) {
    response.set_next_page_token(PageTokenAfter(call, request, std::to_string(end)));
  }
  return response;
}

}  // namespace prehab::handlers
