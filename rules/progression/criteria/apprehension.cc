#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

Finding Evaluate(const ApprehensionLeaf& leaf, const View& view, Detail* detail) {
  const NamedReport* newest = Newest(view.evidence().ratings(), [&](const NamedReport& rating) {
    return rating.name == leaf.test && rating.value && rating.Concerns(view.track_number()) &&
           view.IsOfThisStay(rating);
  });
  if (detail != nullptr) {
    detail->threshold = fmt::format("at most {}", leaf.at_most);
  }
  if (newest == nullptr) {
    return Nothing(view);
  }
  if (detail != nullptr) {
    detail->read.push_back(newest->sequence);
    detail->value = fmt::format("{:g}", static_cast<double>(*newest->value) / kMilli);
  }
  return {MetIf(*newest->value <= leaf.at_most * kMilli), newest->sequence};
}

}  // namespace prehab::progression
