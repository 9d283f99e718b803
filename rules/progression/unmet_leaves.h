#ifndef PREHAB_RULES_PROGRESSION_UNMET_LEAVES_H_
#define PREHAB_RULES_PROGRESSION_UNMET_LEAVES_H_

#include <vector>

#include "prehab/v1/progression.pb.h"

namespace prehab::progression {

// The leaves of a decision that keep it from going on: not met or unknown, and
// beneath no operator that is met without them. In the order of the findings.
std::vector<const v1::CriterionFinding*> UnmetLeaves(const v1::ProgressionDecision& decision);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_UNMET_LEAVES_H_
