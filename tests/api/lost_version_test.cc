#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "storage/query.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Kari goes through the club's own protocol since Wednesday 2026-01-07 09:00; on
// Thursday its text is gone, as after a backup was restored that lacks it.
class LostVersionTest : public ProgressionApiTest {
 protected:
  void Lose() {
    server_.Write([](storage::WriteTxn& txn) {
      storage::Query(txn, "CREATE TEMP TABLE lost AS SELECT * FROM catalog_items").Run();
      storage::Query(txn, "DELETE FROM catalog_items").Run();
    });
  }
  void BringBack() {
    server_.Write(
        [](storage::WriteTxn& txn) { storage::Query(txn, "INSERT INTO catalog_items SELECT * FROM lost").Run(); });
  }

  void StartAndLose() {
    StartTwoTracks();
    server_.clock().Advance(absl::Hours(24));
    Lose();
    v1::GetProgressionRequest get;
    get.set_athlete_id(athlete_.athlete_id());
    ASSERT_EQ(ReasonOf(coach_.Call<v1::GetProgressionResponse>(get).status), "NOT_FOUND");
  }

  v1::GetAthleteTodayResponse Today() {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return kari_.Call<v1::GetAthleteTodayResponse>(request).response;
  }

  std::string FlagsOnBoard(const Client& by) {
    v1::GetTeamBoardRequest request;
    request.set_team_id(team_.team_id());
    std::string kinds;
    const auto board = by.Call<v1::GetTeamBoardResponse>(request).response;
    for (const v1::BoardRow& row : board.rows()) {
      for (const v1::Flag& flag : row.flags()) kinds += v1::FlagKind_Name(flag.kind()) + " ";
    }
    return kinds;
  }

  Answer<v1::LiftStopResponse> Lift() {
    v1::LiftStopRequest lift;
    lift.set_athlete_id(athlete_.athlete_id());
    lift.set_reason("scan is clean");
    return clinician_.Call<v1::LiftStopResponse>(lift);
  }
};

TEST_F(LostVersionTest, SharpPainStopsThoughNothingCanDecide) {
  StartAndLose();
  const auto reported = Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "Sharp")});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  ASSERT_THAT(reported.response.records(), SizeIs(1));
  EXPECT_THAT(reported.response.records(0).decisions(), IsEmpty());
  ASSERT_THAT(reported.response.referrals(), SizeIs(1));
  EXPECT_EQ(reported.response.referrals(0).question(), "sharp_pain");
  EXPECT_THAT(FlagsOnBoard(coach_), testing::HasSubstr("FLAG_KIND_STOPPED"));
  EXPECT_THAT(FlagsOnBoard(clinician_), testing::HasSubstr("FLAG_KIND_STOPPED"));
}

TEST_F(LostVersionTest, SharpPainBlocksRunningOfTheDay) {
  AssignSprints();
  StartAndLose();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")}).ok());
  const v1::GetAthleteTodayResponse today = Today();
  EXPECT_THAT(today.sessions(), IsEmpty());
  EXPECT_EQ(today.blocked_session_count(), 1);
  EXPECT_THAT(today.referrals(), SizeIs(1));
}

TEST_F(LostVersionTest, WhatDoesNotStopStopsNobody) {
  StartAndLose();
  EXPECT_THAT(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "pulling")}).response.referrals(), IsEmpty());
  EXPECT_THAT(Report({Of(v1::REPORT_KIND_SYMPTOM, 0, "sharp")}).response.referrals(), IsEmpty())
      << "0 takes it back";
  EXPECT_THAT(Report({Of(v1::REPORT_KIND_MORNING, 9)}).response.referrals(), IsEmpty());
}

TEST_F(LostVersionTest, WithoutAProgressionSharpPainIsAReport) {
  EXPECT_THAT(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")}).response.referrals(), IsEmpty());
}

TEST_F(LostVersionTest, ANewInjuryStopsAndOneOfBeforeTheStartDoesNot) {
  StartAndLose();
  v1::OpenInjuryRequest earlier = Strain(athlete_.athlete_id(), "2026-01-02");
  earlier.set_side(v1::SIDE_RIGHT);
  EXPECT_EQ(kari_.Call<v1::OpenInjuryResponse>(earlier).response.injury().status(), v1::INJURY_STATUS_OPEN);
  v1::OpenInjuryRequest later = Strain(athlete_.athlete_id(), "2026-01-08");
  later.set_condition("tear");
  const auto opened = kari_.Call<v1::OpenInjuryResponse>(later);
  ASSERT_TRUE(opened.ok()) << opened.status.error_message();
  ASSERT_THAT(opened.response.injury().referrals(), SizeIs(1));
  EXPECT_EQ(opened.response.injury().referrals(0).question(), "injury");
}

TEST_F(LostVersionTest, ASecondReasonDoesNotReplaceTheFirst) {
  StartAndLose();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  const auto reported = Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")});
  ASSERT_THAT(reported.response.referrals(), SizeIs(1));
  EXPECT_EQ(reported.response.referrals(0).red_flag(), "bone-pain");
}

TEST_F(LostVersionTest, AStopThatWasNotLiftedStandsWhenTheVersionIsBack) {
  StartAndLose();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")}).ok());
  BringBack();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_MORNING, 0)}).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_STOPPED);
  EXPECT_THAT(Get().referrals(), SizeIs(1)) << "one stop, told once";
}

TEST_F(LostVersionTest, ALiftIsRememberedWhenTheVersionIsBack) {
  StartAndLose();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")}).ok());
  server_.clock().Advance(absl::Minutes(10));
  const auto lifted = Lift();
  ASSERT_TRUE(lifted.ok()) << lifted.status.error_message();
  EXPECT_THAT(Today().referrals(), IsEmpty());
  BringBack();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_MORNING, 0)}).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
  EXPECT_THAT(Get().referrals(), IsEmpty());
}

}  // namespace
}  // namespace prehab
