#include <algorithm>

#include "rules/progression/event_door.h"

namespace prehab::progression {
namespace {

constexpr Milli kFullSpeed = 100 * kMilli;

// Reads the numbers in the units of `asked`, in their order.
void ReadAs(const Dose& asked, const std::vector<Milli>& numbers, Dose& dose) {
  std::size_t next = 0;
  for (std::size_t unit = 0; unit < asked.size() && next < numbers.size(); ++unit) {
    if (!asked[unit]) {
      continue;
    }
    const Milli number = numbers[next++];
    if (unit == kPercentSpeed && number > kFullSpeed) {
      continue;
    }
    dose[unit] = dose[unit] ? std::min(*dose[unit], number) : number;
  }
}

}  // namespace

Dose ReadDoses(const std::vector<Milli>& numbers, NameId exercise, bool is_run, const CompiledProtocol& protocol) {
  Dose dose;
  bool is_named = false;
  ForEachLeaf(protocol, [&](const Leaf& leaf) {
    const auto* performed = std::get_if<PerformedLeaf>(&leaf);
    if (performed != nullptr && performed->exercise == exercise) {
      is_named = true;
      ReadAs(performed->at_least, numbers, dose);
    }
  });
  if (is_named || !is_run) {
    return dose;
  }
  ForEachLeaf(protocol, [&](const Leaf& leaf) {
    if (const auto* exposure = std::get_if<ExposureLeaf>(&leaf)) {
      ReadAs(exposure->at_least, numbers, dose);
    }
  });
  return dose;
}

}  // namespace prehab::progression
