#include "prehab/v1/logs.pb.h"

#include "base/date.h"
#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class LogsTest : public ApiTest {
 protected:
  v1::ListLogEntriesResponse List() {
    v1::ListLogEntriesRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return coach_.Call<v1::ListLogEntriesResponse>(request).response;
  }

  Answer<v1::TakeBackLastLogResponse> TakeBack() {
    v1::TakeBackLastLogRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return coach_.Call<v1::TakeBackLastLogResponse>(request);
  }

  v1::BoardRow BoardRow() {
    v1::GetTeamBoardRequest request;
    request.set_team_id(team_.team_id());
    return coach_.Call<v1::GetTeamBoardResponse>(request).response.rows(0);
  }
};

TEST_F(LogsTest, ZeroIsReportedAndAbsentIsNot) {
  v1::LogCheckInRequest request = CheckIn(0);
  request.mutable_training_session()->set_rpe(0);
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(request).ok());
  server_.Restart();
  const v1::ListLogEntriesResponse list = List();
  ASSERT_THAT(list.entries(), SizeIs(2));
  const v1::LogEntry& training = list.entries(0);
  EXPECT_TRUE(training.has_rpe());
  EXPECT_EQ(training.rpe(), 0);
  EXPECT_FALSE(training.has_pain());
  EXPECT_FALSE(training.has_minutes());
  EXPECT_FALSE(training.has_soreness());
  const v1::LogEntry& check_in = list.entries(1);
  EXPECT_TRUE(check_in.has_soreness());
  EXPECT_EQ(check_in.soreness(), 0);
  EXPECT_FALSE(check_in.has_pain());
  EXPECT_FALSE(check_in.has_rpe());
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM log_entries WHERE soreness = 0 AND pain IS NULL"), 1);
}

TEST_F(LogsTest, TheLevelRisesAfterASessionWithoutDifficultyAndFallsWhenThatIsTakenBack) {
  v1::AssignProgramRequest assign;
  assign.set_athlete_id(athlete_.athlete_id());
  assign.set_program("fifa11plus");
  assign.set_start_date(BoardRow().today_date());
  for (int weekday = v1::WEEKDAY_MONDAY; weekday <= v1::WEEKDAY_SUNDAY; ++weekday) {
    assign.add_weekdays(static_cast<v1::Weekday>(weekday));
  }
  ASSERT_TRUE(coach_.Call<v1::AssignProgramResponse>(assign).ok());
  const auto levels = [&] {
    v1::ListPlannedSessionsRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    const auto list = coach_.Call<v1::ListPlannedSessionsResponse>(request).response;
    return std::vector<std::string>{list.sessions(0).level(), list.sessions(1).level(),
                                    list.sessions(1).next_level()};
  };
  v1::LogTrainingSessionRequest done;
  done.set_athlete_id(athlete_.athlete_id());
  ASSERT_TRUE(coach_.Call<v1::LogTrainingSessionResponse>(done).ok());
  EXPECT_THAT(levels(), ElementsAre("beginner", "beginner", "intermediate"));
  // It may be told later, of a session that was logged as done before.
  done.mutable_training_session()->set_difficulty(v1::DIFFICULTY_NONE);
  const auto answer = coach_.Call<v1::LogTrainingSessionResponse>(done);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.response.entries(0).difficulty(), v1::DIFFICULTY_NONE);
  EXPECT_EQ(answer.response.done_count(), 1);
  EXPECT_EQ(answer.response.plan_change().kind(), v1::PLAN_CHANGE_KIND_LEVEL_RAISED);
  EXPECT_THAT(levels(), ElementsAre("beginner", "intermediate", "advanced"));
  EXPECT_EQ(List().entries(0).difficulty(), v1::DIFFICULTY_NONE);
  ASSERT_TRUE(TakeBack().ok());
  EXPECT_THAT(levels(), ElementsAre("beginner", "beginner", "intermediate"));
}

TEST_F(LogsTest, ADayWithoutACheckInIsNotADayWithoutSoreness) {
  EXPECT_FALSE(BoardRow().has_soreness());
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(0)).ok());
  const v1::BoardRow row = BoardRow();
  EXPECT_TRUE(row.has_soreness());
  EXPECT_EQ(row.soreness(), 0);
  EXPECT_FALSE(row.has_pain());
  EXPECT_FALSE(row.days(5).has_soreness());
  EXPECT_TRUE(row.days(6).has_soreness());
}

TEST_F(LogsTest, SorenessIsRequired) {
  v1::LogCheckInRequest request = CheckIn(0);
  request.clear_soreness();
  const auto answer = coach_.Call<v1::LogCheckInResponse>(request);
  EXPECT_EQ(ReasonOf(answer.status), "INVALID_REQUEST");
  EXPECT_THAT(List().entries(), SizeIs(0));
}

TEST_F(LogsTest, ADayLongAgoIsLoggedOnlyIfItIsMeant) {
  const absl::CivilDay today = ParseDate(BoardRow().today_date()).value();
  v1::LogCheckInRequest request = CheckIn(3);
  request.set_date(FormatDate(today - 15));
  const auto refused = coach_.Call<v1::LogCheckInResponse>(request);
  const auto violations = DetailOf<rpc::v1::BadRequest>(refused.status).field_violations();
  ASSERT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations[0].field(), "late");
  EXPECT_EQ(violations[0].description(), "must be set for a date more than 14 days ago");
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM log_entries"), 0);
  request.set_late(true);
  EXPECT_TRUE(coach_.Call<v1::LogCheckInResponse>(request).ok());
  v1::LogCheckInRequest in_time = CheckIn(3);
  in_time.set_date(FormatDate(today - 14));
  EXPECT_TRUE(coach_.Call<v1::LogCheckInResponse>(in_time).ok());
}

TEST_F(LogsTest, AllThatTheLastCallLoggedIsTakenBackAndStaysInTheHistory) {
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(2)).ok());
  v1::LogCheckInRequest second = CheckIn(8);
  second.mutable_training_session()->set_minutes(30);
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(second).ok());
  EXPECT_EQ(BoardRow().soreness(), 8);

  const auto taken = TakeBack();
  ASSERT_THAT(taken.response.entries(), SizeIs(2));
  for (const v1::LogEntry& entry : taken.response.entries()) {
    EXPECT_TRUE(entry.taken_back());
    EXPECT_EQ(entry.revision(), 2);
  }
  EXPECT_EQ(BoardRow().soreness(), 2);
  EXPECT_THAT(List().entries(), SizeIs(3));
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM log_entries WHERE revision = 1 AND taken_back = 0"), 3);
}

TEST_F(LogsTest, EachTakeBackGoesOneCallFurtherUntilNothingIsLeft) {
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(2)).ok());
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(8)).ok());
  EXPECT_EQ(TakeBack().response.entries(0).soreness(), 8);
  EXPECT_EQ(TakeBack().response.entries(0).soreness(), 2);
  const History before = Now();
  const auto nothing = TakeBack();
  EXPECT_EQ(nothing.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(nothing.status), "NOTHING_TO_TAKE_BACK");
  EXPECT_EQ(Now(), before);
}

TEST_F(LogsTest, AfterADayNothingIsTakenBack) {
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(2)).ok());
  server_.clock().Advance(absl::Hours(24) + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(TakeBack().status), "NOTHING_TO_TAKE_BACK");
}

}  // namespace
}  // namespace prehab
