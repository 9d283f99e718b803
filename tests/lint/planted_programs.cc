#include "tests/lint/planted.h"

namespace prehab {
namespace {

// Words that several plants replace.
constexpr std::string_view kNordic = "nordic-hamstring-curl";
constexpr std::string_view kWarmUp = "warm_up:\n  - easy-warm-up\n";
constexpr std::string_view kRest = "min_rest_hours: 48\n";
constexpr std::string_view kFirstFrequency = "last_week: 2\n    sessions_per_week: 2";
constexpr std::string_view kSecondFrequency = "sessions_per_week: 3";
constexpr std::string_view kEasySet = "{reps_low: 6, reps_high: 12}";

void AppendShape(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"missing_source", {{"source: A third paper\n", ""}}, "slug: base-program"},
      {"missing_source", {{"  source: Another paper\n", ""}}, "step_back_after_days"},
      {"missing_source", {{"no partner, source: A paper", "no partner"}}, "no partner"},
      {"unknown_exercise", {{"exercise: leg-curl", "exercise: leg-curls"}}, "leg-curls"},
      {"unknown_exercise", {{"exercise: hold", "exercise: plank"}}, "plank"},
      {"unknown_exercise", {{"  - easy-warm-up", "  - easy-warm-up\n  - hopping"}}, "hopping"},
      {"unknown_exercise", {{"exercise: slide-bridge, ", ""}}, "{factor: 1"},
      {"reversed_range", {{"reps_low: 8, reps_high: 10", "reps_low: 12, reps_high: 10"}}, "reps_low: 12"},
      {"reversed_range", {{"hold_seconds: 20", "hold_seconds: 40"}}, "hold_seconds: 40"},
      {"reversed_range", {{"step_back_after_days: 14", "step_back_after_days: 30"}}, "restart_after_days"},
      {"reversed_range",
       {{"{reps_low: 9, reps_high: 15}",
         "{reps_low: 9, reps_high: 9, load: {kind: band, value: 4, value_high: 2.5}}"}},
       "value: 4"},
      {"incomplete", {{"verified: true", "verified: true\nincomplete:\n  - the rows"}}, "  - the rows"},
      {"incomplete", {{"verified: true", "verified: true\nincomplete:\n  - a\n  - what comes"}}, "  - what comes"},
      {"block_weeks", {{"first_week: 3", "first_week: 2"}}, "first_week: 2"},
      {"block_weeks", {{"first_week: 3", "first_week: 4"}}, "first_week: 4"},
      {"block_weeks", {{"first_week: 1\n", "first_week: 0\n"}}, "first_week: 0"},
      {"block_weeks", {{"    last_week: 4\n", ""}}, "first_week: 3"},
      {"block_weeks", {{"last_week: 4", "last_week: 2"}}, "last_week: 2\n    sessions_per_week: 3"},
      {"block_weeks", {{"first_week: 5\n", "first_week: 5\n    last_week: 2147483647\n"}}, "2147483647"},
      {"block_weeks", {{"last_week: 2\n", "last_week: 3\n"}}, "first_week: 3"},
      {"block_weeks", {{"- first_week: 3\n    last_week: 4", "- last_week: 4"}}, "last_week: 4"},
      {"schedule_kind", {{"sessions_per_week: 0", "sessions_per_week: 3"}}, "every_nth_day"},
      {"schedule_kind", {{"    every_nth_day: 2\n", ""}}, "first_week: 5"},
      {"schedule_kind", {{"sessions_per_week: 3\n", "sessions_per_week: 0\n"}}, "first_week: 3"},
      {"schedule_kind", {{kSecondFrequency, "sessions_per_week: 8"}}, "sessions_per_week: 8"},
      {"schedule_kind", {{kSecondFrequency, "sessions_per_week: -1"}}, "sessions_per_week: -1"},
      {"schedule_kind", {{"every_nth_day: 2", "every_nth_day: 0"}}, "every_nth_day: 0"},
      {"schedule_kind",
       {{"every_nth_day: 2", "every_nth_day: 2\n    sessions_per_day: 0"}},
       "sessions_per_day: 0"},
      {"schedule_kind", {{kSecondFrequency, "sessions_per_week: 3\n    every_nth_day: 2"}}, "every_nth_day: 2"},
      {"level_steps", {{"    advance_when: The whole range was held.\n", ""}}, "key: easy"},
      {"level_steps", {{"    advance_when: It was easy twice.\n", ""}}, "key: middle"},
      {"level_steps", {{"level: easy", "level: light"}}, "level: light"},
      {"level_steps", {{"key: middle", "key: easy"}}, "key: easy\n    title: Middle"},
      {"level_steps", {{"key: hard", "key: ''"}}, "key: ''"},
      {"level_steps", {{"key: easy", "key: easier"}}, "level: easy"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

void AppendDays(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      {"rest_contradiction", {{kFirstFrequency, "last_week: 2\n    sessions_per_week: 4"}}, "min_rest_hours"},
      {"rest_contradiction", {{kSecondFrequency, "sessions_per_week: 5"}}, "min_rest_hours"},
      {"rest_contradiction", {{"every_nth_day: 2", "every_nth_day: 1"}}, "min_rest_hours"},
      {"rest_contradiction", {{kRest, "min_rest_hours: 72\n"}}, "min_rest_hours: 72"},
      {"rest_contradiction",
       {{"every_nth_day: 2", "every_nth_day: 2\n    sessions_per_day: 2"}},
       "min_rest_hours"},
      {"rest_contradiction", {{kRest, "min_rest_hours: 2147483647\n"}}, "min_rest_hours"},
      {"nordic_rest",
       {{kRest, ""}, {kFirstFrequency, "last_week: 2\n    sessions_per_week: 4"}},
       "- first_week: 1"},
      {"nordic_rest", {{kRest, ""}, {kSecondFrequency, "sessions_per_week: 7"}}, "- first_week: 1"},
      {"nordic_rest", {{kRest, ""}, {"every_nth_day: 2", "every_nth_day: 1"}}, "- first_week: 1"},
      {"nordic_rest", {{kRest, "min_rest_hours: 24\n"}}, "min_rest_hours: 24"},
      {"nordic_rest",
       {{kRest, ""}, {"every_nth_day: 2", "every_nth_day: 2\n    sessions_per_day: 2"}},
       "- first_week: 1"},
      {"nordic_rest",
       {{kRest, ""}, {kSecondFrequency, "sessions_per_week: 4\n    sessions_per_day: 2"}},
       "- first_week: 1"},
      {"nordic_rest",
       {{kRest, ""}, {kNordic, "fast-nordic"}, {kSecondFrequency, "sessions_per_week: 4"}},
       "- first_week: 1"},
      {"nordic_rest",
       {{kRest, ""},
        {"sessions_per_week: 3\n    exercises:\n      - exercise: nordic-hamstring-curl\n",
         "sessions_per_week: 6\n    exercises:\n      - exercise: nordic-hamstring-curl\n        "
         "sessions_per_week: 3\n"}},
       "- first_week: 1"},
      {"no_warm_up", {{kWarmUp, ""}}, "first_week: 1"},
      {"no_warm_up", {{kWarmUp, "warm_up: []\n"}}, "first_week: 1"},
      {"no_warm_up", {{kWarmUp, ""}, {kNordic, "stride"}}, "first_week: 1"},
      {"no_warm_up", {{kWarmUp, ""}, {"exercise: hold", "exercise: easy-warm-up"}}, "first_week: 1"},
      {"no_warm_up", {{kWarmUp, ""}, {"exercise: leg-curl", "exercise: easy-warm-up"}}, "first_week: 3"},
      {"no_warm_up",
       {{kWarmUp, ""},
        {"exercise: leg-curl", "exercise: easy-warm-up"},
        {"      - exercise: nordic-hamstring-curl\n        sets:\n          - {reps_low: 7, reps_high: 7}\n",
         "      - exercise: leg-swings\n        sets:\n          - {reps_low: 7, reps_high: 7}\n"}},
       "key: easy\n    title"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

void AppendLoads(std::vector<Planted>& planted) {
  const std::vector<Planted> more = {
      // Neither a curl nor a hold lengthens; without the curl nothing shortens.
      {"one_contraction", {{"exercise: leg-curl", "exercise: hold"}}, "- first_week: 1"},
      {"one_contraction", {{"exercise: leg-curl", "exercise: slide-bridge"}}, "- first_week: 1"},
      {"one_contraction",
       {{"exercise: nordic-hamstring-curl", "exercise: pull"}, {"exercise: leg-curl", "exercise: pull"}},
       "- first_week: 1"},
      {"one_contraction",
       {{"exercise: nordic-hamstring-curl", "exercise: hold"}, {"exercise: leg-curl", "exercise: pull"}},
       "- first_week: 1"},
      {"one_contraction",
       {{"exercise: nordic-hamstring-curl", "exercise: hold"}, {"exercise: leg-curl", "exercise: hold"}},
       "- first_week: 1"},
      {"one_contraction", {{"exercise: leg-curl", "exercise: seated-stretch"}}, "- first_week: 1"},
      {"quads_only",
       {{kNordic, "leg-extension"},
        {"exercise: leg-curl", "exercise: leg-extension"},
        {"exercise: hold", "exercise: wall-sit"}},
       "- first_week: 1"},
      {"quads_only",
       {{kNordic, "step-down"},
        {"exercise: leg-curl", "exercise: leg-extension"},
        {"exercise: hold", "exercise: wall-sit"}},
       "- first_week: 1"},
      {"quads_only",
       {{kNordic, "step-down"}, {"exercise: leg-curl", "exercise: run"}, {"exercise: hold", "exercise: wall-sit"}},
       "- first_week: 1"},
      {"quads_only",
       {{kNordic, "wall-sit"},
        {"exercise: leg-curl", "exercise: seated-stretch"},
        {"exercise: hold", "exercise: easy-warm-up"}},
       "- first_week: 1"},
      {"quads_only",
       {{kNordic, "stride"},
        {"exercise: leg-curl", "exercise: leg-extension"},
        {"exercise: hold", "exercise: walk"}},
       "- first_week: 1"},
      {"eccentric_jump",
       {{"sets:\n          - {reps_low: 7, reps_high: 7}", "sets:\n          - {reps_low: 7, reps_high: 9}"}},
       "first_week: 3"},
      {"eccentric_jump", {{kFirstFrequency, "last_week: 2\n    sessions_per_week: 1"}}, "first_week: 3"},
      {"eccentric_jump", {{kSecondFrequency, "sessions_per_week: 4"}}, "first_week: 3"},
      {"eccentric_jump", {{kEasySet, "{reps_low: 25, reps_high: 25}"}}, "first_week: 5"},
      {"eccentric_jump", {{"{reps_low: 4, reps_high: 5}", "{reps_low: 4, reps_high: 4}"}}, "first_week: 3"},
      {"eccentric_jump", {{"every_nth_day: 2", "every_nth_day: 2\n    sessions_per_day: 3"}}, "first_week: 5"},
      {"eccentric_jump",
       {{"level: easy", "level: middle"}, {"{reps_low: 8, reps_high: 14}", "{reps_low: 8, reps_high: 30}"}},
       "first_week: 5"},
  };
  planted.insert(planted.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Planted> PlantedInPrograms() {
  std::vector<Planted> planted;
  AppendShape(planted);
  AppendDays(planted);
  AppendLoads(planted);
  return planted;
}

}  // namespace prehab
