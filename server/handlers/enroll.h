#ifndef PREHAB_SERVER_HANDLERS_ENROLL_H_
#define PREHAB_SERVER_HANDLERS_ENROLL_H_

#include "storage/athletes.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::handlers {

// Gives an athlete who joins the scope's team the programs that stand for it.
// Week 1 begins on the day of joining if the program has begun: a newcomer is
// not put under the load of a later week.
void EnrollInTeamAssignments(storage::WriteTxn& txn, const storage::Scope& scope,
                             const storage::ScopedAthlete& athlete);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_ENROLL_H_
