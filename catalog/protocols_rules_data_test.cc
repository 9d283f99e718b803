#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "catalog/protocols_show_test.h"
#include "catalog/reader.h"

// What decides in the protocols: ways in, ways back, exits and clearance, and
// what is known to be missing or unverified.
namespace prehab::catalog {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::ElementsAre;

// Days of walking ask for nothing before the first session, but readiness
// stands before the first jogging.
TEST(ProtocolRulesDataTest, ReadinessComesBeforeRunning) {
  const std::string readiness =
      "all(athlete attests; performed { exercise: \"walk\" seconds: 1800 pain_at_most: 2 }; "
      "performed { exercise: \"single-leg-stand\" seconds: 10 each_side: true pain_at_most: 2 }; "
      "performed { exercise: \"single-leg-squat\" reps: 10 each_side: true pain_at_most: 2 }; "
      "performed { exercise: \"jog-in-place\" seconds: 60 pain_at_most: 2 }; "
      "performed { exercise: \"squat-jump\" reps: 10 pain_at_most: 2 }; "
      "performed { exercise: \"bounding\" reps: 10 each_side: true pain_at_most: 2 }; "
      "any(performed { exercise: \"hop\" reps: 10 each_side: true pain_at_most: 2 }; "
      "performed { exercise: \"hop\" seconds: 30 each_side: true pain_at_most: 2 }))";
  for (const char* slug : {"walkrun-9", "walkrun-7", "walkrun-4w", "walkrun-27d"}) {
    EXPECT_EQ(Show(Find(slug).entry()), readiness) << slug;
  }
  EXPECT_FALSE(Find("jog-22d").has_entry());
  for (const v1::Stage& stage : Find("jog-22d").tracks(0).stages()) {
    EXPECT_EQ(Show(stage.advance()).find(readiness) != std::string::npos, stage.key() == "day-5") << stage.key();
  }
}

TEST(ProtocolRulesDataTest, WaysBackAreThoseOfTheSources) {
  const auto steps = [](const google::protobuf::RepeatedPtrField<v1::TrackStep>& regress) {
    std::vector<std::string> rows;
    for (const v1::TrackStep& step : regress) {
      rows.push_back(ShowStep(step));
    }
    return rows;
  };
  const std::string spike = "0 steps, lock 0, goes on: none(load_guard { spike_percent_at_most: 10 })";
  EXPECT_THAT(
      steps(Find("walkrun-9").tracks(0).regress()),
      ElementsAre("1 steps, lock 72, goes on: any(pain { timing: PAIN_TIMING_DURING aggregate: AGGREGATE_LAST "
                  "window_sessions: 1 above: 2 }; none(pain { timing: PAIN_TIMING_NEXT_MORNING aggregate: "
                  "AGGREGATE_LAST window_sessions: 1 rise_at_most: 0 }))",
                  spike));
  EXPECT_THAT(steps(Find("walkrun-7").tracks(0).regress()), ElementsAre(spike));
  EXPECT_THAT(steps(Find("walkrun-4w").tracks(0).regress()), ElementsAre(spike));
  EXPECT_THAT(steps(Find("runthrough-10").tracks(0).regress()),
              ElementsAre("2 steps, lock 12, ends: sign { sign: \"pulling\" present: true }"));
  const std::string pain = "pain { timing: PAIN_TIMING_DURING aggregate: AGGREGATE_LAST window_sessions: 1 ";
  EXPECT_THAT(steps(Find("jog-22d").tracks(0).regress()),
              ElementsAre("1 steps, lock 48, ends: " + pain + "at_least: 1 }"));
  const auto& pht = Find("pht-4").tracks(0).stages();
  EXPECT_THAT(steps(pht[0].regress()), ElementsAre("1 steps, lock 0, goes on: load_test_pain { task: "
                                                   "\"short_lever_single_leg_bridge\" above: 3 }"));
  EXPECT_THAT(steps(pht[3].regress()), ElementsAre("1 steps, lock 0, goes on: load_test_pain { task: "
                                                   "\"load_test_hip_70_to_90_degrees\" above: 3 }"));
}

// A step back from behind a day of rest goes to the exercise before it.
TEST(ProtocolRulesDataTest, NobodyIsSentBackToADayOfRest) {
  for (const char* slug : {"jog-22d", "walkrun-27d"}) {
    const auto& stages = Find(slug).tracks(0).stages();
    for (int i = 1; i < stages.size(); ++i) {
      const bool after_rest = stages[i - 1].doses().empty();
      ASSERT_EQ(stages[i].regress_size(), after_rest ? 1 : 0) << slug << " " << stages[i].key();
      if (after_rest) {
        EXPECT_EQ(stages[i].regress(0).steps(), 2) << slug << " " << stages[i].key();
        EXPECT_FALSE(stages[i - 2].doses().empty()) << slug << " " << stages[i].key();
      }
    }
  }
}

TEST(ProtocolRulesDataTest, PoliciesAndWaysBackByProtocol) {
  std::vector<std::string> rows;
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    const v1::RegressPolicy& regress = protocol.regress_policy();
    rows.push_back(fmt::format(
        "{}: {}, {} back, lock {}, refer after {}, clean {}, {}", protocol.slug(), protocol.pain_policy(),
        regress.default_steps(), Limit(regress.has_lock_hours(), regress.lock_hours()), regress.refer_after(),
        regress.clean_sessions_before_advance(),
        NameInFiles(*v1::AutoAdvance_descriptor()->FindValueByNumber(protocol.auto_advance()))));
    EXPECT_EQ(protocol.red_flags(), "hamstring-red-flags") << protocol.slug();
  }
  EXPECT_THAT(rows, ElementsAre("askling-l: pain-free, 1 back, lock -, refer after 2, clean 2, propose",
                                "aspetar: aspetar-near-pain-free, 1 back, lock -, refer after 2, clean 2, propose",
                                "bamic-3c-load: pain-free, 1 back, lock -, refer after 2, clean 2, propose",
                                "hickey-8: hickey-4, 1 back, lock -, refer after 2, clean 2, propose",
                                "jog-22d: pain-free, 1 back, lock 48, refer after 2, clean 2, auto",
                                "nfl-4-phase: pain-free, 1 back, lock -, refer after 2, clean 2, propose",
                                "pht-4: pht-3-24h, 1 back, lock -, refer after 2, clean 2, propose",
                                "runthrough-10: seed-sharp, 2 back, lock 12, refer after 2, clean 2, propose",
                                "walkrun-27d: readiness-2, 1 back, lock -, refer after 2, clean 2, auto",
                                "walkrun-4w: readiness-2, 1 back, lock -, refer after 2, clean 2, propose",
                                "walkrun-7: readiness-2, 1 back, lock -, refer after 2, clean 2, propose",
                                "walkrun-9: readiness-2, 1 back, lock 72, refer after 2, clean 2, propose"));
}

TEST(ProtocolRulesDataTest, RunnersShareOneClearance) {
  const v1::Criterion& clearance = Find("walkrun-9").clearance();
  EXPECT_EQ(
      Show(clearance),
      "all(sessions { count: 2 in_stage: true consecutive: true clean: true }; "
      "pain { timing: PAIN_TIMING_DURING aggregate: AGGREGATE_MAX window_sessions: 2 at_most: 1 }; "
      "pain { timing: PAIN_TIMING_NEXT_MORNING aggregate: AGGREGATE_MAX window_sessions: 2 rise_at_most: 0 }; "
      "sign { sign: \"palpation_pain\" }; "
      "any(measure { test: \"hamstring_strength\" limb_symmetry_percent_at_least: 90 }; "
      "measure { test: \"hamstring_strength_outer_range\" limb_symmetry_percent_at_least: 90 }; "
      "measure { test: \"single_leg_bridge\" limb_symmetry_percent_at_least: 90 }; athlete attests); "
      "any(exposure { efforts: 2 percent_speed: 95 }; athlete attests); apprehension { scale_max: 10 }; "
      "athlete attests; any(clinician attests; all(external attests; coach attests)))");
  EXPECT_TRUE(clearance.source().starts_with("project default (synthesis)"));
  for (const char* slug : {"walkrun-7", "walkrun-4w", "walkrun-27d", "jog-22d", "runthrough-10", "pht-4"}) {
    EXPECT_TRUE(MessageDifferencer::Equals(Find(slug).clearance(), clearance)) << slug;
  }
}

// What is asked of the last stage can be done in it: 95 % is not forbidden.
TEST(ProtocolRulesDataTest, TheLastStageLetsOneRunFast) {
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    for (const v1::Track& track : protocol.tracks()) {
      const v1::Ceilings& ceilings = track.stages(track.stages_size() - 1).ceilings();
      EXPECT_TRUE(!ceilings.has_percent_speed() || ceilings.percent_speed() == 100) << protocol.slug();
    }
  }
}

TEST(ProtocolRulesDataTest, EveryStageCanBeLeft) {
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    EXPECT_TRUE(protocol.has_clearance()) << protocol.slug();
    for (const v1::Track& track : protocol.tracks()) {
      for (const v1::Stage& stage : track.stages()) {
        EXPECT_NE(stage.advance().node_case(), v1::Criterion::NODE_NOT_SET)
            << protocol.slug() << " " << stage.key();
        // A stage of running is left by what was done in it or by a person's
        // word, never by waiting; a day of rest is left by waiting alone.
        const bool rest = stage.title() == "Rest";
        EXPECT_EQ(Show(stage.advance()) == "time { days_in_stage: 1 }", rest)
            << protocol.slug() << " " << stage.key();
      }
    }
  }
}

TEST(ProtocolRulesDataTest, IncompleteProtocolsAreListed) {
  std::vector<std::string> incomplete;
  std::vector<std::string> complete;
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    for (const std::string& what : protocol.incomplete()) {
      incomplete.push_back(protocol.slug() + ": " + what);
    }
    if (protocol.incomplete().empty()) {
      complete.push_back(protocol.slug());
    }
  }
  EXPECT_THAT(complete, ElementsAre("askling-l", "aspetar", "jog-22d", "pht-4", "runthrough-10", "walkrun-4w",
                                    "walkrun-7", "walkrun-9"));
  EXPECT_THAT(incomplete,
              ElementsAre("bamic-3c-load: What leads from one block to the next beside the week.",
                          "bamic-3c-load: A pain limit.",
                          "bamic-3c-load: The running that goes with it, and what ends the protocol.",
                          "hickey-8: Repetitions and distances of each step of running.",
                          "hickey-8: What leads from one step of running to the next.",
                          "hickey-8: The exercises of the gym track, their variants and doses.",
                          "hickey-8: What ends the protocol.",
                          "nfl-4-phase: The field list of phase 3 beyond the items named.",
                          "nfl-4-phase: The work of phase 4 and what ends it.",
                          "walkrun-27d: Ten steps of two days fill 20 of the 22 days that are not rest; what the "
                          "other two hold is not given.",
                          "walkrun-27d: How many rounds a session has in the last two steps."));
}

// An exercise without a dose must be said to lack it, except where the source
// means "as usual" or "one session".
TEST(ProtocolRulesDataTest, AStageWithoutADoseSaysSo) {
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    for (const v1::Track& track : protocol.tracks()) {
      for (const v1::Stage& stage : track.stages()) {
        bool lacks = stage.has_rounds() && !stage.rounds().has_low() && !stage.rounds().has_minutes();
        for (const v1::StageDose& dose : stage.doses()) {
          lacks = lacks || (dose.dose().sets().empty() && !dose.dose().is_optional());
        }
        const bool as_usual = protocol.slug() == "jog-22d" && stage.key() == "day-22";
        EXPECT_TRUE(!lacks || as_usual || !stage.incomplete().empty()) << protocol.slug() << " " << stage.key();
      }
    }
  }
}

TEST(ProtocolRulesDataTest, WhatIsNotVerifiedIsListed) {
  std::vector<std::string> unverified;
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    if (!protocol.verified()) {
      unverified.push_back(protocol.slug());
    }
    for (const v1::Track& track : protocol.tracks()) {
      for (const v1::Stage& stage : track.stages()) {
        if (!stage.verified()) {
          unverified.push_back(protocol.slug() + " " + stage.key());
        }
      }
    }
  }
  EXPECT_THAT(unverified, ElementsAre("aspetar stage-2", "pht-4", "pht-4 isometric", "pht-4 isotonic",
                                      "pht-4 into-flexion", "pht-4 energy-storage", "walkrun-9 s9"));
}

}  // namespace
}  // namespace prehab::catalog
