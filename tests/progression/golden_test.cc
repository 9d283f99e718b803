#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/progression/simulation.h"

// The golden figures: histories with the answers that docs/rules.md gives,
// worked out by hand.
namespace prehab::progression {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// G14: 0 to 3 is accepted in the daily load test, 4 to 10 is too much.
TEST(ProgressionGoldenTest, LoadTestOfFourStepsDown) {
  EXPECT_EQ(Decisions("pht-4", R"(2026-01-05T08:00,,session,100,1,0,,,,
2026-01-05T20:00,,load_test,,,,3,short_lever_single_leg_bridge,,
2026-01-06T20:00,,load_test,,,,3,short_lever_single_leg_bridge,,
2026-01-07T20:00,,load_test,,,,4,short_lever_single_leg_bridge,,
)"),
            R"(2026-01-05T08:00,tendon,isometric,HOLD,isometric,,advance,load_test_pain short_lever_single_leg_bridge
2026-01-05T20:00,tendon,isometric,HOLD,isometric,,advance,load_test_pain short_lever_single_leg_bridge
2026-01-06T20:00,tendon,isometric,HOLD,isometric,,advance,
2026-01-07T20:00,tendon,isometric,REGRESS,isometric,,isometric regress 1,
)");
}

// A level a day up to level 6.
constexpr char kToLevel6[] = R"(2026-01-05T10:00,run,session,100,0,0,,,,
2026-01-05T10:30,run,apprehension,,,,0,,,
2026-01-06T10:00,run,session,100,0,0,,,,
2026-01-06T10:30,run,apprehension,,,,0,,,
2026-01-07T10:00,run,session,100,0,0,,,,
2026-01-07T10:30,run,apprehension,,,,0,,,
2026-01-08T10:00,run,session,100,0,0,,,,
2026-01-08T10:30,run,apprehension,,,,0,,,
2026-01-09T10:00,run,session,100,0,0,,,,
2026-01-09T10:30,run,apprehension,,,,0,,,
)";

// G15: the session ends, two levels down, nothing for 12 hours.
TEST(ProgressionGoldenTest, PullingAtLevel6LeadsToLevel4AndLocksFor12Hours) {
  const std::string to_level_6 = kToLevel6;
  EXPECT_EQ(LastDecision("runthrough-10", to_level_6), "2026-01-09T10:30,run,level-5,ADVANCE,level-6,,advance,");
  const std::string pulling = to_level_6 + "2026-01-10T10:00,run,symptom,,,,,pulling,,\n";
  EXPECT_EQ(LastDecision("runthrough-10", pulling),
            "2026-01-10T10:00,run,level-6,REGRESS,level-4,2026-01-10T22:00,run regress 1,");
  const v1::SimulateProtocolResponse answer = AnswerOf(ProtocolNamed("runthrough-10"), pulling);
  EXPECT_TRUE(answer.decisions().rbegin()->ends_session());
  EXPECT_THAT(answer.decisions().rbegin()->text(), HasSubstr("Stop at once"));
}

TEST(ProgressionGoldenTest, TheLockEndsWithItsLastMinute) {
  const std::string pulling = std::string(kToLevel6) + "2026-01-10T10:00,run,symptom,,,,,pulling,,\n";
  EXPECT_EQ(LastDecision("runthrough-10", pulling + "2026-01-10T21:59,run,day,,,,,,,\n"),
            "2026-01-10T21:59,run,level-4,PAUSE,level-4,2026-01-10T22:00,lock,");
  EXPECT_EQ(LastDecision("runthrough-10", pulling + "2026-01-10T22:00,run,day,,,,,,,\n"),
            "2026-01-10T22:00,run,level-4,HOLD,level-4,,advance,apprehension");
}

// Three weeks without pain lead to stage 4.
constexpr char kToStage4[] = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-08T07:00,,morning,,,,0,,,
2026-01-12T07:00,,morning,,,,0,,,
2026-01-12T18:00,run,session,100,0,0,,,,
2026-01-13T07:00,,morning,,,,0,,,
2026-01-14T18:00,run,session,100,0,0,,,,
2026-01-15T07:00,,morning,,,,0,,,
2026-01-19T07:00,,morning,,,,0,,,
2026-01-19T18:00,run,session,100,0,0,,,,
2026-01-20T07:00,,morning,,,,0,,,
2026-01-21T18:00,run,session,100,0,0,,,,
2026-01-22T07:00,,morning,,,,0,,,
2026-01-26T07:00,,morning,,,,0,,,
)";

// G16: one stage back after three days; pain there too is a professional's.
TEST(ProgressionGoldenTest, SecondPainWithoutAnAdvanceBetweenRefers) {
  const std::string to_stage_4 = kToStage4;
  EXPECT_EQ(LastDecision("walkrun-9", to_stage_4), "2026-01-26T07:00,run,s3,ADVANCE,s4,,advance,");
  const std::string first = to_stage_4 + "2026-01-26T18:00,run,session,100,3,0,,,,\n";
  EXPECT_EQ(LastDecision("walkrun-9", first),
            "2026-01-26T18:00,run,s4,REGRESS,s3,2026-01-29T18:00,run regress 1,");
  EXPECT_EQ(LastDecision("walkrun-9", first + "2026-01-29T18:00,run,session,100,3,0,,,,\n"),
            "2026-01-29T18:00,run,s3,REFER,s3,,refer_after,");
}

TEST(ProgressionGoldenTest, WalkRunWithoutPainIsTold) {
  EXPECT_THAT(Decisions("walkrun-9", kToStage4), StartsWith(
            R"(2026-01-05T18:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning
2026-01-06T07:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning
2026-01-07T18:00,run,s1,HOLD,s1,,advance,pain next_morning
2026-01-08T07:00,run,s1,HOLD,s1,,advance,
2026-01-12T07:00,run,s1,ADVANCE,s2,,advance,
2026-01-12T18:00,run,s2,HOLD,s2,,advance,pain next_morning
2026-01-13T07:00,run,s2,HOLD,s2,,advance,
2026-01-14T18:00,run,s2,HOLD,s2,,advance,pain next_morning
)"));
}

// G17: how much pain is accepted is the policy's to say.
TEST(ProgressionGoldenTest, TheSamePainIsABreachUnderOnePolicyAndNotUnderAnother) {
  const std::string log = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,3,0,,,,
)";
  EXPECT_EQ(LastDecision("walkrun-7", log, {"pain-free"}),
            "2026-01-05T18:00,run,s1,REGRESS,s1,,pain_policy pain-free during,");
  EXPECT_EQ(LastDecision("walkrun-7", log, {"hickey-4"}),
            "2026-01-05T18:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning");
}

// G18: what was not reported is not good news.
TEST(ProgressionGoldenTest, AMissingNextMorningHolds) {
  const std::string log = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-12T07:00,,morning,,,,0,,,
)";
  EXPECT_EQ(LastDecision("walkrun-9", log), "2026-01-12T07:00,run,s1,HOLD,s1,,advance,pain next_morning");
}

// G19: nothing outweighs a red flag, in whichever order they come.
TEST(ProgressionGoldenTest, ARedFlagStopsWhateverElseIsMet) {
  const std::string all_met = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-08T07:00,,morning,,,,0,,,
)";
  EXPECT_EQ(LastDecision("walkrun-9", all_met + "2026-01-12T07:00,,morning,,,,0,,,\n"),
            "2026-01-12T07:00,run,s1,ADVANCE,s2,,advance,");
  EXPECT_EQ(LastDecision("walkrun-9", all_met + "2026-01-12T06:59,,red_flag,,,,,nerve-signs,,\n"
                                                "2026-01-12T07:00,,morning,,,,0,,,\n"),
            "2026-01-12T07:00,run,s1,STOP,s1,,red_flag nerve-signs,");
  EXPECT_EQ(LastDecision("walkrun-9", all_met + "2026-01-12T07:00,,morning,,,,0,,,\n"
                                                "2026-01-12T07:00,,red_flag,,,,,nerve-signs,,\n"),
            "2026-01-12T07:00,run,s2,STOP,s2,,red_flag nerve-signs,");
  EXPECT_EQ(LastDecision("walkrun-9", all_met + "2026-01-12T07:00,,red_flag,,,,,,,\n"),
            "2026-01-12T07:00,run,s1,STOP,s1,,red_flag,");
}

// G24: the booklet calls 2 or more a breach.
TEST(ProgressionGoldenTest, AspetarAcceptsOneAndNotTwo) {
  EXPECT_THAT(LastDecision("aspetar", "2026-01-05T18:00,run,session,100,1,,,,,\n"), HasSubstr(",HOLD,"));
  EXPECT_THAT(LastDecision("aspetar", "2026-01-05T18:00,run,session,100,2,,,,,\n"),
              EndsWith("REGRESS,stage-1,,pain_policy aspetar-near-pain-free during,"));
}

}  // namespace
}  // namespace prehab::progression
