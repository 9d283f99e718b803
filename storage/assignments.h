#ifndef PREHAB_STORAGE_ASSIGNMENTS_H_
#define PREHAB_STORAGE_ASSIGNMENTS_H_

#include <absl/time/civil_time.h>

#include <string>
#include <vector>

#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// A standing rule: who trains what, from when, on which days. What is planned
// follows from it and is not stored.
struct Assignment {
  std::string assignment_id;
  std::string program;
  int program_version = 0;
  // Of the program's canonical text, so that a changed version shows.
  std::string program_hash;
  absl::CivilDay start_date;
  std::vector<absl::Weekday> weekdays;
  // Of a program that has levels; empty where the program decides.
  std::string level = {};
};

// One athlete's copy of an assignment; its own start, because who joins a team
// later begins with week 1.
struct Enrollment {
  std::string enrollment_id;
  absl::CivilDay start_date;
  Assignment assignment;
};

// Stores the assignment for the scope's athlete, or else for its team, and
// returns its id.
std::string InsertAssignment(WriteTxn& txn, const Scope& scope, const Assignment& assignment);

// Enrolls the scope's athlete and returns the enrollment's id.
std::string InsertEnrollment(WriteTxn& txn, const Scope& scope, const std::string& assignment_id,
                             absl::CivilDay start_date);

// Whether the scope's athlete, or else its team, has the program from that
// start already.
bool AssignmentExists(ReadTxn& txn, const Scope& scope, const std::string& program, absl::CivilDay start_date);

// The standing assignments of the scope's team.
std::vector<Assignment> ListTeamAssignments(ReadTxn& txn, const Scope& scope);

// The enrollments of the scope's athlete, oldest first.
std::vector<Enrollment> ListEnrollments(ReadTxn& txn, const Scope& scope);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_ASSIGNMENTS_H_
