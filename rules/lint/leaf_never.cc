#include <fmt/format.h>

#include "rules/lint/criteria.h"

namespace prehab::rules {
namespace {

using Fault = std::optional<CriterionFault>;

constexpr int kFullPercent = 100;
// VISA-H goes to 100; other instruments are not known here.
constexpr std::string_view kVisaH = "VISA-H";
constexpr int kBestVisaH = 100;

Fault At(std::string_view leaf, std::string_view field, std::string message) {
  return CriterionFault{fmt::format("{}.{}", leaf, field), std::move(message)};
}

Fault BelowOne(std::string_view leaf, std::string_view field, bool has, int value) {
  if (!has || value >= 1) {
    return std::nullopt;
  }
  return At(leaf, field, fmt::format("{} is 1 or more", field));
}

// The limits that both kinds of pain have.
template <typename Leaf>
Fault OffTheScale(std::string_view name, const Leaf& leaf) {
  if (leaf.has_at_most() && leaf.at_most() < 0) {
    return At(name, "at_most", "no pain is less than 0");
  }
  if (leaf.has_above() && leaf.above() >= kWorstPain) {
    return At(name, "above", "no pain is above 10");
  }
  if (leaf.has_at_most() && leaf.has_above() && leaf.above() >= leaf.at_most()) {
    return At(name, "above", fmt::format("no pain is both above {} and at most {}", leaf.above(), leaf.at_most()));
  }
  return std::nullopt;
}

Fault Never(const v1::PainLeaf& leaf) {
  if (leaf.timing() == v1::PAIN_TIMING_UNSPECIFIED) {
    return At("pain", "timing", "say when the pain was felt, or it is never known");
  }
  if (Fault fault = OffTheScale("pain", leaf)) {
    return fault;
  }
  if (leaf.has_at_least() && leaf.at_least() > kWorstPain) {
    return At("pain", "at_least", "no pain is more than 10");
  }
  if (leaf.has_at_least() && leaf.has_at_most() && leaf.at_least() > leaf.at_most()) {
    return At("pain", "at_least",
              fmt::format("no pain is both at least {} and at most {}", leaf.at_least(), leaf.at_most()));
  }
  if (leaf.has_rise_at_most() && leaf.rise_at_most() < -kWorstPain) {
    return At("pain", "rise_at_most", "pain falls by 10 at most");
  }
  if (Fault fault = BelowOne("pain", "window_sessions", leaf.has_window_sessions(), leaf.window_sessions())) {
    return fault;
  }
  return BelowOne("pain", "window_days", leaf.has_window_days(), leaf.window_days());
}

Fault Never(const v1::LoadTestPainLeaf& leaf) {
  if (Fault fault = OffTheScale("load_test_pain", leaf)) {
    return fault;
  }
  return BelowOne("load_test_pain", "days", leaf.has_days(), leaf.days());
}

Fault Never(const v1::SessionsLeaf& leaf) {
  if (leaf.has_min_completed_percent() && leaf.min_completed_percent() > kFullPercent) {
    return At("sessions", "min_completed_percent", "no session is done by more than 100 percent");
  }
  return std::nullopt;
}

Fault Never(const v1::PerformedLeaf& leaf) {
  if (leaf.has_pain_at_most() && leaf.pain_at_most() < 0) {
    return At("performed", "pain_at_most", "no pain is less than 0");
  }
  if (leaf.has_percent_speed() && leaf.percent_speed() > kFullPercent) {
    return At("performed", "percent_speed", "nobody runs faster than their own greatest speed");
  }
  return BelowOne("performed", "within_days", leaf.has_within_days(), leaf.within_days());
}

Fault Never(const v1::MeasureLeaf& leaf) {
  constexpr std::string_view kStronger =
      "asks that the injured side be better than the other; 100 is full symmetry";
  if (leaf.limb_symmetry_percent_at_least() > kFullPercent) {
    return At("measure", "limb_symmetry_percent_at_least", std::string(kStronger));
  }
  if (leaf.limb_symmetry_percent_above() >= kFullPercent) {
    return At("measure", "limb_symmetry_percent_above", std::string(kStronger));
  }
  if (leaf.has_deficit_at_most() && leaf.deficit_at_most() < 0) {
    return At("measure", "deficit_at_most", "no deficit is less than 0");
  }
  return BelowOne("measure", "max_age_days", leaf.has_max_age_days(), leaf.max_age_days());
}

Fault Never(const v1::QuestionnaireLeaf& leaf) {
  if (leaf.has_score_at_most() && leaf.score_at_most() < 0) {
    return At("questionnaire", "score_at_most", "no score is less than 0");
  }
  if (leaf.instrument() == kVisaH && leaf.score_at_least() > kBestVisaH) {
    return At("questionnaire", "score_at_least", "VISA-H goes to 100");
  }
  if (leaf.has_score_at_least() && leaf.has_score_at_most() && leaf.score_at_least() > leaf.score_at_most()) {
    return At("questionnaire", "score_at_least", "no score is above score_at_most as well");
  }
  return std::nullopt;
}

Fault Never(const v1::ApprehensionLeaf& leaf) {
  constexpr int kShortScale = 10;
  constexpr int kLongScale = 100;
  if (leaf.scale_max() != kShortScale && leaf.scale_max() != kLongScale) {
    return At("apprehension", "scale_max", "scale_max is 10 or 100; on another scale nothing is rated");
  }
  if (leaf.at_most() < 0) {
    return At("apprehension", "at_most", "no rating is less than 0");
  }
  return std::nullopt;
}

Fault Never(const v1::ExposureLeaf& leaf) {
  if (leaf.has_percent_speed() && leaf.percent_speed() > kFullPercent) {
    return At("exposure", "percent_speed", "nobody runs faster than their own greatest speed");
  }
  return BelowOne("exposure", "within_days", leaf.has_within_days(), leaf.within_days());
}

Fault Never(const v1::AtLeast& list) {
  if (list.count() > list.criteria_size()) {
    return At("at_least", "count", fmt::format("asks for {} of {} criteria", list.count(), list.criteria_size()));
  }
  return std::nullopt;
}

}  // namespace

Fault WhyNeverMet(const v1::Criterion& criterion) {
  switch (criterion.node_case()) {
    case v1::Criterion::kAnyOf:
      return criterion.any_of().criteria().empty() ? At("any_of", "criteria", "there is none that could be met")
                                                   : std::nullopt;
    case v1::Criterion::kAtLeast:
      return Never(criterion.at_least());
    case v1::Criterion::kPain:
      return Never(criterion.pain());
    case v1::Criterion::kLoadTestPain:
      return Never(criterion.load_test_pain());
    case v1::Criterion::kSessions:
      return Never(criterion.sessions());
    case v1::Criterion::kPerformed:
      return Never(criterion.performed());
    case v1::Criterion::kMeasure:
      return Never(criterion.measure());
    case v1::Criterion::kQuestionnaire:
      return Never(criterion.questionnaire());
    case v1::Criterion::kApprehension:
      return Never(criterion.apprehension());
    case v1::Criterion::kExposure:
      return Never(criterion.exposure());
    case v1::Criterion::kAttest:
      return BelowOne("attest", "within_days", criterion.attest().has_within_days(),
                      criterion.attest().within_days());
    case v1::Criterion::kLoadGuard:
      return criterion.load_guard().spike_percent_at_most() < 0
                 ? At("load_guard", "spike_percent_at_most", "a rise of less than 0 percent is none")
                 : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace prehab::rules
