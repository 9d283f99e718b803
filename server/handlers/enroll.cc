#include "server/handlers/enroll.h"

#include <algorithm>

#include "base/date.h"
#include "storage/assignments.h"

namespace prehab::handlers {

void EnrollInTeamAssignments(storage::WriteTxn& txn, const storage::Scope& scope,
                             const storage::ScopedAthlete& athlete) {
  const absl::CivilDay today = DateIn(txn.now(), athlete.athlete.time_zone());
  for (const storage::Assignment& assignment : storage::ListTeamAssignments(txn, scope)) {
    storage::InsertEnrollment(txn, athlete.scope, assignment.assignment_id, std::max(today, assignment.start_date));
  }
}

}  // namespace prehab::handlers
