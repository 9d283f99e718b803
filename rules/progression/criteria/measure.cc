#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

// The sides of the newest injury, if it is one alone.
Sides InjuredSide(const View& view) {
  const NamedReport* injury = view.evidence().injury();
  return injury == nullptr || injury->sides == kBothSides ? Sides{0} : injury->sides;
}

class Results {
 public:
  Results(const MeasureLeaf& leaf, const View& view) : leaf_(leaf), view_(view), injured_(InjuredSide(view)) {}

  // The newest result of exactly that side. Null: none, or no side.
  const NamedReport* OfSide(Sides side) const {
    return side == 0 ? nullptr : NewestOf([side](const NamedReport& test) { return test.sides == side; });
  }
  const NamedReport* OfInjured() const { return OfSide(injured_); }
  const NamedReport* OfOther() const {
    return OfSide(injured_ == 0 ? injured_ : static_cast<Sides>(kBothSides ^ injured_));
  }
  // The newest that is not of the uninjured side. Null also if it is of one side
  // and nobody knows which is injured.
  const NamedReport* Present() const {
    const NamedReport* newest = NewestOf([this](const NamedReport& test) { return IsNotUninjured(test); });
    const bool is_of_one_side = newest != nullptr && newest->sides != 0 && newest->sides != kBothSides;
    return injured_ == 0 && is_of_one_side ? nullptr : newest;
  }
  // The newest of the same side from before the injury.
  const NamedReport* Baseline() const {
    const NamedReport* present = Present();
    return present == nullptr ? nullptr : Newest(view_.evidence().tests(), [&](const NamedReport& test) {
      return IsTest(test) && view_.IsBeforeInjury(test) && test.sides == present->sides;
    });
  }
  const NamedReport* Any() const {
    return NewestOf([](const NamedReport&) { return true; });
  }

 private:
  bool IsTest(const NamedReport& test) const {
    return test.name == leaf_.test && test.value && test.Concerns(view_.track_number());
  }
  bool IsNotUninjured(const NamedReport& test) const {
    return injured_ == 0 || test.sides == 0 || (test.sides & injured_) != 0;
  }
  template <typename Predicate>
  const NamedReport* NewestOf(Predicate fits) const {
    return Newest(view_.evidence().tests(), [&](const NamedReport& test) {
      const bool is_recent =
          leaf_.max_age_days ? view_.IsWithinDays(test, *leaf_.max_age_days) : view_.IsSinceInjury(test);
      return IsTest(test) && is_recent && fits(test);
    });
  }

  const MeasureLeaf& leaf_;
  const View& view_;
  Sides injured_;
};

// a × 100 ≥ b × percent, or above; unknown without both, or with b of 0.
Verdict Share(const NamedReport* a, const NamedReport* b, int percent, bool exclusive) {
  if (a == nullptr || b == nullptr || *b->value <= 0) {
    return Verdict::kUnknown;
  }
  const Milli share = *a->value * kPercent;
  const Milli limit = *b->value * percent;
  return MetIf(exclusive ? share > limit : share >= limit);
}

std::string ShareText(const NamedReport* a, const NamedReport* b) {
  if (a == nullptr || b == nullptr || *b->value <= 0) {
    return "";
  }
  return fmt::format("{} %", *a->value * kPercent / *b->value);
}

std::string Text(const NamedReport* test) {
  return test == nullptr ? "" : fmt::format("{:g}", static_cast<double>(*test->value) / static_cast<double>(kMilli));
}

}  // namespace

Finding Evaluate(const MeasureLeaf& leaf, const View& view, Detail* detail) {
  const Results results(leaf, view);
  const NamedReport* newest = results.Any();
  Finding finding{Verdict::kMet, newest == nullptr ? view.stay().begun_by : newest->sequence};
  Detail told;
  if (const auto limit = leaf.limb_symmetry_percent_at_least) {
    finding.verdict = And(finding.verdict, Share(results.OfInjured(), results.OfOther(), *limit, false));
    told = {ShareText(results.OfInjured(), results.OfOther()), fmt::format("at least {} %", *limit), {}, {}};
  }
  if (const auto limit = leaf.limb_symmetry_percent_above) {
    finding.verdict = And(finding.verdict, Share(results.OfInjured(), results.OfOther(), *limit, true));
    told = {ShareText(results.OfInjured(), results.OfOther()), fmt::format("above {} %", *limit), {}, {}};
  }
  if (const auto limit = leaf.baseline_percent_at_least) {
    finding.verdict = And(finding.verdict, Share(results.Present(), results.Baseline(), *limit, false));
    told = {ShareText(results.Present(), results.Baseline()), fmt::format("at least {} %", *limit), {}, {}};
  }
  if (leaf.value_at_least) {
    const NamedReport* present = results.Present();
    finding.verdict =
        And(finding.verdict, present == nullptr ? Verdict::kUnknown : MetIf(*present->value >= *leaf.value_at_least));
    told = {Text(present), fmt::format("at least {:g}", static_cast<double>(*leaf.value_at_least) / kMilli), {}, {}};
  }
  if (leaf.deficit_at_most) {
    const NamedReport* injured = results.OfInjured();
    const NamedReport* other = results.OfOther();
    const bool has_both = injured != nullptr && other != nullptr;
    finding.verdict = And(finding.verdict, has_both ? MetIf(*other->value - *injured->value <= *leaf.deficit_at_most)
                                                    : Verdict::kUnknown);
    told = {Text(injured), fmt::format("at most {:g} less", static_cast<double>(*leaf.deficit_at_most) / kMilli), {}, {}};
  }
  if (detail != nullptr) {
    *detail = std::move(told);
    if (newest != nullptr) {
      detail->read.push_back(newest->sequence);
    } else {
      TellInjuryUnknown(!leaf.max_age_days, view, detail);
    }
  }
  return finding;
}

}  // namespace prehab::progression
