#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

Finding Evaluate(const QuestionnaireLeaf& leaf, const View& view, Detail* detail) {
  const NamedReport* newest = Newest(view.evidence().tests(), [&](const NamedReport& test) {
    return test.name == leaf.instrument && test.value && test.Concerns(view.track_number());
  });
  if (newest == nullptr) {
    return Nothing(view);
  }
  Finding finding{Verdict::kMet, newest->sequence};
  if (leaf.score_at_least) {
    finding.verdict = And(finding.verdict, MetIf(*newest->value >= *leaf.score_at_least * kMilli));
  }
  if (leaf.score_at_most) {
    finding.verdict = And(finding.verdict, MetIf(*newest->value <= *leaf.score_at_most * kMilli));
  }
  if (detail != nullptr) {
    detail->read.push_back(newest->sequence);
    detail->value = fmt::format("{:g}", static_cast<double>(*newest->value) / kMilli);
    detail->threshold = leaf.score_at_least ? fmt::format("at least {}", *leaf.score_at_least)
                                            : fmt::format("at most {}", leaf.score_at_most.value_or(0));
  }
  return finding;
}

}  // namespace prehab::progression
