#include "client_cli/output/dose.h"

#include <gtest/gtest.h>

#include "client_cli/testing/parse_test.h"

namespace prehab::cli {
namespace {

std::string Dose(const std::string& text) { return DoseText(Parse<v1::ExerciseDose>(text)); }

TEST(DoseTest, SetsAlikeAreCounted) {
  EXPECT_EQ(Dose("sets {reps_low: 5 reps_high: 5} sets {reps_low: 5 reps_high: 5}"), "2 × 5");
  EXPECT_EQ(Dose("sets {reps_low: 6 reps_high: 8} sets {reps_low: 6 reps_high: 8}"), "2 × 6-8");
  EXPECT_EQ(Dose("sets {reps_low: 3 reps_high: 5}"), "1 × 3-5");
}

TEST(DoseTest, SetsThatDifferAreListed) {
  EXPECT_EQ(
      Dose("sets {reps_low: 12 reps_high: 12} sets {reps_low: 10 reps_high: 10} sets {reps_low: 8 reps_high: 8}"),
      "12/10/8");
  EXPECT_EQ(Dose("sets {reps_low: 1 reps_high: 1 distance_meters: 20} sets {reps_low: 1 reps_high: 1 "
                 "distance_meters: 40}"),
            "20 m, 40 m");
}

TEST(DoseTest, ARepetitionMayBeAHoldARunOrATime) {
  EXPECT_EQ(Dose("sets {reps_low: 1 reps_high: 1 hold_seconds: 20 hold_seconds_high: 30}"), "1 × 20-30 s hold");
  EXPECT_EQ(
      Dose("sets {reps_low: 10 reps_high: 10 hold_seconds: 5} sets {reps_low: 10 reps_high: 10 hold_seconds: 5}"),
      "2 × 10 × 5 s hold");
  EXPECT_EQ(Dose("sets {reps_low: 4 reps_high: 6 distance_meters: 60 distance_meters_high: 80 percent_speed: 85}"),
            "4-6 × 60-80 m at 85 % speed");
  EXPECT_EQ(Dose("sets {reps_low: 1 reps_high: 1 duration_seconds: 300 duration_seconds_high: 600}"),
            "1 × 5-10 min");
}

TEST(DoseTest, LoadsSidesAndRestFollow) {
  EXPECT_EQ(Dose("sets {reps_low: 8 reps_high: 8 load {kind: LOAD_KIND_REPETITION_MAXIMUM value: 10}} "
                 "sides: SIDES_EACH rest_seconds: 180"),
            "1 × 8 at 10RM each side, rest 3:00");
  EXPECT_EQ(Dose("sets {reps_low: 8 reps_high: 8 load {kind: LOAD_KIND_PERCENT_EFFORT value: 60 value_high: 70}}"),
            "1 × 8 at 60-70 % effort");
  EXPECT_EQ(Dose("sets {reps_low: 8 reps_high: 8 load {kind: LOAD_KIND_BODYWEIGHT}}"), "1 × 8");
}

TEST(DoseTest, WhatNoSourceGivesIsNotMadeUp) {
  EXPECT_EQ(Dose(""), "");
  EXPECT_EQ(Dose("sides: SIDES_EACH"), "each side");
  EXPECT_EQ(Dose("to_fatigue: true"), "to fatigue");
  EXPECT_EQ(Dose("sets {} sets {} to_fatigue: true"), "2 sets to fatigue");
}

TEST(DoseTest, SessionsSayWhenAnExerciseIsDone) {
  const auto block = Parse<v1::ProgramBlock>(
      "exercises {exercise: 'slide-bridge' sets {reps_low: 6 reps_high: 6} sessions_per_week: 1}"
      "exercises {exercise: 'leg-swings' is_optional: true when: 'after a run'}");
  EXPECT_EQ(BlockText(block.exercises()), "slide-bridge 1 × 6 (once a week), leg-swings (optional; after a run)");
  EXPECT_EQ(SessionText(block.exercises()), "slide-bridge 1 × 6, leg-swings (optional; after a run)");
}

TEST(DoseTest, BlocksSayHowOften) {
  EXPECT_EQ(FrequencyText(Parse<v1::ProgramBlock>("sessions_per_week: 3")), "3 a week");
  EXPECT_EQ(FrequencyText(Parse<v1::ProgramBlock>("sessions_per_week: 1")), "once a week");
  EXPECT_EQ(FrequencyText(Parse<v1::ProgramBlock>("every_nth_day: 4 sessions_per_day: 2")),
            "every 4 days, 2 a day");
  EXPECT_EQ(FrequencyText(Parse<v1::ProgramBlock>("every_nth_day: 1")), "daily");
}

TEST(DoseTest, DosagesOfSourcesAreSentences) {
  EXPECT_EQ(
      DosageText(Parse<v1::Dosage>("sets: 3 reps_low: 8 reps_high: 10 sessions_per_week: 2 remark: 'slowly'")),
      "3 sets of 8-10, 2 a week, slowly");
  EXPECT_EQ(DosageText(Parse<v1::Dosage>("reps_low: 5 hold_seconds: 30 times_per_day: 2")),
            "5 times, hold 30 s, 2 a day");
  EXPECT_EQ(DosageText(Parse<v1::Dosage>("minutes: 5 minutes_high: 10 every_nth_day: 2")),
            "5-10 min, every 2 days");
}

}  // namespace
}  // namespace prehab::cli
