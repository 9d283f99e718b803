#include "tests/lint/planted.h"

namespace prehab {
namespace {

constexpr std::string_view kPain = "{timing: during, aggregate: max, window_sessions: 2, at_most: 3}";
constexpr std::string_view kRise =
    "- pain: {timing: next_morning, aggregate: max, window_sessions: 2, rise_at_most: 0}";
constexpr std::string_view kSessionsLeaf = "{count: 2, in_stage: true, clean: true}";
constexpr std::string_view kLoadTest = "{task: bridge, at_most: 2, days: 3}";
constexpr std::string_view kMeasure = "limb_symmetry_percent_at_least: 90, max_age_days: 14";
constexpr std::string_view kTime = "time: {days_in_stage: 7}";
constexpr std::string_view kScore = "score_at_least: 40";

void AppendNever(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"never_met", {{kPain, "{timing: during, at_most: -1}"}}, "at_most: -1"},
      {"never_met", {{kPain, "{timing: during, above: 10}"}}, "above: 10"},
      {"never_met", {{kPain, "{timing: during, at_least: 11}"}}, "at_least: 11"},
      {"never_met", {{kPain, "{timing: during, at_most: 3, above: 5}"}}, "above: 5"},
      {"never_met", {{kPain, "{at_most: 3}"}}, "{at_most: 3}"},
      {"never_met", {{kPain, "{timing: during, at_most: 3, window_days: 0}"}}, "window_days: 0"},
      // Two of one all_of, and two of which one stands deeper.
      {"never_met",
       {{kPain, "{timing: during, aggregate: max, at_most: 3}"},
        {kRise, "- pain: {timing: during, aggregate: max, above: 5}"}},
       "above: 5"},
      {"never_met",
       {{kPain, "{timing: during, aggregate: max, at_most: 3}"},
        {kRise, "- all_of: {criteria: [{pain: {timing: during, aggregate: max, at_least: 4}}]}"}},
       "at_least: 4"},
      {"never_met",
       {{kRise, "- sign: {sign: gap, present: true}\n              - sign: {sign: gap, present: false}"}},
       "gap, present: false"},
      {"never_met", {{kLoadTest, "{task: bridge, at_most: -2}"}}, "at_most: -2"},
      {"never_met", {{kLoadTest, "{task: bridge, at_most: 2, above: 2}"}}, "above: 2"},
      {"never_met", {{"count: 2\n", "count: 4\n"}}, "count: 4"},
      {"never_met", {{kRise, "- any_of: {criteria: []}"}}, "criteria: []"},
      {"never_met", {{kSessionsLeaf, "{count: 2, min_completed_percent: 101}"}}, "min_completed_percent: 101"},
      {"never_met", {{kMeasure, "limb_symmetry_percent_above: 100"}}, "limb_symmetry_percent_above: 100"},
      {"never_met", {{kMeasure, "limb_symmetry_percent_at_least: 101"}}, "limb_symmetry_percent_at_least: 101"},
      {"never_met", {{"deficit_at_most: 5", "deficit_at_most: -0.5"}}, "deficit_at_most"},
      {"never_met", {{kScore, "score_at_least: 101"}}, "score_at_least: 101"},
      {"never_met", {{kScore, "score_at_least: 40, score_at_most: 30"}}, "score_at_least: 40"},
      {"never_met", {{"scale_max: 10}", "scale_max: 5}"}}, "scale_max: 5"},
      {"never_met", {{"apprehension: {at_most: 1,", "apprehension: {at_most: -1,"}}, "at_most: -1"},
      {"never_met", {{"efforts: 2, percent_speed: 60", "efforts: 2, percent_speed: 101"}}, "percent_speed: 101"},
      {"never_met", {{"pain_at_most: 2", "pain_at_most: -1"}}, "pain_at_most: -1"},
      {"never_met", {{"spike_percent_at_most: 10", "spike_percent_at_most: -10"}}, "spike_percent_at_most"},
      {"never_met", {{"aggregate: last, above: 3", "aggregate: last, above: 10"}}, "above: 10"},
      {"never_met",
       {{"- sign: {sign: bruising, present: true}", "- pain: {timing: at_rest, at_least: 0}"}},
       "criteria:\n            - sign: {sign: gap"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

void AppendEmpty(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"empty_criterion", {{kPain, "{timing: during, aggregate: max}"}}, "aggregate: max}"},
      {"empty_criterion", {{kPain, "{timing: during, at_most: 10}"}}, "at_most: 10"},
      {"empty_criterion", {{kSessionsLeaf, "{count: 0, in_stage: true}"}}, "count: 0"},
      {"empty_criterion", {{kSessionsLeaf, "{in_stage: true}"}}, "{in_stage: true}"},
      {"empty_criterion", {{kTime, "time: {}"}}, "time: {}"},
      {"empty_criterion", {{kTime, "time: {days_in_stage: 0}"}}, "days_in_stage: 0"},
      {"empty_criterion", {{kTime, "all_of: {criteria: []}"}}, "criteria: []"},
      {"empty_criterion", {{kTime, "none_of: {}"}}, "none_of: {}"},
      {"empty_criterion", {{kLoadTest, "{task: bridge}"}}, "{task: bridge}"},
      {"empty_criterion", {{kMeasure, "max_age_days: 14"}}, "test: single_leg_bridge"},
      {"empty_criterion", {{"test: leg_raise, ", ""}}, "{deficit_at_most"},
      {"empty_criterion", {{", score_at_least: 40", ""}}, "VISA-H"},
      {"empty_criterion", {{"sign: bruising, ", ""}}, "sign: {present"},
      {"empty_criterion", {{"apprehension: {at_most: 1,", "apprehension: {at_most: 10,"}}, "at_most: 10"},
      {"empty_criterion", {{"efforts: 2", "efforts: 0"}}, "efforts: 0"},
      {"empty_criterion", {{"kind: flare, days: 7", "kind: flare"}}, "kind: flare"},
      {"empty_criterion", {{"count: 2\n", "count: 0\n"}}, "count: 0"},
      {"unknown_word", {{"role: clinician", "role: doctor"}}, "role: doctor"},
      {"unknown_word", {{"role: athlete", "role: Athlete"}}, "role: Athlete"},
      {"unknown_word", {{"role: athlete, ", ""}}, "Ready to race"},
      {"unknown_word", {{"asserted_by: clinician", "asserted_by: nurse"}}, "asserted_by: nurse"},
      {"unknown_word", {{"kind: flare", "kind: flair"}}, "kind: flair"},
      {"unknown_word", {{"kind: flare, ", ""}}, "absence: {days"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Planted> PlantedInCriteria() {
  std::vector<Planted> planted;
  AppendNever(planted);
  AppendEmpty(planted);
  return planted;
}

}  // namespace prehab
