#include "storage/assignments.h"

#include "base/date.h"
#include "storage/changes.h"
#include "storage/query.h"
#include "storage/writer_memory.h"

namespace prehab::storage {
namespace {

int ToBits(const std::vector<absl::Weekday>& weekdays) {
  int bits = 0;
  for (const absl::Weekday weekday : weekdays) {
    bits |= 1 << static_cast<int>(weekday);
  }
  return bits;
}

std::vector<absl::Weekday> FromBits(int bits) {
  std::vector<absl::Weekday> weekdays;
  for (int day = 0; day < 7; ++day) {
    if ((bits & (1 << day)) != 0) {
      weekdays.push_back(static_cast<absl::Weekday>(day));
    }
  }
  return weekdays;
}

// Columns from `first`: assignment_id, program, program_version, program_hash,
// start_date, weekdays, level.
Assignment AssignmentFromRow(Query& query, int first) {
  Assignment assignment;
  assignment.assignment_id = query.Text(first);
  assignment.program = query.Text(first + 1);
  assignment.program_version = query.Int(first + 2);
  assignment.program_hash = query.Text(first + 3);
  assignment.start_date = *ParseDate(query.Text(first + 4));
  assignment.weekdays = FromBits(query.Int(first + 5));
  assignment.level = query.Text(first + 6);
  return assignment;
}

std::vector<Enrollment> ReadEnrollments(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT enrollments.enrollment_id, enrollments.start_date, "
              "       assignments.assignment_id, assignments.program, assignments.program_version, "
              "       assignments.program_hash, assignments.start_date, assignments.weekdays, assignments.level "
              "FROM enrollments JOIN assignments "
              "  ON assignments.organization_id = enrollments.organization_id "
              "  AND assignments.assignment_id = enrollments.assignment_id "
              "WHERE enrollments.organization_id = ? AND enrollments.athlete_id = ? "
              "ORDER BY enrollments.enrollment_id "
              "LIMIT 200");
  query.Bind(scope.organization_id(), scope.athlete_id());
  std::vector<Enrollment> enrollments;
  while (query.Step()) {
    enrollments.push_back({query.Text(0), *ParseDate(query.Text(1)), AssignmentFromRow(query, 2)});
  }
  return enrollments;
}

}  // namespace

std::string InsertAssignment(WriteTxn& txn, const Scope& scope, const Assignment& assignment) {
  const std::string assignment_id = txn.NewId("asg");
  const std::string team_id = scope.athlete_id().empty() ? scope.team_id() : "";
  Query(txn,
        "INSERT INTO assignments (organization_id, assignment_id, team_id, athlete_id, program, program_version, "
        "                         program_hash, start_date, weekdays, level, create_user_id, create_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), assignment_id, TextOrNull{team_id}, TextOrNull{scope.athlete_id()},
            assignment.program, assignment.program_version, assignment.program_hash,
            FormatDate(assignment.start_date), ToBits(assignment.weekdays), assignment.level, scope.actor_id(),
            txn.now())
      .Run();
  RecordChange(txn, scope, {"assignment", assignment_id, 1, scope.athlete_id(), scope.team_ids()});
  return assignment_id;
}

std::string InsertEnrollment(WriteTxn& txn, const Scope& scope, const std::string& assignment_id,
                             absl::CivilDay start_date) {
  const std::string enrollment_id = txn.NewId("enr");
  Query(txn,
        "INSERT INTO enrollments (organization_id, athlete_id, enrollment_id, assignment_id, start_date, create_time) "
        "VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), enrollment_id, assignment_id, FormatDate(start_date),
            txn.now())
      .Run();
  RecordChange(txn, scope, {"enrollment", enrollment_id, 1, scope.athlete_id(), scope.team_ids()});
  return enrollment_id;
}

bool AssignmentExists(ReadTxn& txn, const Scope& scope, const std::string& program, absl::CivilDay start_date) {
  const std::string team_id = scope.athlete_id().empty() ? scope.team_id() : "";
  Query query(txn,
              "SELECT 1 FROM assignments "
              "WHERE organization_id = ? AND program = ? AND start_date = ? "
              "  AND COALESCE(team_id, '') = ? AND COALESCE(athlete_id, '') = ?");
  query.Bind(scope.organization_id(), program, FormatDate(start_date), team_id, scope.athlete_id());
  return query.Step();
}

std::vector<Assignment> ListTeamAssignments(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT assignment_id, program, program_version, program_hash, start_date, weekdays, level "
              "FROM assignments "
              "WHERE organization_id = ? AND team_id = ? "
              "ORDER BY assignment_id "
              "LIMIT 200");
  query.Bind(scope.organization_id(), scope.team_id());
  std::vector<Assignment> assignments;
  while (query.Step()) {
    assignments.push_back(AssignmentFromRow(query, 0));
  }
  return assignments;
}

std::vector<Enrollment> ListEnrollments(ReadTxn& txn, const Scope& scope) {
  return Recall(txn, &WriterMemory::enrollments, AthleteKey(scope.organization_id(), scope.athlete_id()),
                [&] { return ReadEnrollments(txn, scope); });
}

}  // namespace prehab::storage
