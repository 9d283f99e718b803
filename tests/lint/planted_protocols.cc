#include "tests/lint/planted.h"

namespace prehab {
namespace {

constexpr std::string_view kTendonAdvance =
    "        advance:\n          load_test_pain: {task: bridge, at_most: 2, days: 3}\n";
constexpr std::string_view kSessionsCriterion = "- sessions: {count: 2, in_stage: true, clean: true}";

void AppendNames(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"missing_source", {{"source: Another paper\n", ""}}, "slug: base-protocol"},
      {"missing_source", {{"tendon., source: A paper", "tendon."}}, "It presses"},
      {"missing_source", {{"default_steps: 1\n  source: A paper", "default_steps: 1"}}, "default_steps"},
      {"missing_source", {{"at_stage: lifts, source: A paper", "at_stage: lifts"}}, "before_stage: stride"},
      {"missing_source", {{"weeks., source: A paper", "weeks."}}, "Months"},
      {"unknown_exercise", {{"exercise: sprint\n", "exercise: dash\n"}}, "dash"},
      {"unknown_exercise", {{"{exercise: walk, seconds", "{exercise: wolk, seconds"}}, "wolk"},
      {"unknown_exercise", {{"{exercise: walk, seconds", "{seconds"}}, "seconds: 1800"},
      {"unknown_exercise", {{"{exercise: seated-stretch, reason", "{exercise: fold, reason"}}, "fold"},
      {"unknown_exercise", {{"{exercise: walk, when", "{exercise: wolk, when"}}, "wolk"},
      {"unknown_condition", {{"conditions:\n  - sore-tendon", "conditions:\n  - x"}}, "  - x"},
      {"unknown_condition", {{"{condition: sore-tendon", "{condition: x"}}, "condition: x"},
      {"unknown_pain_policy", {{"pain_policy: three", "pain_policy: four"}}, "pain_policy: four"},
      {"unknown_pain_policy", {{"pain_policy: five", "pain_policy: four"}}, "pain_policy: four"},
      {"unknown_pain_policy", {{"pain_policy: three\n", ""}}, "slug: base-protocol"},
      {"unknown_pain_policy", {{"pain_policy: three", "pain_policy: ''"}}, "pain_policy: ''"},
      {"unknown_pain_policy",
       {{"        min_days: 7", "        pain_policy: Three\n        min_days: 7"}},
       "Three"},
      {"unknown_red_flags", {{"red_flags: flags", "red_flags: flag"}}, "red_flags: flag"},
      {"unknown_red_flags", {{"red_flags: flags\n", ""}}, "slug: base-protocol"},
      {"unknown_red_flags", {{"red_flags: flags", "red_flags: ''"}}, "red_flags: ''"},
      {"unknown_red_flags", {{"red_flags: flags", "red_flags: three"}}, "red_flags: three"},
      {"unknown_red_flags", {{"red_flags: flags", "red_flags: FLAGS"}}, "red_flags: FLAGS"},
      {"reversed_range", {{"sessions_per_week_min: 2", "sessions_per_week_min: 4"}}, "sessions_per_week_min: 4"},
      {"reversed_range", {{"        refused:", "        rounds: {low: 5, high: 3}\n        refused:"}}, "low: 5"},
      {"incomplete", {{"verified: true", "verified: true\nincomplete:\n  - the rows"}}, "  - the rows"},
      {"incomplete",
       {{"        min_days: 7", "        incomplete:\n          - sets\n        min_days: 7"}},
       "- sets\n"},
      {"stage_names", {{"key: stride", "key: jog"}}, "key: jog\n        title: Stride"},
      {"stage_names", {{"key: tendon", "key: run"}}, "key: run\n    title: Tendon"},
      {"stage_names", {{"before_stage: deep", "before_stage: deeper"}}, "deeper"},
      {"stage_names", {{"at_stage: lifts", "at_stage: lift"}}, "at_stage: lift"},
      {"stage_names", {{"other_track: tendon", "other_track: tension"}}, "tension"},
      {"stage_names", {{"      - key: deep\n        title", "      - title"}}, "- title: Deep"},
      {"stage_names",
       {{"  - key: tendon", "  - key: more\n    title: More\n    stages: []\n  - key: tendon"}},
       "stages: []"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

void AppendLadder(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"stage_cannot_end", {{kTendonAdvance, ""}}, "key: lifts"},
      {"stage_cannot_end",
       {{"{task: bridge, at_most: 2, days: 3}", "{task: bridge, at_most: -1}"}},
       "load_test_pain: {task: bridge, at_most: -1}"},
      {"stage_cannot_end",
       {{"efforts: 2, percent_speed: 60", "efforts: 2, percent_speed: 80"}},
       "all_of:\n            criteria:\n              - sessions: {count: 2"},
      {"stage_cannot_end", {{"count: 2\n", "count: 4\n"}, {"within_days: 14}", "within_days: 0}"}}, "any_of"},
      {"stage_cannot_end",
       {{"at_most: 3}\n", "at_most: 3, above: 3}\n"}},
       "all_of:\n            criteria:\n              - sessions: {count: 2"},
      {"stage_cannot_end", {{kTendonAdvance, "        advance: {any_of: {criteria: []}}\n"}}, "criteria: []"},
      {"unreachable_stage",
       {{"at_stage: stride", "at_stage: sprint"},
        {"before_stage: stride", "before_stage: sprint"},
        {"at_stage: lifts", "at_stage: deep"}},
       "before_stage: sprint"},
      {"unreachable_stage", {{"before_stage: deep", "before_stage: lifts"}}, "before_stage: stride"},
      {"unreachable_stage", {{"at_stage: lifts", "at_stage: deep"}}, "before_stage: stride"},
      {"unreachable_stage",
       {{"other_track: tendon, at_stage: lifts", "other_track: run, at_stage: stride"}},
       "before_stage: stride"},
      {"unreachable_stage",
       {{"other_track: tendon, at_stage: lifts", "other_track: run, at_stage: sprint"}},
       "before_stage: stride"},
      {"unreachable_stage",
       {{"{task: bridge, at_most: 3, days: 2}", "{task: bridge, at_most: -3}"}},
       "before_stage: stride"},
      {"stage_times", {{"min_days: 7", "min_days: 22"}}, "min_days: 22"},
      {"stage_times", {{"days_in_stage: 7", "days_in_stage: 22"}}, "days_in_stage: 22"},
      {"stage_times", {{kSessionsCriterion, "- sessions: {count: 10, in_stage: true}"}}, "count: 10"},
      {"stage_times",
       {{"sessions_per_week_max: 3, min_rest_hours: 48", "min_rest_hours: 600"}},
       "sessions: {count: 2"},
      {"stage_times", {{"max_days: 28", "max_days: 0"}}, "max_days: 0"},
      {"stage_times", {{"{count: 4, in_stage: true}", "{count: 85, in_stage: true}"}}, "count: 85"},
      {"stage_times",
       {{"attest: {role: clinician, statement: Ready to sprint., within_days: 14}",
         "sessions: {count: 15, in_stage: true}"}},
       "count: 15"},
      {"stage_times", {{"max_days: 21", "max_days: 6"}}, "min_days: 7"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

void AppendStages(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"above_ceiling",
       {{"reps_high: 1, percent_speed: 60", "reps_high: 1, percent_speed: 71"}},
       "percent_speed: 71"},
      {"above_ceiling", {{"percent_speed: 80", "percent_speed: 90"}}, "percent_speed: 90"},
      {"above_ceiling", {{"efforts: 2, percent_speed: 60", "efforts: 2, percent_speed: 75"}}, "percent_speed: 75"},
      {"above_ceiling", {{"distance_meters: 2000", "distance_meters: 6000"}}, "distance_meters: 6000"},
      {"above_ceiling", {{"ceilings: {percent_speed: 85}", "ceilings: {percent_speed: 75}"}}, "percent_speed: 80"},
      {"above_ceiling", {{kSessionsCriterion, "- performed: {exercise: run, percent_speed: 95}"}}, "percent_speed: 95"},
      {"refused_dose", {{"exercise: run\n", "exercise: sprint\n"}}, "exercise: sprint"},
      {"refused_dose", {{"{exercise: sprint, reason", "{exercise: run, reason"}}, "exercise: run\n"},
      {"refused_dose", {{"{exercise: sprint, reason", "{exercise: walk, reason"}}, "exercise: walk, when"},
      {"refused_dose", {{"{exercise: walk, when", "{exercise: sprint, when"}}, "exercise: sprint, when"},
      {"refused_dose",
       {{"        max_days: 28",
         "        refused: [{exercise: stride, reason: It is early., source: A paper}]\n        max_days: 28"}},
       "exercise: stride\n"},
      {"early_stretch", {{"exercise: run\n", "exercise: seated-stretch\n"}}, "exercise: seated-stretch\n"},
      {"early_stretch", {{"exercise: stride\n", "exercise: seated-stretch\n"}}, "exercise: seated-stretch\n"},
      {"early_stretch", {{"exercise: hold\n", "exercise: seated-stretch\n"}}, "exercise: seated-stretch\n"},
      {"early_stretch", {{"exercise: leg-curl\n", "exercise: seated-stretch\n"}}, "exercise: seated-stretch\n"},
      {"early_stretch", {{"{exercise: walk, when", "{exercise: seated-stretch, when"}}, "seated-stretch, when"},
      {"early_stretch",
       {{"  - sore-tendon", "  - strain\n  - Tendinopathy-of-the-heel"},
        {"exercise: hold\n", "exercise: seated-stretch\n"}},
       "exercise: seated-stretch\n"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Planted> PlantedInProtocols() {
  std::vector<Planted> planted;
  AppendNames(planted);
  AppendLadder(planted);
  AppendStages(planted);
  return planted;
}

}  // namespace prehab
