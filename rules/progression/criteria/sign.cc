#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

Finding Evaluate(const SignLeaf& leaf, const View& view, Detail* detail) {
  const NamedReport* newest = Newest(view.evidence().signs(), [&](const NamedReport& sign) {
    return sign.name == leaf.sign && sign.Concerns(view.track_number()) && view.IsOfThisStay(sign) &&
           (leaf.asserted_by == Person::kNobody || sign.by == leaf.asserted_by);
  });
  if (detail != nullptr) {
    detail->threshold = leaf.present ? "present" : "not present";
  }
  if (newest == nullptr) {
    return Nothing(view);
  }
  Finding finding{Verdict::kUnknown, newest->sequence};
  if (newest->value) {
    const bool is_present = *newest->value != 0;
    finding.verdict = MetIf(is_present == leaf.present);
    if (detail != nullptr) {
      detail->value = is_present ? "present" : "not present";
    }
  }
  if (detail != nullptr) {
    detail->read.push_back(newest->sequence);
  }
  return finding;
}

}  // namespace prehab::progression
