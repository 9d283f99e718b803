#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

Finding Evaluate(const AttestLeaf& leaf, const View& view, Detail* detail) {
  const NamedReport* newest = Newest(view.evidence().attests(), [&](const NamedReport& attest) {
    const bool is_recent = leaf.within_days ? view.IsWithinDays(attest, *leaf.within_days) : view.IsOfThisStay(attest);
    return attest.by == leaf.role && leaf.role != Person::kNobody &&
           (attest.name == leaf.statement || attest.name == kNoName) && attest.Concerns(view.track_number()) &&
           is_recent;
  });
  if (detail != nullptr && leaf.statement >= 0) {
    detail->threshold = fmt::format("\"{}\"", view.protocol().names[leaf.statement]);
  }
  if (newest == nullptr) {
    return Nothing(view);
  }
  const bool is_withdrawn = newest->value && *newest->value == 0;
  if (detail != nullptr) {
    detail->read.push_back(newest->sequence);
    detail->value = is_withdrawn ? "withdrawn" : FormatDay(newest->at.day);
  }
  return {MetIf(!is_withdrawn), newest->sequence};
}

}  // namespace prehab::progression
