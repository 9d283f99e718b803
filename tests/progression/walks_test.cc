#include <absl/strings/str_replace.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/progression/model_athlete.h"
#include "tests/progression/simulation.h"

// Every protocol of the catalog that can be started, walked from its first
// session to the end.
namespace prehab::progression {
namespace {

using testing::HasSubstr;

// The days from the first session to the clearance of an athlete who never has
// pain, trains as early and as often as the stage allows and reports
// everything; counted by hand from the data files.
const std::map<std::string, int>& ShortestWays() {
  static const std::map<std::string, int> kDays = {
      // One stage without a time of its own; all signs are gone on the first day.
      {"askling-l", 0},
      // Five advances, one a day, and the clearance on the day after the last.
      {"aspetar", 5},
      // A day each for 21 stages; two runs on day 22, and the morning after.
      {"jog-22d", 22},
      // Holds on days 0 and 1; then sessions on 3, 5; 7, 9; 12, 15, because each
      // stage counts its days from the session before; and the morning after.
      {"pht-4", 16},
      // Two sessions a day: the first advance on day 0, and since the second
      // session of a day is done at the next level already, one each morning up
      // to level 10 on day 8. Its two sessions that day; then the morning after.
      {"runthrough-10", 9},
      // Four weeks.
      {"walkrun-4w", 28},
      // Every other day, two sessions a stage: 14 sessions end on day 26; then
      // the morning after.
      {"walkrun-7", 27},
      // Nine weeks.
      {"walkrun-9", 63},
  };
  return kDays;
}

std::vector<std::string> Startable() {
  std::vector<std::string> slugs;
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    if (protocol.incomplete().empty()) {
      slugs.push_back(protocol.slug());
    }
  }
  return slugs;
}

TEST(ProgressionWalkTest, EveryStartableProtocolHasItsShortestWay) {
  std::vector<std::string> counted;
  for (const auto& [slug, days] : ShortestWays()) {
    counted.push_back(slug);
  }
  EXPECT_EQ(Startable(), counted);
}

class ShortestWay : public testing::TestWithParam<std::string> {
 protected:
  const v1::Protocol& protocol_ = ProtocolNamed(GetParam());
  const int shortest_ = ShortestWays().at(GetParam());
};

TEST_P(ShortestWay, WithoutPainOneIsClearedAfterExactlyTheLeastDays) {
  ModelAthlete athlete(protocol_);
  EXPECT_EQ(athlete.DayOfClearance(200), shortest_) << athlete.History();
}

TEST_P(ShortestWay, OneStageAtATime) {
  ModelAthlete athlete(protocol_);
  athlete.DayOfClearance(200);
  int last_day = -1;
  for (const Decision& decision : athlete.decisions()) {
    if (decision.kind == DecisionKind::kAdvance) {
      EXPECT_EQ(decision.stage_after, decision.stage_before + 1);
      EXPECT_GT(decision.at.day, last_day);
      last_day = decision.at.day;
    } else {
      EXPECT_EQ(decision.stage_after, decision.stage_before);
    }
  }
}

TEST_P(ShortestWay, SharpPainStopsForGood) {
  ModelAthlete athlete(protocol_);
  athlete.on_day(0, "T21:00,,symptom,,,,,sharp,,");
  EXPECT_EQ(athlete.DayOfClearance(200), GetParam() == "askling-l" ? 0 : -1);
  EXPECT_EQ(athlete.last().kind, DecisionKind::kStop);
  EXPECT_EQ(athlete.LastRule(), "sharp_pain");
}

TEST_P(ShortestWay, AClinicianLiftsTheStopAndTheStageBeginsAnew) {
  ModelAthlete athlete(protocol_);
  athlete.on_day(0, "T06:00,,red_flag,,,,,bone-pain,,");
  athlete.on_day(3, "T21:00,,resume,,,,,,,clinician");
  // The stage begins in the evening of day 3: nothing of the days before
  // counts, and with a stage of its own length the day itself is the first.
  EXPECT_GE(athlete.DayOfClearance(200), shortest_ + 3) << athlete.History();
  EXPECT_LE(athlete.DayOfClearance(200), shortest_ + 5) << athlete.History();
}

TEST_P(ShortestWay, WithoutReportsOfPainNobodyIsCleared) {
  ModelAthlete athlete(protocol_);
  athlete.report_pain = false;
  // Lengthening is led by a clinician's word alone, and run-through by
  // apprehension until its last level.
  EXPECT_EQ(athlete.DayOfClearance(100), GetParam() == "askling-l" ? 0 : -1) << athlete.History();
  EXPECT_NE(athlete.last().kind, DecisionKind::kRegress);
}

TEST_P(ShortestWay, HalfASessionLeadsNowhere) {
  ModelAthlete athlete(protocol_);
  athlete.completed_percent = 99;
  const bool needs_no_session = GetParam() == "askling-l";
  EXPECT_EQ(athlete.DayOfClearance(100), needs_no_session ? 0 : -1) << athlete.History();
}

TEST_P(ShortestWay, AHoldHoldsUntilItIsResumed) {
  ModelAthlete athlete(protocol_);
  athlete.on_day(0, "T21:00,,hold,,,,,,,coach");
  athlete.on_day(2, "T23:00,,resume,,,,,,,athlete");
  athlete.on_day(9, "T23:00,,resume,,,,,,,coach");
  const int day = athlete.DayOfClearance(200);
  for (const Decision& decision : athlete.decisions()) {
    const int since = decision.at.day - athlete.first_day();
    if (since > 0 && since < 9 && GetParam() != "askling-l") {
      EXPECT_EQ(decision.kind, DecisionKind::kHold);
      EXPECT_EQ(NameOf(decision.rule, CompileForTest(protocol_), 0), "held by coach");
    }
  }
  EXPECT_GE(day, GetParam() == "askling-l" ? 0 : std::max(9, shortest_)) << athlete.History();
}

// Pain of 10 in one session is over every policy that sets a limit.
TEST_P(ShortestWay, PainGoesBackAndCostsTime) {
  ModelAthlete athlete(protocol_);
  // A day on which there is a session.
  athlete.pain_on_day[GetParam() == "askling-l" ? 0 : GetParam() == "pht-4" ? 1 : 2] = 10;
  const int day = athlete.DayOfClearance(200);
  if (GetParam() == "runthrough-10") {
    EXPECT_EQ(day, shortest_) << "its policy knows sharp pain alone";
  } else if (GetParam() == "askling-l") {
    EXPECT_THAT(athlete.History(), HasSubstr("REGRESS,lengthening,,pain_policy pain-free during"));
    EXPECT_EQ(day, 2) << "two clean sessions, one a day, and the morning after";
  } else {
    EXPECT_THAT(athlete.History(), HasSubstr("REGRESS"));
    EXPECT_GT(day, shortest_);
  }
}

TEST_P(ShortestWay, PainAgainBeforeAnAdvanceRefers) {
  ModelAthlete athlete(protocol_);
  for (int day = 0; day < 20; ++day) {
    athlete.pain_on_day[day] = 10;
  }
  const int day = athlete.DayOfClearance(200);
  if (GetParam() == "runthrough-10") {
    EXPECT_GT(day, shortest_) << "its last level asks for pain of at most 1";
  } else {
    EXPECT_EQ(day, -1);
    EXPECT_EQ(athlete.last().kind, DecisionKind::kRefer);
    EXPECT_EQ(athlete.LastRule(), "refer_after");
  }
}

INSTANTIATE_TEST_SUITE_P(All, ShortestWay, testing::ValuesIn(Startable()), [](const auto& one) {
  return absl::StrReplaceAll(one.param, {{"-", "_"}});
});

}  // namespace
}  // namespace prehab::progression
