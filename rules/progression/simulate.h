#ifndef PREHAB_RULES_PROGRESSION_SIMULATE_H_
#define PREHAB_RULES_PROGRESSION_SIMULATE_H_

#include <vector>

#include "prehab/v1/progression.pb.h"
#include "proto/validate.h"
#include "rules/progression/event_door.h"

namespace prehab::progression {

// Folds a list of events from nothing and fills in the decisions and the state
// after the last. The progression begins with the first session; without any,
// with the first event that is no injury. Events without an id that repeat an
// earlier one in every field count once. Faults are those of single events, and
// that they must be in order of time; with any, nothing is decided. The first
// few are told. Explanations are for up to kMostExplainedEvents events, and
// criteria times events are limited too, so that a request costs seconds at
// most.
inline constexpr int kMostExplainedEvents = 1000;
std::vector<FieldViolation> Simulate(const CompiledProtocol& protocol, const Vocabulary& names,
                                     const v1::SimulateProtocolRequest& request,
                                     v1::SimulateProtocolResponse& response);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_SIMULATE_H_
