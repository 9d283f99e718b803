#include "rules/progression/unmet_leaves.h"

namespace prehab::progression {
namespace {

bool IsOperator(const v1::CriterionFinding& finding) {
  return finding.criterion().ends_with("_of") || finding.criterion() == "at_least";
}

}  // namespace

std::vector<const v1::CriterionFinding*> UnmetLeaves(const v1::ProgressionDecision& decision) {
  std::vector<const v1::CriterionFinding*> leaves;
  // Findings beneath this depth belong to an operator that is met.
  int met_depth = -1;
  for (const v1::CriterionFinding& finding : decision.findings()) {
    if (met_depth >= 0 && finding.depth() > met_depth) {
      continue;
    }
    const bool is_met = finding.verdict() == v1::CRITERION_VERDICT_MET;
    met_depth = is_met ? finding.depth() : -1;
    if (!is_met && !IsOperator(finding)) {
      leaves.push_back(&finding);
    }
  }
  return leaves;
}

}  // namespace prehab::progression
