#include <algorithm>

#include "rules/lint/criteria.h"

namespace prehab::rules {
namespace {

enum class Chance { kNever, kSometimes, kAlways };

using Criteria = google::protobuf::RepeatedPtrField<v1::Criterion>;

struct Chances {
  int never = 0;
  int always = 0;
};

Chance ChanceOf(const v1::Criterion& criterion, const v1::Stage& stage);

Chances CountChances(const Criteria& criteria, const v1::Stage& stage) {
  Chances chances;
  for (const v1::Criterion& criterion : criteria) {
    const Chance chance = ChanceOf(criterion, stage);
    chances.never += chance == Chance::kNever ? 1 : 0;
    chances.always += chance == Chance::kAlways ? 1 : 0;
  }
  return chances;
}

// How likely it is that at least `count` of `criteria` are met.
Chance ChanceOfCount(int count, const Criteria& criteria, const v1::Stage& stage) {
  const Chances chances = CountChances(criteria, stage);
  if (count > criteria.size() - chances.never) {
    return Chance::kNever;
  }
  return chances.always >= count ? Chance::kAlways : Chance::kSometimes;
}

Chance ChanceOfNone(const Criteria& criteria, const v1::Stage& stage) {
  const Chances chances = CountChances(criteria, stage);
  if (chances.always > 0) {
    return Chance::kNever;
  }
  return chances.never == criteria.size() ? Chance::kAlways : Chance::kSometimes;
}

Chance ChanceOfLeaf(const v1::Criterion& leaf, const v1::Stage& stage) {
  if (WhyNeverMet(leaf) || WhyAboveCeiling(leaf, stage.ceilings())) {
    return Chance::kNever;
  }
  return WhyEmpty(leaf) ? Chance::kAlways : Chance::kSometimes;
}

Chance ChanceOf(const v1::Criterion& criterion, const v1::Stage& stage) {
  switch (criterion.node_case()) {
    case v1::Criterion::kAllOf:
      return FindContradiction(criterion)
                 ? Chance::kNever
                 : ChanceOfCount(criterion.all_of().criteria_size(), criterion.all_of().criteria(), stage);
    case v1::Criterion::kAnyOf:
      return ChanceOfCount(1, criterion.any_of().criteria(), stage);
    case v1::Criterion::kAtLeast:
      return ChanceOfCount(criterion.at_least().count(), criterion.at_least().criteria(), stage);
    case v1::Criterion::kNoneOf:
      return ChanceOfNone(criterion.none_of().criteria(), stage);
    default:
      return ChanceOfLeaf(criterion, stage);
  }
}

}  // namespace

bool CanBeMet(const v1::Criterion& criterion, const v1::Stage& stage) {
  return ChanceOf(criterion, stage) != Chance::kNever;
}

}  // namespace prehab::rules
