#include "rules/progression/unmet_leaves.h"

#include <gmock/gmock.h>

#include <string>

namespace prehab::progression {
namespace {

using testing::ElementsAre;

constexpr v1::CriterionVerdict kMet = v1::CRITERION_VERDICT_MET;
constexpr v1::CriterionVerdict kNotMet = v1::CRITERION_VERDICT_NOT_MET;
constexpr v1::CriterionVerdict kUnknown = v1::CRITERION_VERDICT_UNKNOWN;

void Add(int depth, const std::string& criterion, v1::CriterionVerdict verdict,
         v1::ProgressionDecision& decision) {
  v1::CriterionFinding& finding = *decision.add_findings();
  finding.set_depth(depth);
  finding.set_criterion(criterion);
  finding.set_verdict(verdict);
}

TEST(UnmetLeavesTest, AnAlternativeOfWhatIsMetIsNotUnmet) {
  v1::ProgressionDecision decision;
  Add(0, "all_of", kUnknown, decision);
  Add(1, "sessions", kNotMet, decision);
  Add(1, "any_of", kMet, decision);
  Add(2, "measure a", kMet, decision);
  Add(2, "all_of", kUnknown, decision);
  Add(3, "measure b", kUnknown, decision);
  Add(1, "time", kMet, decision);
  Add(1, "any_of", kUnknown, decision);
  Add(2, "attest coach", kUnknown, decision);
  std::vector<std::string> names;
  for (const v1::CriterionFinding* leaf : UnmetLeaves(decision)) {
    names.push_back(leaf->criterion());
  }
  EXPECT_THAT(names, ElementsAre("sessions", "attest coach"));
}

TEST(UnmetLeavesTest, WithoutFindingsThereAreNone) { EXPECT_TRUE(UnmetLeaves({}).empty()); }

}  // namespace
}  // namespace prehab::progression
