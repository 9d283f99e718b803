#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// What the daily check-in and the daily view know of a progression. Kari begins
// on Wednesday 2026-01-07 at 08:00 UTC, which is 09:00 in Oslo, where she lives.
class DailyProgressionTest : public ProgressionApiTest {
 protected:
  Answer<v1::LogCheckInResponse> LogCheckIn(const v1::LogCheckInRequest& request) {
    return kari_.Call<v1::LogCheckInResponse>(request);
  }

  std::vector<v1::ProgressionRecord> Mornings() { return Records(kari_, {v1::PROGRESSION_EVENT_KIND_MORNING}); }
};

TEST_F(DailyProgressionTest, ACheckInOfThisMorningIsTheReportOfTheMorning) {
  StartOnWednesday();
  server_.clock().Advance(absl::Minutes(30));
  v1::LogCheckInRequest request = CheckIn(2);
  request.set_pain(3);
  const auto answer = LogCheckIn(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  ASSERT_THAT(Mornings(), SizeIs(1));
  const v1::ProgressionRecord morning = Mornings()[0];
  EXPECT_EQ(morning.event().value(), 3) << "the greater of the two";
  EXPECT_EQ(morning.event().time(), "2026-01-07T09:30");
  EXPECT_EQ(morning.event().by(), v1::ATTESTED_BY_ATHLETE);
  ASSERT_THAT(morning.decisions(), SizeIs(1));
  EXPECT_EQ(answer.response.progression().tracks(0).decision().event_id(), morning.record_id());
  EXPECT_EQ(answer.response.progression().tracks(0).stage().key(), "level-1");
  EXPECT_THAT(answer.response.referrals(), IsEmpty());
}

TEST_F(DailyProgressionTest, SorenessAloneIsReadAsPain) {
  StartOnWednesday();
  ASSERT_TRUE(LogCheckIn(CheckIn(4)).ok());
  ASSERT_THAT(Mornings(), SizeIs(1));
  EXPECT_EQ(Mornings()[0].event().value(), 4);
}

TEST_F(DailyProgressionTest, NoonIsNoMorningAndNeitherIsAnotherDay) {
  StartOnWednesday();
  v1::LogCheckInRequest yesterday = CheckIn(1);
  yesterday.set_date("2026-01-06");
  ASSERT_TRUE(LogCheckIn(yesterday).ok());
  server_.clock().Advance(absl::Hours(4));
  ASSERT_TRUE(LogCheckIn(CheckIn(1)).ok());
  EXPECT_THAT(Mornings(), IsEmpty());
}

TEST_F(DailyProgressionTest, WithoutAProgressionACheckInIsACheckIn) {
  const auto answer = LogCheckIn(CheckIn(1));
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer.response.has_progression());
  EXPECT_THAT(Mornings(), IsEmpty());
}

TEST_F(DailyProgressionTest, TheMorningGoesWithItsCheckIn) {
  StartOnWednesday();
  ASSERT_TRUE(LogCheckIn(CheckIn(1)).ok());
  const std::string morning = Mornings()[0].record_id();
  server_.clock().Advance(absl::Minutes(1));
  v1::TakeBackLastLogRequest undo;
  undo.set_athlete_id(athlete_.athlete_id());
  const auto answer = kari_.Call<v1::TakeBackLastLogResponse>(undo);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_TRUE(answer.response.has_progression());
  ASSERT_THAT(Mornings(), SizeIs(1)) << "it stays in the history";
  EXPECT_TRUE(Mornings()[0].taken_back());
  EXPECT_EQ(Records(kari_)[0].takes_back_record_id(), morning);
}

TEST_F(DailyProgressionTest, TrainingTellsWhatStopsTheAthlete) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  v1::LogTrainingSessionRequest request;
  request.set_athlete_id(athlete_.athlete_id());
  request.mutable_training_session()->set_minutes(20);
  const auto answer = kari_.Call<v1::LogTrainingSessionResponse>(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.progression().status(), v1::PROGRESSION_STATUS_STOPPED);
  ASSERT_THAT(answer.response.referrals(), SizeIs(1));
  EXPECT_EQ(answer.response.referrals(0).red_flag(), "bone-pain");
}

TEST_F(DailyProgressionTest, NobodyWhoIsStoppedIsShownRunningNext) {
  CloseInjury("healed");
  // On the day after tomorrow at the earliest.
  AssignSprints({v1::WEEKDAY_THURSDAY, v1::WEEKDAY_SATURDAY});
  v1::AssignProgramRequest assign;
  assign.set_team_id(team_.team_id());
  assign.set_program("nordic-10w");
  assign.set_start_date("2026-01-12");
  for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY}) {
    assign.add_weekdays(day);
  }
  ASSERT_TRUE(coach_.Call<v1::AssignProgramResponse>(assign).ok());
  v1::GetAthleteTodayRequest today;
  today.set_athlete_id(athlete_.athlete_id());
  EXPECT_EQ(kari_.Call<v1::GetAthleteTodayResponse>(today).response.next_session().program(), "sprint-exposure");
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  const v1::PlannedSession next = kari_.Call<v1::GetAthleteTodayResponse>(today).response.next_session();
  EXPECT_EQ(next.program(), "nordic-10w");
  EXPECT_EQ(next.date(), "2026-01-12");
}

TEST_F(DailyProgressionTest, ThePlanOfWhoIsStoppedWithholdsRunning) {
  CloseInjury("healed");
  AssignSprints();
  v1::ListPlannedSessionsRequest list;
  list.set_athlete_id(athlete_.athlete_id());
  list.set_start_date("2026-01-08");
  list.set_end_date("2026-01-08");
  const auto before = kari_.Call<v1::ListPlannedSessionsResponse>(list).response;
  ASSERT_EQ(before.sessions_size(), 1);
  EXPECT_EQ(before.sessions(0).above_ceilings_size(), 0);
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "Bone-Pain")}).ok());
  const auto stopped = kari_.Call<v1::ListPlannedSessionsResponse>(list).response;
  ASSERT_EQ(stopped.sessions_size(), 1);
  EXPECT_THAT(stopped.sessions(0).above_ceilings(),
              testing::ElementsAre("running; the athlete is stopped until somebody has looked"));
}

TEST_F(DailyProgressionTest, AFlagInCapitalsHasItsCard) {
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "Breath-Or-Chest")}).ok());
  v1::GetAthleteTodayRequest today;
  today.set_athlete_id(athlete_.athlete_id());
  const auto answer = kari_.Call<v1::GetAthleteTodayResponse>(today).response;
  ASSERT_EQ(answer.referrals_size(), 1);
  EXPECT_EQ(answer.referrals(0).red_flag(), "breath-or-chest");
  EXPECT_EQ(answer.referrals(0).urgency(), v1::URGENCY_EMERGENCY);
}

}  // namespace
}  // namespace prehab
