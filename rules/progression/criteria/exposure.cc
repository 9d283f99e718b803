#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

bool IsAsked(const Performance& effort, const ExposureLeaf& leaf, const View& view) {
  const bool is_recent =
      leaf.within_days ? view.IsWithinDays(effort, *leaf.within_days) : view.IsOfThisStay(effort);
  return (effort.dose[kPercentSpeed] || effort.dose[kMeters]) && effort.Concerns(view.track_number()) &&
         !effort.above_ceiling && is_recent;
}

Verdict Reaches(const Performance& effort, const ExposureLeaf& leaf) {
  Verdict verdict = Verdict::kMet;
  for (const Dimension dimension : {kMeters, kPercentSpeed}) {
    if (leaf.at_least[dimension]) {
      verdict = And(verdict, effort.dose[dimension] ? MetIf(*effort.dose[dimension] >= *leaf.at_least[dimension])
                                                    : Verdict::kUnknown);
    }
  }
  return verdict;
}

}  // namespace

Finding Evaluate(const ExposureLeaf& leaf, const View& view, Detail* detail) {
  int met = 0;
  int unknown = 0;
  Sequence newest = 0;
  for (const Performance& effort : view.evidence().performances()) {
    if (!IsAsked(effort, leaf, view)) {
      continue;
    }
    const Verdict verdict = Reaches(effort, leaf);
    met += verdict == Verdict::kMet ? 1 : 0;
    unknown += verdict == Verdict::kUnknown ? 1 : 0;
    newest = effort.sequence;
    if (detail != nullptr) {
      detail->read.push_back(effort.sequence);
    }
  }
  if (detail != nullptr) {
    detail->value = newest == 0 ? "" : fmt::format("{}", met);
    detail->threshold = fmt::format("{}", leaf.efforts);
  }
  if (met >= leaf.efforts) {
    return {Verdict::kMet, newest == 0 ? view.stay().begun_by : newest};
  }
  if (newest == 0) {
    return Nothing(view);
  }
  return {met + unknown >= leaf.efforts ? Verdict::kUnknown : Verdict::kNotMet, newest};
}

}  // namespace prehab::progression
