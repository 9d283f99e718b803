#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

// The window of the source: Schuster Brandt Frandsen 2025, Br J Sports Med
// 59:1203.
constexpr Day kWindowDays = 30;

// The longest session of any track before `session`. Null: none with metres.
const Session* LongestBefore(const Session& session, const View& view) {
  const Session* longest = nullptr;
  const Session* const first = view.evidence().sessions().data();
  for (const Session* other = &session; other != first;) {
    --other;
    if (other->at.day < session.at.day - kWindowDays) {
      break;
    }
    if (other->meters && *other->meters > 0 && (longest == nullptr || *other->meters > *longest->meters)) {
      longest = other;
    }
  }
  return longest;
}

}  // namespace

Finding Evaluate(const LoadGuardLeaf& leaf, const View& view, Detail* detail) {
  const Session* last = view.LastSession();
  if (last == nullptr) {
    return Nothing(view);
  }
  const Session* longest = LongestBefore(*last, view);
  if (detail != nullptr) {
    detail->read.push_back(last->sequence);
    detail->threshold = fmt::format("at most {} % more than the longest of 30 days", leaf.spike_percent_at_most);
    detail->value = last->meters ? fmt::format("{} m", *last->meters / kMilli) : "";
    if (longest != nullptr) {
      detail->read.push_back(longest->sequence);
      detail->threshold += fmt::format(", {} m", *longest->meters / kMilli);
    }
  }
  if (!last->meters || longest == nullptr) {
    return {Verdict::kUnknown, last->sequence};
  }
  return {MetIf(*last->meters * kPercent <= *longest->meters * (kPercent + leaf.spike_percent_at_most)),
          last->sequence};
}

}  // namespace prehab::progression
