#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

Verdict Reaches(const Dose& done, const Dose& asked) {
  Verdict verdict = Verdict::kMet;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (asked[i]) {
      verdict = And(verdict, done[i] ? MetIf(*done[i] >= *asked[i]) : Verdict::kUnknown);
    }
  }
  return verdict;
}

Verdict Satisfies(const Performance& performance, const PerformedLeaf& leaf, const View& view) {
  Verdict verdict = Reaches(performance.dose, leaf.at_least);
  if (leaf.pain_at_most) {
    const bool is_masked = view.evidence().HasSymptomOn(performance.at.day, kPainkiller);
    verdict = And(verdict, performance.pain ? IsAtMost({*performance.pain, is_masked}, *leaf.pain_at_most)
                                            : Verdict::kUnknown);
  }
  return verdict;
}

bool IsAsked(const Performance& performance, const PerformedLeaf& leaf, const View& view) {
  const bool is_recent = leaf.within_days ? view.IsWithinDays(performance, *leaf.within_days)
                                          : view.IsSinceInjury(performance);
  return performance.exercise == leaf.exercise && performance.Concerns(view.track_number()) &&
         !performance.above_ceiling && is_recent;
}

// The best of those that were done on `side`; on any if it is 0.
Verdict Best(Sides side, const PerformedLeaf& leaf, const View& view) {
  Verdict best = Verdict::kNotMet;
  bool any = false;
  for (const Performance& performance : view.evidence().performances()) {
    if (!IsAsked(performance, leaf, view)) {
      continue;
    }
    any = true;
    if (side == 0 || (performance.sides & side) != 0) {
      best = Or(best, Satisfies(performance, leaf, view));
    } else if (performance.sides == 0) {
      // It was not said with which leg.
      best = Or(best, And(Verdict::kUnknown, Satisfies(performance, leaf, view)));
    }
  }
  return any ? best : Verdict::kUnknown;
}

// "10 reps, 1800 s, pain at most 2".
std::string ThresholdOf(const PerformedLeaf& leaf) {
  constexpr std::array<std::string_view, kDimensions> kUnits = {"reps", "s", "m", "% of top speed", "W"};
  std::string text;
  for (std::size_t i = 0; i < leaf.at_least.size(); ++i) {
    if (leaf.at_least[i]) {
      text += fmt::format("{}{:g} {}", text.empty() ? "" : ", ", static_cast<double>(*leaf.at_least[i]) / kMilli,
                          kUnits[i]);
    }
  }
  text += leaf.each_side ? (text.empty() ? "each side" : " each side") : "";
  if (leaf.pain_at_most) {
    text += fmt::format("{}pain at most {}", text.empty() ? "" : ", ", *leaf.pain_at_most);
  }
  return text;
}

}  // namespace

Finding Evaluate(const PerformedLeaf& leaf, const View& view, Detail* detail) {
  const Performance* newest = Newest(view.evidence().performances(), [&](const Performance& performance) {
    return IsAsked(performance, leaf, view);
  });
  if (detail != nullptr) {
    detail->threshold = ThresholdOf(leaf);
  }
  if (newest == nullptr) {
    TellInjuryUnknown(!leaf.within_days, view, detail);
    return Nothing(view);
  }
  Finding finding{Verdict::kUnknown, newest->sequence};
  finding.verdict = leaf.each_side ? And(Best(kLeft, leaf, view), Best(kRight, leaf, view)) : Best(0, leaf, view);
  if (detail != nullptr) {
    detail->read.push_back(newest->sequence);
    detail->value = FormatDay(newest->at.day);
  }
  return finding;
}

}  // namespace prehab::progression
