#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <stdexcept>

#include "rules/progression/event_door.h"
#include "rules/progression/fold.h"
#include "tests/progression/simulation.h"

// What no protocol of the catalog has by itself: tracks that wait for each
// other, ceilings of distance, proposals, late records.
namespace prehab::progression {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

// Two tracks of two stages; running waits for strength, and is limited to
// 2,000 m in its first stage.
constexpr char kTwoTracks[] = R"(
  slug: "two" version: 1 pain_policy: "hickey-4" red_flags: "hamstring-red-flags"
  tracks {
    key: "run"
    stages {
      key: "r1" ceilings { distance_meters: 2000 }
      advance { sessions { count: 1 in_stage: true clean: true } }
    }
    stages { key: "r2" advance { sessions { count: 1 in_stage: true clean: true } } }
    regress { when { sign { sign: "pulling" present: true } } steps: 2 lock_hours: 12 }
  }
  tracks {
    key: "strength"
    stages { key: "g1" advance { sessions { count: 1 in_stage: true clean: true } } }
    stages { key: "g2" advance { sessions { count: 1 in_stage: true clean: true } } }
  }
  sync_gates { track: "run" before_stage: "r2" other_track: "strength" at_stage: "g2" }
  regress_policy { default_steps: 1 lock_hours: 5 refer_after: 3 clean_sessions_before_advance: 1 }
  clearance { attest { role: "clinician" statement: "Cleared." } is_safety: true }
  auto_advance: AUTO_ADVANCE_PROPOSE
)";

v1::Protocol TwoTracks() {
  v1::Protocol protocol;
  if (!google::protobuf::TextFormat::ParseFromString(kTwoTracks, &protocol)) {
    throw std::runtime_error("the test's protocol does not parse");
  }
  return protocol;
}

std::string All(const std::string& rows) { return Decisions(AnswerOf(TwoTracks(), rows)); }

constexpr char kRun[] = "2026-01-05T08:00,run,session,100,0,0,1000,,,\n";
constexpr char kStrength[] = "2026-01-05T09:00,strength,session,100,0,0,,,,\n";

TEST(ProgressionTracksTest, ATrackWaitsForTheOtherAndEachHasItsRow) {
  EXPECT_EQ(All(std::string(kRun) + kStrength + "2026-01-05T10:00,,day,,,,,,,\n"),
            "2026-01-05T08:00,run,r1,HOLD,r1,,sync_gate strength g2,\n"
            "2026-01-05T09:00,strength,g1,ADVANCE,g2,,advance,\n"
            "2026-01-05T10:00,run,r1,ADVANCE,r2,,advance,\n"
            "2026-01-05T10:00,strength,g2,HOLD,g2,,advance,attest clinician\n");
}

constexpr char kBothLast[] =
    "2026-01-06T08:00,run,session,100,0,0,1000,,,\n2026-01-06T09:00,,attest,,,,,,,clinician\n"
    "2026-01-06T10:00,strength,session,100,0,0,,,,\n";

TEST(ProgressionTracksTest, AllTracksMustBeReadyToBeCleared) {
  const std::string history = All(std::string(kRun) + kStrength + "2026-01-05T10:00,,day,,,,,,,\n" + kBothLast);
  EXPECT_THAT(history, HasSubstr("2026-01-06T08:00,run,r2,HOLD,r2,,other_tracks,attest clinician\n"
                                 "2026-01-06T09:00,run,r2,HOLD,r2,,other_tracks,\n"
                                 "2026-01-06T09:00,strength,g2,HOLD,g2,,advance,\n"
                                 "2026-01-06T10:00,strength,g2,CLEAR,g2,,clearance,\n"));
}

// A track that is stalled is not cleared with the other, though nobody has
// looked at it yet.
TEST(ProgressionTracksTest, AStalledTrackKeepsTheOtherFromBeingCleared) {
  v1::Protocol protocol = TwoTracks();
  protocol.mutable_tracks(0)->mutable_stages(1)->set_max_days(3);
  const std::string ready = std::string(kRun) + kStrength + "2026-01-05T10:00,,day,,,,,,,\n" +
                            "2026-01-06T08:00,run,session,100,0,0,1000,,,\n2026-01-06T09:00,,attest,,,,,,,clinician\n";
  EXPECT_THAT(Decisions(AnswerOf(protocol, ready + "2026-01-08T10:00,strength,session,100,0,0,,,,\n")),
              EndsWith("strength,g2,CLEAR,g2,,clearance,\n"));
  EXPECT_THAT(Decisions(AnswerOf(protocol, ready + "2026-01-09T10:00,strength,session,100,0,0,,,,\n")),
              EndsWith("strength,g2,HOLD,g2,,other_tracks,\n"));
}

TEST(ProgressionTracksTest, AStopIsForAllTracksAndAReferralForOne) {
  EXPECT_THAT(All(std::string(kRun) + "2026-01-05T09:00,strength,symptom,,,,,sharp,,\n"),
              EndsWith("2026-01-05T09:00,run,r1,STOP,r1,,sharp_pain,\n"
                       "2026-01-05T09:00,strength,g1,STOP,g1,,sharp_pain,\n"));
  const auto sore = [](const std::string& day) { return "2026-01-" + day + "T08:00,run,session,100,9,0,,,,\n"; };
  EXPECT_THAT(All(sore("05") + sore("07") + sore("09") + "2026-01-10T08:00,,day,,,,,,,\n"),
              EndsWith("2026-01-09T08:00,run,r1,REFER,r1,,refer_after,\n"
                       "2026-01-10T08:00,run,r1,REFER,r1,,refer_after,\n"
                       "2026-01-10T08:00,strength,g1,HOLD,g1,,advance,\n"));
}

TEST(ProgressionTracksTest, ASymptomOfOneTrackLeavesTheOtherAlone) {
  EXPECT_EQ(All(std::string(kRun) + "2026-01-05T08:30,run,symptom,,,,,pulling,,\n" + kStrength),
            "2026-01-05T08:00,run,r1,HOLD,r1,,sync_gate strength g2,\n"
            "2026-01-05T08:30,run,r1,REGRESS,r1,2026-01-05T20:30,run regress 1,\n"
            "2026-01-05T09:00,strength,g1,ADVANCE,g2,,advance,\n");
}

TEST(ProgressionTracksTest, TheLargerStepAndTheLongerLockWin) {
  // Pain over the policy: one step, 5 hours. Pulling, known since before the
  // session: two steps, 12 hours.
  const std::string to_r2 = std::string(kStrength) + "2026-01-05T10:00,run,session,100,0,0,1000,,,\n";
  EXPECT_THAT(All(to_r2 + "2026-01-06T08:00,run,session,100,5,0,,,,\n"),
              EndsWith("2026-01-06T08:00,run,r2,REGRESS,r1,2026-01-06T13:00,pain_policy hickey-4 during,\n"));
  EXPECT_THAT(All(to_r2 + "2026-01-06T07:00,run,symptom,,,,,pulling,,\n"),
              EndsWith("2026-01-06T07:00,run,r2,REGRESS,r1,2026-01-06T19:00,run regress 1,\n"));
}

TEST(ProgressionTracksTest, BeyondTheCeilingASessionIsNotClean) {
  EXPECT_EQ(All(std::string(kStrength) + "2026-01-05T10:00,run,session,100,0,0,2000,,,\n"),
            "2026-01-05T09:00,strength,g1,ADVANCE,g2,,advance,\n2026-01-05T10:00,run,r1,ADVANCE,r2,,advance,\n");
  EXPECT_EQ(All(std::string(kStrength) + "2026-01-05T10:00,run,session,100,0,0,2001,,,\n"),
            "2026-01-05T09:00,strength,g1,ADVANCE,g2,,advance,\n"
            "2026-01-05T10:00,run,r1,HOLD,r1,,ceiling distance_meters,\n");
}

// Folds events one by one, as a server would; a proposal changes nothing until
// somebody confirms it.
class Live {
 public:
  explicit Live(bool takes_effect_at_once) : two_(TwoTracks()) {
    CompileOptions options;
    options.takes_effect_at_once = takes_effect_at_once;
    options.find_policy = [](std::string_view slug) { return TheCatalog().FindPainPolicy(slug); };
    protocol_ = Compile(two_, options);
    state_.emplace(protocol_);
  }

  Decision Add(const std::string& row) {
    std::vector<FieldViolation> faults;
    std::vector<v1::ProgressionEvent> events = EventsOf(row);
    events.at(0).clear_event_id();
    const std::optional<Event> event = EventDoor(protocol_, TheNames()).Read(events[0], "", faults);
    decisions_.clear();
    Fold(protocol_, *event, true, *state_, decisions_);
    return decisions_.front();
  }
  int StageOf(std::size_t track) const { return state_->tracks[track].stage(); }

 private:
  v1::Protocol two_;
  CompiledProtocol protocol_;
  std::optional<State> state_;
  std::vector<Decision> decisions_;
};

TEST(ProgressionProposalTest, APersonConfirmsWhatTheEngineProposes) {
  Live live(/*takes_effect_at_once=*/false);
  const Decision proposed = live.Add(kStrength);
  EXPECT_EQ(proposed.kind, DecisionKind::kAdvance);
  EXPECT_TRUE(proposed.is_proposal);
  EXPECT_EQ(live.StageOf(1), 0);
  EXPECT_TRUE(live.Add("2026-01-05T10:00,strength,override,,,,,advance,,athlete\n").is_proposal);
  EXPECT_EQ(live.StageOf(1), 0) << "an athlete does not confirm";
  EXPECT_FALSE(live.Add("2026-01-05T11:00,strength,override,,,,,advance,,coach\n").is_proposal);
  EXPECT_EQ(live.StageOf(1), 1);
}

TEST(ProgressionLateTest, ALateRecordIsEvaluatedNowAndBelongsToItsOwnTime) {
  Live live(/*takes_effect_at_once=*/true);
  live.Add(kStrength);
  EXPECT_EQ(live.StageOf(1), 1);
  // Done before the advance, told after it: it is no session of the new stage.
  const Decision late = live.Add("2026-01-05T07:00,strength,session,100,0,0,,,,\n");
  EXPECT_EQ(late.kind, DecisionKind::kHold);
  EXPECT_EQ(late.at, *ParseMoment("2026-01-05T09:00"));
  // Pain of that day, told late, still goes back.
  EXPECT_EQ(live.Add("2026-01-05T09:30,strength,session,100,9,0,,,,\n").kind, DecisionKind::kRegress);
}

// Every limit of every policy, from both sides: pain in a session, in the
// middle of a walk-run protocol without a rule of its own about pain.
TEST(ProgressionThresholdTest, EachPolicyAnswersEachPainAsItsFileSays) {
  const std::map<std::string, int> during_at_most = {
      {"aspetar-near-pain-free", 1}, {"bone-0", 0},     {"hickey-4", 4},    {"pain-free", 0},     {"pht-3-24h", 3},
      {"pht-5", 5},                  {"readiness-2", 2}, {"seed-sharp", 10}, {"silbernagel-5", 5}};
  ASSERT_EQ(during_at_most.size(), TheCatalog().pain_policies().size());
  for (const auto& [policy, limit] : during_at_most) {
    for (int pain = 0; pain <= 10; ++pain) {
      const std::string row = "2026-01-05T18:00,run,session,100," + std::to_string(pain) + ",0,,,,\n";
      const std::string expected = pain <= limit ? "HOLD" : policy == "bone-0" ? "REFER" : "REGRESS";
      EXPECT_THAT(LastDecision("walkrun-7", row, {policy}), HasSubstr("," + expected + ","))
          << policy << ", pain " << pain;
    }
  }
}

TEST(ProgressionThresholdTest, PainAfterAndNextMorningHaveLimitsOfTheirOwn) {
  const auto after = [](const std::string& policy, int pain) {
    return LastDecision("walkrun-7", "2026-01-05T18:00,run,session,100,0," + std::to_string(pain) + ",,,,\n", {policy});
  };
  EXPECT_THAT(after("silbernagel-5", 5), HasSubstr("HOLD"));
  EXPECT_THAT(after("silbernagel-5", 6), HasSubstr("REGRESS,s1,,pain_policy silbernagel-5 after"));
  EXPECT_THAT(after("pain-free", 1), HasSubstr("REGRESS"));
  EXPECT_THAT(after("hickey-4", 10), HasSubstr("HOLD"));
  const auto morning = [](const std::string& policy, int before, int pain) {
    return LastDecision("walkrun-7",
                        "2026-01-05T07:00,,morning,,,," + std::to_string(before) +
                            ",,,\n2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-06T07:00,,morning,,,," +
                            std::to_string(pain) + ",,,\n",
                        {policy});
  };
  EXPECT_THAT(morning("silbernagel-5", 2, 2), HasSubstr("HOLD"));
  EXPECT_THAT(morning("silbernagel-5", 2, 3), HasSubstr("REGRESS,s1,,pain_policy silbernagel-5 next_morning"));
  EXPECT_THAT(morning("pain-free", 2, 1), HasSubstr("REGRESS,s1,,pain_policy pain-free next_morning"));
  EXPECT_THAT(morning("pain-free", 2, 0), HasSubstr("HOLD"));
}

TEST(ProgressionThresholdTest, PainMustSettleWithinADay) {
  const std::string session = "2026-01-05T07:00,,morning,,,,1,,,\n2026-01-05T18:00,,session,100,0,0,,,,\n";
  const auto after = [&session](const std::string& rows) { return LastDecision("pht-4", session + rows); };
  EXPECT_THAT(after("2026-01-06T07:00,,morning,,,,2,,,\n"), HasSubstr("HOLD")) << "13 hours, it may still settle";
  EXPECT_THAT(after("2026-01-06T07:00,,morning,,,,2,,,\n2026-01-06T18:00,,morning,,,,2,,,\n"),
              HasSubstr("REGRESS,isometric,,pain_policy pht-3-24h settles"));
  EXPECT_THAT(after("2026-01-06T07:00,,morning,,,,2,,,\n2026-01-07T00:00,,day,,,,,,,\n"), HasSubstr("REGRESS"))
      << "the day has passed";
  EXPECT_THAT(after("2026-01-06T07:00,,morning,,,,2,,,\n2026-01-06T19:00,,load_test,,,,3,,,\n"), HasSubstr("HOLD"))
      << "the load test says that it has settled";
  EXPECT_THAT(after("2026-01-08T00:00,,day,,,,,,,\n"), HasSubstr("HOLD")) << "nobody said anything";
}

TEST(ProgressionThresholdTest, AWeeklyRiseIsABreachOnceAWeek) {
  // Seven mornings of 0 and seven of which one is 1. Day 14 is 18 January.
  std::string rows = "2026-01-05T06:00,run,session,100,0,0,,,,\n";
  for (int day = 5; day <= 17; ++day) {
    rows += "2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T07:00,,morning,,,,0,,,\n";
  }
  EXPECT_THAT(LastDecision("walkrun-7", rows + "2026-01-18T07:00,,morning,,,,0,,,\n", {"silbernagel-5"}),
              HasSubstr("HOLD"));
  const std::string rise = rows + "2026-01-18T07:00,,morning,,,,1,,,\n";
  EXPECT_THAT(LastDecision("walkrun-7", rise, {"silbernagel-5"}), HasSubstr("pain_policy silbernagel-5 weekly_rise"));
  EXPECT_THAT(LastDecision("walkrun-7", rise + "2026-01-20T07:00,,morning,,,,1,,,\n", {"silbernagel-5"}),
              HasSubstr("HOLD"));
  EXPECT_THAT(LastDecision("walkrun-7", rise, {"hickey-4"}), HasSubstr("HOLD"));
}

}  // namespace
}  // namespace prehab::progression
