#include <fmt/format.h>

#include "rules/lint/criteria.h"

namespace prehab::rules {
namespace {

using Fault = std::optional<CriterionFault>;

Fault At(std::string path, std::string message) { return CriterionFault{std::move(path), std::move(message)}; }

Fault Empty(const v1::PainLeaf& leaf) {
  if (!leaf.has_at_most() && !leaf.has_at_least() && !leaf.has_above() && !leaf.has_rise_at_most()) {
    return At("pain", "says no limit: at_most, at_least, above or rise_at_most");
  }
  if (leaf.has_at_most() && leaf.at_most() >= kWorstPain) {
    return At("pain.at_most", "is met by any pain");
  }
  if (leaf.has_at_least() && leaf.at_least() <= 0) {
    return At("pain.at_least", "is met by any pain");
  }
  if (leaf.has_above() && leaf.above() < 0) {
    return At("pain.above", "is met by any pain");
  }
  return std::nullopt;
}

Fault Empty(const v1::LoadTestPainLeaf& leaf) {
  if (!leaf.has_at_most() && !leaf.has_above()) {
    return At("load_test_pain", "says no limit: at_most or above");
  }
  if (leaf.has_at_most() && leaf.at_most() >= kWorstPain) {
    return At("load_test_pain.at_most", "is met by any pain");
  }
  if (leaf.has_above() && leaf.above() < 0) {
    return At("load_test_pain.above", "is met by any pain");
  }
  return std::nullopt;
}

Fault Empty(const v1::TimeLeaf& leaf) {
  if (leaf.days_in_stage() > 0 || leaf.hours_since_injury() > 0 || leaf.hours_since_last_session() > 0) {
    return std::nullopt;
  }
  return At("time", "says no time: days_in_stage, hours_since_injury or hours_since_last_session");
}

Fault Empty(const v1::MeasureLeaf& leaf) {
  if (leaf.test().empty()) {
    return At("measure.test", "names no test");
  }
  if (!leaf.has_limb_symmetry_percent_at_least() && !leaf.has_limb_symmetry_percent_above() &&
      !leaf.has_value_at_least() && !leaf.has_baseline_percent_at_least() && !leaf.has_deficit_at_most()) {
    return At("measure", "says no limit");
  }
  return std::nullopt;
}

Fault Empty(const v1::QuestionnaireLeaf& leaf) {
  if (leaf.instrument().empty()) {
    return At("questionnaire.instrument", "names no instrument");
  }
  if (!leaf.has_score_at_least() && !leaf.has_score_at_most()) {
    return At("questionnaire", "says no limit: score_at_least or score_at_most");
  }
  return std::nullopt;
}

Fault IfNotPositive(int count, std::string path) {
  return count > 0 ? std::nullopt : At(std::move(path), "asks for none; 1 is the least that asks for anything");
}

Fault IfEmpty(const v1::CriterionList& list, std::string path) {
  return list.criteria().empty() ? At(std::move(path), "the list is empty, so it is always met") : std::nullopt;
}

}  // namespace

Fault WhyEmpty(const v1::Criterion& criterion) {
  switch (criterion.node_case()) {
    case v1::Criterion::NODE_NOT_SET:
      return At("", "asks for nothing");
    case v1::Criterion::kAllOf:
      return IfEmpty(criterion.all_of(), "all_of.criteria");
    case v1::Criterion::kNoneOf:
      return IfEmpty(criterion.none_of(), "none_of.criteria");
    case v1::Criterion::kAtLeast:
      return IfNotPositive(criterion.at_least().count(), "at_least.count");
    case v1::Criterion::kPain:
      return Empty(criterion.pain());
    case v1::Criterion::kLoadTestPain:
      return Empty(criterion.load_test_pain());
    case v1::Criterion::kSessions:
      return IfNotPositive(criterion.sessions().count(), "sessions.count");
    case v1::Criterion::kTime:
      return Empty(criterion.time());
    case v1::Criterion::kMeasure:
      return Empty(criterion.measure());
    case v1::Criterion::kQuestionnaire:
      return Empty(criterion.questionnaire());
    case v1::Criterion::kSign:
      return criterion.sign().sign().empty() ? At("sign.sign", "names no sign") : std::nullopt;
    case v1::Criterion::kApprehension:
      return criterion.apprehension().at_most() >= criterion.apprehension().scale_max() &&
                     criterion.apprehension().scale_max() > 0
                 ? At("apprehension.at_most", "is met by any rating")
                 : std::nullopt;
    case v1::Criterion::kExposure:
      return IfNotPositive(criterion.exposure().efforts(), "exposure.efforts");
    case v1::Criterion::kAbsence:
      return IfNotPositive(criterion.absence().days(), "absence.days");
    default:
      return std::nullopt;
  }
}

}  // namespace prehab::rules
