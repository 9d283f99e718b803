#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/protocols_show_test.h"

// The doses and criteria of the protocols against tables that were written by
// hand from the sources, so that a slip in a data file turns a line red.
namespace prehab::catalog {
namespace {

using testing::ElementsAre;

// Walk-run handout: minutes of walking and running and the greatest number a
// week. The ninth stage is the project's.
TEST(ProtocolDataTest, Walkrun9IsItsTable) {
  EXPECT_THAT(ShowTrack("walkrun-9"),
              ElementsAre("s1: (walk 180s + run 60s) x?, <=3/week, 48h apart, 7d",
                          "s2: (walk 120s + run 60s) x?, <=3/week, 48h apart, 7d",
                          "s3: (walk 120s + run 120s) x?, <=3/week, 48h apart, 7d",
                          "s4: (walk 60s + run 240s) x?, <=4/week, 48h apart, 7d",
                          "s5: (walk 60s + run 360s) x?, <=4/week, 48h apart, 7d",
                          "s6: (walk 60s + run 420s) x?, <=4/week, 48h apart, 7d",
                          "s7: (walk 60s + run 480s) x? for 45-60min, <=4/week, 48h apart, 7d",
                          "s8: (walk 60s + run 540s) x? for 45-60min, <=4/week, 48h apart, 7d",
                          "s9: run 1800s + stride ?, <=4/week, 48h apart, 7d"));
  const v1::Track& track = Find("walkrun-9").tracks(0);
  for (const v1::Stage& stage : track.stages()) {
    EXPECT_EQ(stage.max_days(), 21) << stage.key();
  }
  for (int i = 0; i + 1 < track.stages_size(); ++i) {
    EXPECT_EQ(
        Show(track.stages(i).advance()),
        "all(sessions { count: 2 in_stage: true consecutive: true clean: true }; "
        "pain { timing: PAIN_TIMING_DURING aggregate: AGGREGATE_MAX window_sessions: 2 at_most: 2 }; "
        "pain { timing: PAIN_TIMING_NEXT_MORNING aggregate: AGGREGATE_MAX window_sessions: 2 rise_at_most: 0 }; "
        "time { days_in_stage: 7 })");
  }
}

TEST(ProtocolDataTest, Walkrun7IsItsTable) {
  EXPECT_THAT(ShowTrack("walkrun-7"),
              ElementsAre("s1: (walk 300s + jog 60s) x5, every 2d", "s2: (walk 240s + jog 120s) x5, every 2d",
                          "s3: (walk 180s + jog 180s) x5, every 2d", "s4: (walk 120s + jog 240s) x5, every 2d",
                          "s5: (walk 60s + jog 300s) x5, every 2d", "s6: (walk 60s + jog 600s) x3, every 2d",
                          "s7: jog 1200-1800s + stride ?, every 2d"));
  EXPECT_EQ(Show(Find("walkrun-7").tracks(0).stages(0).advance().all_of().criteria(1)),
            "pain { timing: PAIN_TIMING_DURING aggregate: AGGREGATE_MAX window_sessions: 2 at_most: 0 }");
}

TEST(ProtocolDataTest, Walkrun4wIsItsTable) {
  EXPECT_THAT(ShowTrack("walkrun-4w"),
              ElementsAre("week-1: (walk 240s + run 120s) x5, >=3/week, <=3/week, 48h apart, 7d",
                          "week-2: (walk 180s + run 180s) x5, >=3/week, <=3/week, 48h apart, 7d",
                          "week-3: (walk 120s + run 240s) x5, >=3/week, <=3/week, 48h apart, 7d",
                          "week-4: (walk 60s + run 300s) x5, >=3/week, <=3/week, 48h apart, 7d"));
}

TEST(ProtocolDataTest, Jog22dIsItsCalendar) {
  EXPECT_THAT(
      ShowTrack("jog-22d"),
      ElementsAre("day-1: walk 600s, 1d", "day-2: walk 900s, 1d", "day-3: walk 1200s, 1d", "day-4: walk 1500s, 1d",
                  "day-5: walk 1800s, 1d", "day-6: walk 900s + jog 300s + walk 600s, 1d",
                  "day-7: walk 600s + jog 600s + walk 600s, 1d", "day-8: walk 600s + jog 900s + walk 300s, 1d",
                  "day-9: nothing, 1d", "day-10: walk 300s + jog 1200s + walk 300s, 1d",
                  "day-11: walk 300s + jog 1500s, 1d", "day-12: jog 1800s, 1d", "day-13: nothing, 1d",
                  "day-14: jog 900s + run 300s + jog 600s, 1d", "day-15: jog 600s + run 600s + jog 600s, 1d",
                  "day-16: jog 600s + run 900s + jog 300s, 1d", "day-17: nothing, 1d",
                  "day-18: jog 300s + run 1200s + jog 300s, 1d", "day-19: jog 300s + run 1500s, 1d",
                  "day-20: run 1800s, 1d", "day-21: nothing, 1d", "day-22: run ? + stride ?"));
}

TEST(ProtocolDataTest, Walkrun27dIsItsListOfSteps) {
  EXPECT_THAT(ShowTrack("walkrun-27d"),
              ElementsAre("step-1: (walk 270s + run 30s) x8-9, 2d", "step-2: (walk 240s + run 60s) x8-9, 2d",
                          "step-3: (walk 210s + run 90s) x8-9, 2d", "rest-7: nothing, 1d",
                          "step-4: (walk 180s + run 120s) x8-9, 2d", "step-5: (walk 150s + run 150s) x8-9, 2d",
                          "rest-12: nothing, 1d", "step-6: (walk 120s + run 180s) x8-9, 2d",
                          "step-7: (walk 90s + run 210s) x8-9, 2d", "rest-17: nothing, 1d",
                          "step-8: (walk 60s + run 240s) x8-9, 2d", "step-9: (walk 60-120s + run 480-540s) x?, 2d",
                          "rest-22: nothing, 1d", "step-10: (walk 60-120s + run 720-780s) x?, 2d"));
}

TEST(ProtocolDataTest, Runthrough10IsItsSheet) {
  EXPECT_THAT(ShowTrack("runthrough-10"),
              ElementsAre("level-1: jog 2000m, <=2/day, <=20min", "level-2: run 2000m, <=2/day, <=75%, <=20min",
                          "level-3: run-through 3 of 100m, <=2/day, <=20min",
                          "level-4: run-through 3 of 100m, <=2/day, <=20min",
                          "level-5: sprint 3x3 of 30m, <=2/day, <=20min", "level-6: sprint ?, <=2/day, <=20min",
                          "level-7: sprint ?, <=2/day, <=20min", "level-8: sprint ?, <=2/day, <=20min",
                          "level-9: sprint ?, <=2/day, <=20min", "level-10: sprint ?, <=2/day, <=20min"));
  EXPECT_EQ(Show(Find("runthrough-10").entry()), "all(time { hours_since_injury: 48 })");
}

TEST(ProtocolDataTest, AspetarAndAsklingAreTheirTables) {
  EXPECT_THAT(
      ShowTrack("aspetar"),
      ElementsAre("stage-1: two-leg-squat ? + single-leg-squat ? + two-leg-bridge 4x15 + heel-dig-hold ? + "
                  "stationary-bike ? + manual-hold ? + active-range-of-motion ?",
                  "stage-2: single-leg-bridge 4x15 + resisted-leg-curl 4x15 + walk-jog-corners ? + "
                  "triple-extension-walk ? + late-swing-walk ?, <=70%",
                  "stage-3: run ? + t-drill ? + nordic-hamstring-curl ?, <=100%", "stage-4: sport-session 1",
                  "stage-5: sport-session 1", "stage-6: sport-session 1"));
  const auto& stages = Find("aspetar").tracks(0).stages();
  EXPECT_EQ(Show(stages[0].advance()),
            "all(performed { exercise: \"single-leg-squat\" pain_at_most: 0 }; "
            "performed { exercise: \"stationary-bike\" seconds: 300 watts: 150 pain_at_most: 0 }; "
            "sign { sign: \"full_knee_extension_supine\" present: true })");
  EXPECT_EQ(Show(stages[1].advance()),
            "all(performed { exercise: \"run\" percent_speed: 70 pain_at_most: 0 }; "
            "measure { test: \"straight_leg_raise\" limb_symmetry_percent_above: 75 }; "
            "any(measure { test: \"hamstring_strength_outer_range\" limb_symmetry_percent_above: 75 }; "
            "clinician attests))");
  EXPECT_EQ(Show(stages[2].advance()),
            "all(performed { exercise: \"run\" percent_speed: 100 pain_at_most: 0 }; "
            "performed { exercise: \"t-drill\" percent_speed: 100 pain_at_most: 0 })");

  EXPECT_THAT(ShowTrack("askling-l"),
              ElementsAre("lengthening: askling-extender 3x12, every 1d, <=2/day + askling-diver 3x6, every 2d + "
                          "askling-glider 3x4, every 3d"));
  EXPECT_EQ(Show(Find("askling-l").entry()), "all(time { hours_since_injury: 120 })");
  EXPECT_EQ(Show(Find("askling-l").clearance()),
            "all(clinician attests; apprehension { scale_max: 100 test: \"h_test\" })");
}

TEST(ProtocolDataTest, Hickey8HasTwoTracks) {
  EXPECT_THAT(ShowTrack("hickey-8"),
              ElementsAre("run-1: jog ?, >=2/week, <=2/week, <=50%", "run-2: jog ?, >=2/week, <=2/week, <=50%",
                          "run-3: jog ?, >=2/week, <=2/week, <=50%", "run-4: run ?, >=2/week, <=2/week, <=70%",
                          "run-5: run ?, >=2/week, <=2/week, <=70%", "run-6: run ?, >=2/week, <=2/week, <=70%",
                          "run-7: run ?, >=2/week, <=2/week, <=90%", "run-8: run ?, >=2/week, <=2/week, <=90%",
                          "run-9: sprint ?, >=2/week, <=2/week, <=100%"));
  EXPECT_THAT(ShowTrack("hickey-8", 1),
              ElementsAre("easier: nothing, >=2/week, <=2/week", "harder: nothing, >=2/week, <=2/week"));
}

TEST(ProtocolDataTest, Nfl4PhaseIsItsTable) {
  EXPECT_THAT(ShowTrack("nfl-4-phase"),
              ElementsAre("phase-1: stair-climb 1200-1800s",
                          "phase-2: treadmill-intervals 20s + treadmill-intervals 10s, <=30min",
                          "phase-3: jog 4 of 46m + high-knees ? + run 3 of 46m + shuttle-run ?, <=75%",
                          "phase-4: sport-session ?"));
  const auto& stages = Find("nfl-4-phase").tracks(0).stages();
  EXPECT_EQ(
      Show(stages[0].advance()),
      "all(sessions { count: 2 in_stage: true consecutive: true clean: true }; absence { kind: \"flare\" days: 2 "
      "})");
  EXPECT_EQ(Show(stages[1].advance()),
            "all(measure { test: \"treadmill_speed_mph\" value_at_least: 14 }; apprehension { scale_max: 10 }; "
            "performed { exercise: \"treadmill-intervals\" seconds: 900 pain_at_most: 0 })");
}

TEST(ProtocolDataTest, Bamic3cLoadIsItsTable) {
  EXPECT_THAT(
      ShowTrack("bamic-3c-load"),
      ElementsAre(
          "weeks-1-2: concentric-leg-curl 4-5x10-15 at 10-15RM + two-leg-bridge 4-5x10-15 at 10-15RM, "
          ">=4/week, <=4/week, 14d",
          "week-3: eccentric-leg-curl 4x8-10 at 8-10RM + roman-chair-hold 4x8-10 at 8-10RM + "
          "ninety-ninety-bridge 4x8-10 at 8-10RM + romanian-deadlift 4x8-10 at 8-10RM, >=3/week, <=4/week, 7d",
          "weeks-4-5: single-leg-roman-chair-hold 3-4x6-8 at 6-8RM + nordic-hamstring-curl 3-4x6-8 at 6-8RM + "
          "romanian-deadlift 3-4x6-8 at 6-8RM, >=3/week, <=3/week, 14d",
          "weeks-6-7: roman-chair-row 3x2-6 at 2-6RM + nordic-hamstring-curl 3x2-6 at 2-6RM + "
          "flywheel-leg-curl 3x2-6 at 2-6RM + hip-extension-45 3x2-6 at 2-6RM, >=3/week, <=3/week, 14d",
          "weeks-8-9: single-leg-rdl 2-3x2-6 at 2-6RM + nordic-hamstring-curl 2-3x2-6 at 2-6RM, >=2/week, "
          "<=2/week, 14d"));
}

TEST(ProtocolDataTest, Pht4IsItsTable) {
  EXPECT_THAT(
      ShowTrack("pht-4"),
      ElementsAre("isometric: leg-curl-hold 4-5x45s hold at 70% + bridge-hold 4-5x45s hold at 70% + "
                  "straight-leg-pull-down 4-5x45s hold at 70%, every 1d, <=1/day",
                  "isotonic: single-leg-bridge 3-4x8-15 at 8-15RM + prone-leg-curl 3-4x8-15 at 8-15RM + "
                  "ball-assisted-nordic 3-4x8-15 at 8-15RM, every 2d",
                  "into-flexion: romanian-deadlift 3-4x8-15 at 8-15RM + single-leg-rdl 3-4x8-15 at 8-15RM + "
                  "hip-thrust 3-4x8-15 at 8-15RM + step-up 3-4x8-15 at 8-15RM + split-squat 3-4x8-15 at "
                  "8-15RM, every 2d",
                  "energy-storage: a-skip ? + sled-run ? + bounding ? + kettlebell-swing ?, every 3d"));
  const auto& stages = Find("pht-4").tracks(0).stages();
  EXPECT_EQ(Show(stages[0].advance()),
            "all(load_test_pain { task: \"short_lever_single_leg_bridge\" at_most: 3 days: 2 }; "
            "sessions { count: 2 in_stage: true consecutive: true clean: true })");
  EXPECT_EQ(Show(stages[1].advance()),
            "all(load_test_pain { task: \"short_lever_single_leg_bridge\" at_most: 3 days: 2 }; "
            "sessions { count: 2 in_stage: true consecutive: true clean: true }; clinician attests)");
  EXPECT_EQ(Show(stages[2].advance().all_of().criteria(0)),
            "load_test_pain { task: \"load_test_hip_70_to_90_degrees\" at_most: 3 days: 2 }");
}

// Static stretches press on the tendon as long as it is irritable.
TEST(ProtocolDataTest, Pht4RefusesStretchesInItsFirstTwoStages) {
  for (const v1::Stage& stage : Find("pht-4").tracks(0).stages()) {
    std::vector<std::string> refused;
    for (const v1::RefusedExercise& exercise : stage.refused()) {
      refused.push_back(exercise.exercise());
    }
    if (stage.key() == "isometric" || stage.key() == "isotonic") {
      EXPECT_THAT(refused, ElementsAre("standing-hamstring-stretch", "seated-hamstring-stretch",
                                       "seated-fold-stretch", "supine-strap-stretch", "standing-forward-fold"));
    } else {
      EXPECT_TRUE(refused.empty()) << stage.key();
    }
  }
}

}  // namespace
}  // namespace prehab::catalog
