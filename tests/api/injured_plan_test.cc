#include <string>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kWithheld[] = "training; the injury of 2026-01-03 is open, and no return from it was begun";

// Kari strained a hamstring on 2026-01-03 and has Nordics from Wednesday
// 2026-01-07, which it is, 08:00 UTC.
class InjuredPlanTest : public ProgressionApiTest {
 protected:
  InjuredPlanTest() {
    server_.clock().Advance(absl::Hours(48));
    v1::AssignProgramRequest nordics;
    nordics.set_team_id(team_.team_id());
    nordics.set_program("nordic-10w");
    nordics.set_start_date("2026-01-07");
    for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY}) {
      nordics.add_weekdays(day);
    }
    EXPECT_TRUE(coach_.Call<v1::AssignProgramResponse>(nordics).ok()) << "an injury passes";
  }

  v1::GetAthleteTodayResponse Today() {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return kari_.Call<v1::GetAthleteTodayResponse>(request).response;
  }

  Answer<v1::LogTrainingSessionResponse> LogDone() {
    v1::LogTrainingSessionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return kari_.Call<v1::LogTrainingSessionResponse>(request);
  }

  std::vector<std::string> FlagsOnTheBoard() {
    v1::GetTeamBoardRequest request;
    request.set_team_id(team_.team_id());
    const auto board = coach_.Call<v1::GetTeamBoardResponse>(request);
    std::vector<std::string> reasons;
    for (const v1::BoardRow& row : board.response.rows()) {
      for (const v1::Flag& flag : row.flags()) reasons.push_back(flag.reason());
    }
    return reasons;
  }
};

TEST_F(InjuredPlanTest, NothingIsOfferedBeforeSomebodyBeganTheReturn) {
  const v1::GetAthleteTodayResponse today = Today();
  EXPECT_THAT(today.sessions(), IsEmpty());
  EXPECT_FALSE(today.has_next_session());
  ASSERT_THAT(today.withheld_sessions(), SizeIs(1));
  EXPECT_THAT(today.withheld_sessions(0).above_ceilings(), ElementsAre(kWithheld));
  EXPECT_EQ(ReasonOf(LogDone().status), "ABOVE_CEILINGS");
  EXPECT_THAT(FlagsOnTheBoard(), ElementsAre("return to run: an injury is open, and no progression was begun"));
}

TEST_F(InjuredPlanTest, AReturnThatBeganSaysItself) {
  ASSERT_TRUE(Start("runthrough-10").ok());
  EXPECT_THAT(Today().sessions(), SizeIs(1));
  EXPECT_THAT(Today().withheld_sessions(), IsEmpty());
  EXPECT_THAT(FlagsOnTheBoard(), IsEmpty());
  EXPECT_TRUE(LogDone().ok());
}

TEST_F(InjuredPlanTest, ASecondInjuryWithholdsAgain) {
  ASSERT_TRUE(Start("runthrough-10").ok());
  v1::OpenInjuryRequest right = Strain(athlete_.athlete_id(), "2026-01-06");
  right.set_side(v1::SIDE_RIGHT);
  ASSERT_TRUE(kari_.Call<v1::OpenInjuryResponse>(right).ok());
  EXPECT_THAT(Today().sessions(), IsEmpty());
  ASSERT_THAT(Today().withheld_sessions(), SizeIs(1));
  EXPECT_THAT(Today().withheld_sessions(0).above_ceilings(),
              ElementsAre("training; the injury of 2026-01-06 is open, and no return from it was begun"));
}

TEST_F(InjuredPlanTest, AClosedInjuryWithholdsNothing) {
  CloseInjury("opened by mistake");
  EXPECT_THAT(Today().sessions(), SizeIs(1));
  EXPECT_THAT(FlagsOnTheBoard(), IsEmpty());
}

TEST_F(InjuredPlanTest, WhatWasDoneBeforeStaysDone) {
  ASSERT_TRUE(Start("runthrough-10").ok());
  ASSERT_TRUE(LogDone().ok());
  v1::OpenInjuryRequest right = Strain(athlete_.athlete_id(), "2026-01-07");
  right.set_side(v1::SIDE_RIGHT);
  ASSERT_TRUE(kari_.Call<v1::OpenInjuryResponse>(right).ok());
  ASSERT_THAT(Today().sessions(), SizeIs(1));
  EXPECT_TRUE(Today().sessions(0).done());
  EXPECT_THAT(Today().withheld_sessions(), IsEmpty());
}

}  // namespace
}  // namespace prehab
