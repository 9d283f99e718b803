#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "storage/query.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Kari is in level 2 of runthrough-10 since Wednesday 2026-01-07, which allows
// 75 % of greatest speed and 20 minutes of running. The strides of the program
// sprint-exposure are of 85 to 95 %.
class StageCeilingsTest : public ProgressionApiTest {
 protected:
  static constexpr char kAbove[] = "85 % of greatest speed; the stage allows 75 %";

  void EnterLevelTwo() {
    StartOnWednesday();
    ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
    Advance();
    ASSERT_EQ(Get().tracks(0).stage().key(), "level-2");
  }
  void Advance() {
    const auto advanced = coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>());
    ASSERT_TRUE(advanced.ok()) << advanced.status.error_message();
  }
  // Level 3 limits no speed.
  void EnterLevelThree() {
    server_.clock().Advance(absl::Hours(24));
    ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
    Advance();
    ASSERT_EQ(Get().tracks(0).stage().key(), "level-3");
  }

  v1::AssignProgramRequest Sprints(const std::string& start_date = "2026-01-07") {
    v1::AssignProgramRequest request;
    request.set_program("sprint-exposure");
    request.set_start_date(start_date);
    request.add_weekdays(v1::WEEKDAY_WEDNESDAY);
    return request;
  }
  v1::AssignProgramResponse AssignToTeam(v1::AssignProgramRequest request) {
    request.set_team_id(team_.team_id());
    const auto answer = coach_.Call<v1::AssignProgramResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.response;
  }
  Answer<v1::AssignProgramResponse> AssignToKari(v1::AssignProgramRequest request) {
    request.set_athlete_id(athlete_.athlete_id());
    return coach_.Call<v1::AssignProgramResponse>(request);
  }

  v1::GetAthleteTodayResponse Today() {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return kari_.Call<v1::GetAthleteTodayResponse>(request).response;
  }

  // By date, "2026-01-07: " and what is above.
  std::vector<std::string> Plan(const std::string& first, const std::string& last) {
    v1::ListPlannedSessionsRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_start_date(first);
    request.set_end_date(last);
    std::vector<std::string> plan;
    const auto answer = coach_.Call<v1::ListPlannedSessionsResponse>(request);
    for (const v1::PlannedSession& session : answer.response.sessions()) {
      plan.push_back(session.date() + ":" + (session.done() ? " done" : ""));
      for (const std::string& above : session.above_ceilings()) plan.back() += " " + above;
    }
    return plan;
  }

  Answer<v1::LogTrainingSessionResponse> LogDone(const v1::TrainingSessionReport& report = {},
                                                 const std::string& date = "") {
    v1::LogTrainingSessionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    *request.mutable_training_session() = report;
    request.set_date(date);
    return kari_.Call<v1::LogTrainingSessionResponse>(request);
  }
};

TEST_F(StageCeilingsTest, TodayOffersNoSessionAboveTheStage) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  const v1::GetAthleteTodayResponse today = Today();
  EXPECT_THAT(today.sessions(), IsEmpty());
  ASSERT_THAT(today.withheld_sessions(), SizeIs(1));
  EXPECT_EQ(today.withheld_sessions(0).program(), "sprint-exposure");
  EXPECT_THAT(today.withheld_sessions(0).above_ceilings(), ElementsAre(kAbove));
  EXPECT_EQ(today.blocked_session_count(), 0);
  EXPECT_FALSE(today.has_next_session()) << "the later ones are above it too";
}

TEST_F(StageCeilingsTest, TheNextSessionIsOneThatTheStageAllows) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  v1::AssignProgramRequest nordic;
  nordic.set_program("nordic-10w");
  nordic.set_start_date("2026-01-14");
  for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_THURSDAY, v1::WEEKDAY_SATURDAY}) {
    nordic.add_weekdays(day);
  }
  AssignToTeam(nordic);
  EXPECT_EQ(Today().next_session().program(), "nordic-10w");
  EXPECT_EQ(Today().next_session().date(), "2026-01-15") << "Wednesday's strides come first, and are withheld";
}

TEST_F(StageCeilingsTest, WhatTheStageAllowsIsOffered) {
  EnterLevelTwo();
  AssignToTeam(Sprints("2026-01-08"));
  EnterLevelThree();
  EXPECT_THAT(Today().withheld_sessions(), IsEmpty());
  EXPECT_EQ(Today().next_session().date(), "2026-01-14");
}

TEST_F(StageCeilingsTest, ALockLeavesNoRunningWhateverTheStageAllows) {
  v1::AssignProgramRequest sprints = Sprints("2026-01-08");
  sprints.set_weekdays(0, v1::WEEKDAY_THURSDAY);
  AssignToTeam(sprints);
  EnterLevelTwo();
  EnterLevelThree();
  EXPECT_THAT(Plan("2026-01-08", "2026-01-08"), ElementsAre("2026-01-08:"));
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "pulling")}).ok());
  const std::string locked_until = Get().tracks(0).state().locked_until();
  ASSERT_EQ(locked_until.substr(0, 10), "2026-01-08");
  const std::string above = kAbove;
  EXPECT_THAT(Plan("2026-01-08", "2026-01-15"),
              ElementsAre("2026-01-08: " + above + " running; locked until 2026-01-08 " + locked_until.substr(11),
                          "2026-01-15: " + above));
}

TEST_F(StageCeilingsTest, AStageAllowsNoMoreThanTheOnesAfterIt) {
  AssignToTeam(Sprints());
  StartOnWednesday();
  ASSERT_EQ(Get().tracks(0).stage().key(), "level-1");
  EXPECT_THAT(Plan("2026-01-07", "2026-01-07"), ElementsAre("2026-01-07: " + std::string(kAbove)))
      << "level 1 has minutes alone, and level 2 allows 75 %";
}

TEST_F(StageCeilingsTest, AProtocolWithoutAnyLimitAllowsNoSpeed) {
  AssignToTeam(Sprints());
  StartTwoTracks();
  EXPECT_THAT(Plan("2026-01-07", "2026-01-07"),
              ElementsAre("2026-01-07: 85 % of greatest speed; the protocol does not tell what its stages allow"));
}

TEST_F(StageCeilingsTest, ThePlanMarksWhatIsWithheldFromTodayOn) {
  AssignToTeam(Sprints("2026-01-01"));
  server_.clock().Advance(absl::Hours(48));
  ASSERT_TRUE(Start("runthrough-10").ok());
  ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  Advance();
  server_.clock().Advance(absl::Hours(24));
  EXPECT_THAT(Plan("2026-01-07", "2026-01-15"), ElementsAre("2026-01-07:", "2026-01-14: " + std::string(kAbove)));
}

TEST_F(StageCeilingsTest, WhatIsWithheldIsNotMarkedAsDone) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  const auto refused = LogDone();
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused.status), "ABOVE_CEILINGS");
  EXPECT_THAT(refused.status.error_message(), HasSubstr("what is planned for Wed 7 Jan"));
  const auto why = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
  ASSERT_THAT(why.violations(), SizeIs(1));
  EXPECT_EQ(why.violations(0).subject(), "sprint-exposure");
  EXPECT_EQ(why.violations(0).description(), kAbove);
}

TEST_F(StageCeilingsTest, TrainingOfOnesOwnIsKeptBesideWhatIsWithheld) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  v1::TrainingSessionReport report;
  report.set_minutes(15);
  const auto own = LogDone(report);
  ASSERT_TRUE(own.ok()) << own.status.error_message();
  ASSERT_THAT(own.response.entries(), SizeIs(1));
  EXPECT_EQ(own.response.entries(0).session_key(), "");
  EXPECT_EQ(own.response.planned_count(), 1);
  EXPECT_EQ(own.response.done_count(), 0);
  EXPECT_EQ(own.response.withheld_count(), 1);
}

TEST_F(StageCeilingsTest, ACheckInWithDoneMarksOnlyWhatTheStageAllows) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  v1::AssignProgramRequest nordic = Sprints();
  nordic.set_program("nordic-10w");
  nordic.add_weekdays(v1::WEEKDAY_FRIDAY);
  nordic.add_weekdays(v1::WEEKDAY_MONDAY);
  AssignToTeam(nordic);
  v1::LogCheckInRequest request = CheckIn(1);
  request.mutable_training_session();
  const auto answer = kari_.Call<v1::LogCheckInResponse>(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.response.entries(), SizeIs(2)) << "the check-in and the curls";
  EXPECT_EQ(answer.response.planned_count(), 2);
  EXPECT_EQ(answer.response.done_count(), 1);
  EXPECT_EQ(answer.response.withheld_count(), 1);
  EXPECT_THAT(Today().withheld_sessions(), SizeIs(1));
}

TEST_F(StageCeilingsTest, ASessionOfBeforeTheStageIsMarkedAsDone) {
  AssignToTeam(Sprints("2026-01-01"));
  EnterLevelTwo();
  server_.clock().Advance(absl::Hours(24));
  EXPECT_TRUE(LogDone({}, "2026-01-07").ok()) << "on the day on which it was entered the stage before was trained";
  server_.clock().Advance(absl::Hours(6 * 24 + 12));
  EXPECT_EQ(ReasonOf(LogDone({}, "2026-01-14").status), "ABOVE_CEILINGS") << "a day later as well";
}

TEST_F(StageCeilingsTest, AProgramAboveTheStageIsRefusedToOneAthlete) {
  EnterLevelTwo();
  for (const bool validate_only : {true, false}) {
    v1::AssignProgramRequest request = Sprints("2026-03-04");
    request.set_validate_only(validate_only);
    const auto refused = AssignToKari(request);
    EXPECT_EQ(ReasonOf(refused.status), "ABOVE_CEILINGS");
    const auto why = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
    ASSERT_THAT(why.violations(), SizeIs(1)) << "one a ceiling, not one a session";
    EXPECT_EQ(why.violations(0).subject(), "percent_speed");
    EXPECT_EQ(why.violations(0).description(), "95 % of greatest speed; the stage allows 75 %");
  }
  EXPECT_THAT(Plan("2026-03-01", "2026-04-30"), IsEmpty());
  EnterLevelThree();
  EXPECT_TRUE(AssignToKari(Sprints("2026-03-04")).ok());
}

TEST_F(StageCeilingsTest, ATeamIsEnrolledAndToldWhatIsWithheldFromWhom) {
  AddAthlete(coach_, team_.team_id(), "liv");
  EnterLevelTwo();
  const v1::AssignProgramResponse assigned = AssignToTeam(Sprints());
  ASSERT_THAT(assigned.enrollments(), SizeIs(2));
  EXPECT_EQ(assigned.enrollments(0).athlete_handle(), "kari");
  EXPECT_EQ(assigned.enrollments(0).session_count(), 6);
  EXPECT_EQ(assigned.enrollments(0).withheld_count(), 6);
  EXPECT_THAT(assigned.enrollments(0).above_ceilings(),
              ElementsAre("95 % of greatest speed; the stage allows 75 %"));
  EXPECT_EQ(assigned.enrollments(1).withheld_count(), 0);
  EXPECT_THAT(assigned.enrollments(1).above_ceilings(), IsEmpty());
}

TEST_F(StageCeilingsTest, WithoutAnInjuryNothingIsWithheld) {
  CloseInjury("healed");
  EXPECT_TRUE(AssignToKari(Sprints()).ok());
  server_.clock().Advance(absl::Hours(48));
  EXPECT_THAT(Today().sessions(), SizeIs(1));
  EXPECT_TRUE(LogDone().ok());
}

TEST_F(StageCeilingsTest, WhenTheStageIsNotKnownRunningIsWithheldAndStrengthIsNot) {
  EnterLevelTwo();
  AssignToTeam(Sprints());
  server_.Write(
      [](storage::WriteTxn& txn) { storage::Query(txn, "UPDATE progressions SET protocol_version = 99").Run(); });
  const v1::GetAthleteTodayResponse today = Today();
  EXPECT_THAT(today.sessions(), IsEmpty());
  ASSERT_THAT(today.withheld_sessions(), SizeIs(1));
  EXPECT_THAT(today.withheld_sessions(0).above_ceilings(),
              ElementsAre(HasSubstr("what the stage allows is not known")));
  EXPECT_EQ(ReasonOf(LogDone().status), "ABOVE_CEILINGS");
  EXPECT_EQ(ReasonOf(AssignToKari(Sprints("2026-03-04")).status), "ABOVE_CEILINGS");
  v1::AssignProgramRequest nordic = Sprints();
  nordic.set_program("nordic-10w");
  nordic.add_weekdays(v1::WEEKDAY_FRIDAY);
  nordic.add_weekdays(v1::WEEKDAY_MONDAY);
  EXPECT_TRUE(AssignToKari(nordic).ok());
  EXPECT_THAT(Today().sessions(), SizeIs(1));
}

}  // namespace
}  // namespace prehab
