#include "prehab/v1/monitoring.pb.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

using ProgressionsTest = ProgressionApiTest;

TEST_F(ProgressionsTest, StartingTellsEachEntryCriterionThatIsNotMet) {
  const History before = Now();
  const auto refused = Start("runthrough-10");
  EXPECT_EQ(ReasonOf(refused.status), "CRITERIA_UNMET");
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  const auto failure = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
  ASSERT_THAT(failure.violations(), SizeIs(1));
  EXPECT_EQ(failure.violations(0).type(), "NOT_MET");
  EXPECT_EQ(failure.violations(0).subject(), "time hours_since_injury");
  EXPECT_THAT(failure.violations(0).description(), HasSubstr("48 hours since the injury"));
  EXPECT_EQ(Now(), before) << "nothing is stored";
}

TEST_F(ProgressionsTest, OnlyWhatCanBeStartedAndFitsIsStarted) {
  EXPECT_EQ(ReasonOf(Start("hickey-8").status), "INCOMPLETE");
  EXPECT_EQ(ReasonOf(Start("pht-4").status), "CONDITION_NOT_COVERED");
  EXPECT_EQ(ReasonOf(Start("no-such").status), "NOT_FOUND");
  StartOnWednesday();
  EXPECT_EQ(ReasonOf(Start("runthrough-10").status), "PROGRESSION_ACTIVE");
  const v1::Progression progression = Get();
  EXPECT_EQ(progression.protocol_version(), 1);
  EXPECT_EQ(progression.pain_policy(), "seed-sharp");
  EXPECT_EQ(progression.status(), v1::PROGRESSION_STATUS_ACTIVE);
  EXPECT_EQ(progression.tracks(0).stage().key(), "level-1");
  EXPECT_EQ(progression.tracks(0).stage_number(), 1);
}

TEST_F(ProgressionsTest, UnknownHoldsAndSaysWhatIsMissing) {
  StartOnWednesday();
  const auto reported = Report({Session()});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  const v1::ProgressionDecision& decision = reported.response.records(0).decisions(0);
  EXPECT_EQ(decision.decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_THAT(decision.missing(), testing::ElementsAre("apprehension"));
  v1::ExplainProgressionRequest explain;
  explain.set_athlete_id(athlete_.athlete_id());
  const auto explained = kari_.Call<v1::ExplainProgressionResponse>(explain).response;
  ASSERT_THAT(explained.decisions(), SizeIs(1));
  EXPECT_THAT(explained.decisions(0).findings(), SizeIs(3));
  EXPECT_EQ(explained.decisions(0).findings(1).event_ids(0), reported.response.records(0).record_id());
  const auto refused = coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>());
  EXPECT_EQ(ReasonOf(refused.status), "CRITERIA_UNMET");
  EXPECT_EQ(DetailOf<rpc::v1::PreconditionFailure>(refused.status).violations(0).type(), "UNKNOWN");
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-1");
}

TEST_F(ProgressionsTest, WhatIsProposedAPersonConfirms) {
  StartOnWednesday();
  const auto reported = Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  EXPECT_TRUE(reported.response.records(1).decisions(0).is_proposal());
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-1");
  const auto request = Act<v1::AdvanceProgressionRequest>();
  EXPECT_EQ(kari_.Call<v1::AdvanceProgressionResponse>(request).status.error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  const auto advanced = coach_.Call<v1::AdvanceProgressionResponse>(request);
  ASSERT_TRUE(advanced.ok()) << advanced.status.error_message();
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-2");
  // Who decided on what is old by now loses nothing and changes nothing.
  const auto late = clinician_.Call<v1::AdvanceProgressionResponse>(request);
  EXPECT_EQ(late.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(late.status), "REVISION_CHANGED");
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-2");
}

TEST_F(ProgressionsTest, AnOverrideHasAReasonAndAnExpiry) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Session()}).ok());
  auto request = Act<v1::AdvanceProgressionRequest>("");
  request.set_override(true);
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(coach_.Call<v1::AdvanceProgressionResponse>(request).status)
                .field_violations(0)
                .field(),
            "reason");
  request.set_reason("seen on the field");
  ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(request).ok());
  EXPECT_EQ(Get().tracks(0).decision().rule(), "override by coach");
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM progression_records "
                           "WHERE note = 'seen on the field' AND expire_date = '2026-01-14'"),
            1);
}

TEST_F(ProgressionsTest, ARedFlagStopsAndIsTheMostUrgentOfTheBoard) {
  StartOnWednesday();
  const auto reported = Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  EXPECT_EQ(reported.response.records(0).decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_STOP);
  EXPECT_EQ(reported.response.referrals(0).red_flag(), "bone-pain");
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_STOPPED);
  v1::GetTeamBoardRequest board;
  board.set_team_id(team_.team_id());
  EXPECT_EQ(coach_.Call<v1::GetTeamBoardResponse>(board).response.rows(0).flags(0).kind(), v1::FLAG_KIND_STOPPED);
  v1::GetAthleteTodayRequest today;
  today.set_athlete_id(athlete_.athlete_id());
  EXPECT_EQ(kari_.Call<v1::GetAthleteTodayResponse>(today).response.referrals(0).urgency(),
            v1::URGENCY_STOP_RUNNING);
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("no fracture");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>()).status),
            "STOPPED");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(ProgressionsTest, SharpPainStopsTheAthlete) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "sharp")}).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_STOPPED);
  EXPECT_EQ(Get().referrals(0).question(), "sharp_pain");
}

TEST_F(ProgressionsTest, AnAthleteHoldsAndWhatAClinicianHoldsNobodyElseResumes) {
  StartOnWednesday();
  ASSERT_TRUE(kari_.Call<v1::HoldProgressionResponse>(Act<v1::HoldProgressionRequest>()).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_HELD);
  ASSERT_TRUE(kari_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>()).ok());
  ASSERT_TRUE(clinician_.Call<v1::HoldProgressionResponse>(Act<v1::HoldProgressionRequest>()).ok());
  const auto refused = coach_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>());
  EXPECT_EQ(ReasonOf(refused.status), "NOT_YOURS_TO_LIFT");
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_HELD);
}

TEST_F(ProgressionsTest, ALateRecordRaisesAReviewAndChangesNoDecision) {
  StartOnWednesday();
  const auto session = Report({Session()});
  ASSERT_TRUE(session.ok());
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).ok());
  EXPECT_EQ(Get().review_needed(), "");
  const int64_t decisions = server_.Number("SELECT COUNT(*) FROM progression_decisions");
  v1::Report pulling = Of(v1::REPORT_KIND_SYMPTOM, {}, "pulling");
  // Five minutes after the session, in whose hour the rating was given too.
  pulling.set_time(session.response.records(0).event().time().substr(0, 14) + "15");
  const auto reported = Report({pulling});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  EXPECT_THAT(Get().review_needed(), HasSubstr("came late"));
  EXPECT_GT(server_.Number("SELECT COUNT(*) FROM progression_decisions"), decisions);
}

TEST_F(ProgressionsTest, WhatCannotBeIsRefusedWithItsPlace) {
  StartOnWednesday();
  v1::Report future = Session();
  future.set_time("2026-01-09T10:00");
  const auto refused = Report({Session(), future, Of(v1::REPORT_KIND_SYMPTOM, {}, "itching")});
  const auto details = DetailOf<rpc::v1::BadRequest>(refused.status);
  ASSERT_THAT(details.field_violations(), SizeIs(2));
  EXPECT_EQ(details.field_violations(0).field(), "reports[1].time");
  EXPECT_EQ(details.field_violations(1).field(), "reports[2].name");
}

TEST_F(ProgressionsTest, MedicationIsWithheldFromTheCoach) {
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "painkiller")}).ok());
  v1::ListRecordsRequest list;
  list.set_athlete_id(athlete_.athlete_id());
  const auto hidden = coach_.Call<v1::ListRecordsResponse>(list).response.records(0);
  EXPECT_FALSE(hidden.has_event());
  EXPECT_FALSE(hidden.has_clinical_event());
  EXPECT_THAT(hidden.withheld(), testing::ElementsAre("clinical_event", "clinical_note", "clinical_values"));
  EXPECT_EQ(kari_.Call<v1::ListRecordsResponse>(list).response.records(0).clinical_event().name(), "painkiller");
}

TEST_F(ProgressionsTest, NobodySpeaksForAnotherRole) {
  v1::AttestRequest request;
  request.set_athlete_id(athlete_.athlete_id());
  request.set_by(v1::ATTESTED_BY_CLINICIAN);
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(coach_.Call<v1::AttestResponse>(request).status).field_violations(0).field(),
            "by");
  request.set_by(v1::ATTESTED_BY_EXTERNAL);
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(kari_.Call<v1::AttestResponse>(request).status).field_violations(0).field(),
            "note");
  request.set_note("Dr Lie, 6 January");
  EXPECT_TRUE(kari_.Call<v1::AttestResponse>(request).ok());
}

}  // namespace
}  // namespace prehab
