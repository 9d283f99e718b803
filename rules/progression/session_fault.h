#ifndef PREHAB_RULES_PROGRESSION_SESSION_FAULT_H_
#define PREHAB_RULES_PROGRESSION_SESSION_FAULT_H_

#include "rules/progression/view.h"

namespace prehab::progression {

// How a session that the evidence holds did not keep to the schedule, the lock
// and the ceilings of the stage it was done in; judged once, when it is
// recorded. The distance to others is to the one before it by time.
SessionFault FaultOf(const Session& session, const View& view);

// Whether a performed exercise goes above a ceiling of the track's stage.
bool IsAboveCeiling(const Dose& dose, const Stage& stage);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_SESSION_FAULT_H_
