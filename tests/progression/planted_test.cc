#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "rules/progression/fault.h"
#include "tests/progression/simulation.h"

// Whether the answers that were worked out by hand would notice an engine that
// is wrong: each fault is planted in turn, and some answer must change. The
// faults are compiled into this test alone.
namespace prehab::progression {

Fault planted_fault = Fault::kNone;

namespace {

struct Case {
  std::string protocol;
  std::string rows;
  std::string policy;
  // Its last decision.
  std::string expected;
};

constexpr char kClean[] = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-08T07:00,,morning,,,,0,,,
)";

constexpr char kLevel2[] = R"(2026-01-05T08:00,run,session,100,0,0,,,,
2026-01-05T08:30,run,apprehension,,,,0,,,
2026-01-05T16:00,run,session,100,0,0,,,,
2026-01-05T16:30,run,apprehension,,,,0,,,
)";

constexpr char kAspetarStage2[] = R"(2026-01-05T07:00,,injury,,,,,,left,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-05T18:10,,performed,,0,,,single-leg-squat,both,
2026-01-05T18:20,,performed,,0,,300/150,stationary-bike,,
2026-01-05T18:30,,sign,,,,1,full_knee_extension_supine,,clinician
2026-01-06T18:00,,test,,,,80,straight_leg_raise,left,
2026-01-06T18:01,,test,,,,100,straight_leg_raise,right,
2026-01-06T18:02,,attest,,,,,,,clinician
)";

const std::vector<Case>& Cases() {
  const std::string clean = kClean;
  static const std::vector<Case> kCases = {
      {"walkrun-9", "2026-01-05T18:00,run,session,100,3,0,,,,\n", "",
       "2026-01-05T18:00,run,s1,REGRESS,s1,2026-01-08T18:00,run regress 1,"},
      {"walkrun-7", "2026-01-05T18:00,run,session,100,1,0,,,,\n", "pain-free",
       "2026-01-05T18:00,run,s1,REGRESS,s1,,pain_policy pain-free during,"},
      {"walkrun-9", clean + "2026-01-11T07:00,,morning,,,,0,,,\n", "", "2026-01-11T07:00,run,s1,HOLD,s1,,advance,"},
      {"walkrun-9", clean + "2026-01-12T07:00,,morning,,,,0,,,\n", "", "2026-01-12T07:00,run,s1,ADVANCE,s2,,advance,"},
      {"walkrun-9",
       "2026-01-05T07:00,,morning,,,,0,,,\n2026-01-05T18:00,run,session,100,0,0,,,,\n"
       "2026-01-06T07:00,,morning,,,,0,,,\n2026-01-07T18:00,run,session,100,0,0,,,,\n2026-01-12T07:00,,day,,,,,,,\n",
       "", "2026-01-12T07:00,run,s1,HOLD,s1,,advance,pain next_morning"},
      {"walkrun-9", clean + "2026-01-10T07:00,,hold,,,,,,,coach\n2026-01-12T07:00,,morning,,,,0,,,\n", "",
       "2026-01-12T07:00,run,s1,HOLD,s1,,held by coach,"},
      {"walkrun-9", clean + "2026-01-12T06:00,,red_flag,,,,,nerve-signs,,\n2026-01-12T07:00,,morning,,,,0,,,\n", "",
       "2026-01-12T07:00,run,s1,STOP,s1,,red_flag nerve-signs,"},
      {"walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-06T07:00,,morning,,,,5,,,\n", "",
       "2026-01-06T07:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning"},
      {"walkrun-9", "2026-01-05T18:00,run,session,100,3,0,,,,\n2026-01-08T18:00,run,session,100,3,0,,,,\n", "",
       "2026-01-08T18:00,run,s1,REFER,s1,,refer_after,"},
      {"walkrun-7", "2026-01-05T18:00,run,session,100,1,0,,,,\n2026-01-06T19:00,,day,,,,,,,\n", "pain-free",
       "2026-01-06T19:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning"},
      {"runthrough-10", kLevel2, "", "2026-01-05T16:30,run,level-2,HOLD,level-2,,one_stage_a_day,"},
      {"runthrough-10", std::string(kLevel2) + "2026-01-05T17:00,,symptom,,,,,pulling,,\n2026-01-06T04:59,,day,,,,,,,\n",
       "", "2026-01-06T04:59,run,level-1,PAUSE,level-1,2026-01-06T05:00,lock,"},
      {"aspetar", std::string(kAspetarStage2) + "2026-01-06T18:10,,performed,,0,,71,run,,\n", "",
       "2026-01-06T18:10,run,stage-2,HOLD,stage-2,,advance,performed run"},
      {"aspetar", std::string(kAspetarStage2) + "2026-01-06T18:10,,performed,,0,,70,run,,\n", "",
       "2026-01-06T18:10,run,stage-2,ADVANCE,stage-3,,advance,"},
  };
  return kCases;
}

bool AllHold() {
  for (const Case& one : Cases()) {
    if (LastDecision(one.protocol, one.rows, {one.policy}) != one.expected) {
      return false;
    }
  }
  return true;
}

constexpr std::array<std::pair<Fault, const char*>, 12> kFaults = {{
    {Fault::kThresholdOffByOne, "a threshold off by one"},
    {Fault::kUnknownIsMet, "unknown treated as met"},
    {Fault::kLockIgnored, "a lock ignored"},
    {Fault::kPrecedenceSwapped, "ADVANCE before STOP"},
    {Fault::kCeilingIgnored, "a ceiling ignored"},
    {Fault::kEvidenceUsedTwice, "one session answered twice"},
    {Fault::kReferForgotten, "a second regress not referred"},
    {Fault::kDwellOffByOne, "a day too few in the stage"},
    {Fault::kBaselineIsZero, "no baseline taken for none"},
    {Fault::kTwoStagesADay, "two stages on one day"},
    {Fault::kHoldIgnored, "a hold ignored"},
    {Fault::kFlagNeedsSession, "a red flag on a day without a session ignored"},
}};

TEST(ProgressionPlantedTest, WithoutAFaultEveryAnswerIsRight) {
  for (const Case& one : Cases()) {
    EXPECT_EQ(LastDecision(one.protocol, one.rows, {one.policy}), one.expected);
  }
}

TEST(ProgressionPlantedTest, EveryPlantedFaultIsCaught) {
  ASSERT_TRUE(AllHold()) << "a wrong answer would notice everything";
  std::size_t caught = 0;
  for (const auto& [fault, name] : kFaults) {
    planted_fault = fault;
    const bool is_caught = !AllHold();
    EXPECT_TRUE(is_caught) << name;
    caught += is_caught ? 1 : 0;
  }
  planted_fault = Fault::kNone;
  fmt::print("planted faults: {} caught of {}\n", caught, kFaults.size());
}

}  // namespace
}  // namespace prehab::progression

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
