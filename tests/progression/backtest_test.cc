#include "rules/progression/backtest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/progression/simulation.h"

namespace prehab::progression {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "2: REGRESS s1 pain_policy pain-free during -> HOLD s1 advance".
std::string TextOf(const std::optional<v1::ProgressionDecision>& decision) {
  if (!decision) {
    return "nothing";
  }
  const std::string kind = v1::ProgressionDecisionKind_Name(decision->decision());
  return kind.substr(std::string("PROGRESSION_DECISION_KIND_").size()) + " " + decision->stage_after() + " " +
         decision->rule();
}

std::vector<std::string> Lines(const Backtest& test) {
  std::vector<std::string> lines;
  for (const Difference& difference : test.differences) {
    lines.push_back(std::to_string(difference.event) + ": " + TextOf(difference.before) + " -> " +
                    TextOf(difference.after));
  }
  return lines;
}

Recording RecordingOf(const std::string& rows, int start) { return {EventsOf(rows), start}; }

// Walk-run, pain 3 in the second session, none in the third.
const char* const kPainOfThree = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-07T18:00,run,session,100,3,0,,,,
2026-01-09T18:00,run,session,100,0,0,,,,
)";

TEST(BacktestTest, TheSameProtocolDecidesTheSame) {
  const CompiledProtocol protocol = CompileForTest(ProtocolNamed("walkrun-7"));
  const Backtest test = RunBacktest(protocol, protocol, TheNames(), RecordingOf(kPainOfThree, 1));
  EXPECT_EQ(test.evaluations, 3);
  EXPECT_THAT(test.differences, IsEmpty());
  EXPECT_EQ(test.before.SerializeAsString(), test.after.SerializeAsString());
}

TEST(BacktestTest, AnotherPainPolicyDecidesOtherwiseWhereThePainWas) {
  const Backtest test = RunBacktest(CompileForTest(ProtocolNamed("walkrun-7"), "pain-free"),
                                    CompileForTest(ProtocolNamed("walkrun-7"), "hickey-4"), TheNames(),
                                    RecordingOf(kPainOfThree, 1));
  EXPECT_EQ(test.evaluations, 3);
  EXPECT_THAT(Lines(test), ElementsAre("2: REGRESS s1 pain_policy pain-free during -> HOLD s1 advance"));
  EXPECT_EQ(test.before.tracks(0).regressions(), 1);
  EXPECT_EQ(test.after.tracks(0).regressions(), 0);
}

TEST(BacktestTest, AChangedProtocolIsTriedOnWhatWasRecorded) {
  v1::Protocol stricter = ProtocolNamed("walkrun-9");
  for (v1::Stage& stage : *stricter.mutable_tracks(0)->mutable_stages()) {
    stage.set_max_days(10);
  }
  const Backtest test = RunBacktest(
      CompileForTest(ProtocolNamed("walkrun-9")), CompileForTest(stricter), TheNames(),
      RecordingOf("2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-15T07:00,,day,,,,,,,\n2026-01-16T07:00,,day,,,,,,,\n", 0));
  EXPECT_THAT(Lines(test), ElementsAre("2: HOLD s1 advance -> REFER s1 max_days"));
}

TEST(BacktestTest, ATrackOfOneProtocolAloneIsADifference) {
  v1::Protocol two = ProtocolNamed("walkrun-9");
  v1::Track& strength = *two.add_tracks();
  strength.set_key("strength");
  strength.add_stages()->set_key("g1");
  two.mutable_clearance()->mutable_attest()->set_role("clinician");
  v1::Protocol one = two;
  one.mutable_tracks()->RemoveLast();
  const CompiledProtocol before = CompileForTest(one);
  const CompiledProtocol after = CompileForTest(two);
  const Recording recording = RecordingOf("2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-06T07:00,,day,,,,,,,\n", 0);
  const Backtest wider = RunBacktest(before, after, TheNames(), recording);
  EXPECT_EQ(wider.evaluations, 3);
  EXPECT_THAT(Lines(wider), ElementsAre("1: nothing -> HOLD g1 other_tracks"));
  EXPECT_THAT(Lines(RunBacktest(after, before, TheNames(), recording)),
              ElementsAre("1: HOLD g1 other_tracks -> nothing"));
}

TEST(BacktestTest, WhatTheChangedProtocolCannotReadIsAFaultAndNothingIsCompared) {
  const Backtest test = RunBacktest(CompileForTest(ProtocolNamed("hickey-8")),
                                    CompileForTest(ProtocolNamed("walkrun-9")), TheNames(),
                                    RecordingOf("2026-01-05T18:00,strength,session,100,0,0,,,,\n", 0));
  ASSERT_EQ(test.faults.size(), 1u);
  EXPECT_EQ(test.faults[0].field, "events[0].track");
  EXPECT_EQ(test.evaluations, 0);
}

TEST(BacktestTest, ALateRecordIsTakenInWhereItWasRecorded) {
  const Recording late = RecordingOf("2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-07T18:00,run,session,100,0,0,,,,\n"
                                     "2026-01-06T18:00,run,session,100,3,0,,,,\n",
                                     0);
  const Backtest test = RunBacktest(CompileForTest(ProtocolNamed("walkrun-7"), "pain-free"),
                                    CompileForTest(ProtocolNamed("walkrun-7"), "hickey-4"), TheNames(), late);
  EXPECT_EQ(test.evaluations, 3);
  EXPECT_TRUE(test.faults.empty());
}

}  // namespace
}  // namespace prehab::progression
