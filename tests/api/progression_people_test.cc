#include <thread>

#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

// Who may do what to a progression, and who may read what of it.
class ProgressionPeopleTest : public ProgressionApiTest {
 protected:
  v1::ExplainProgressionResponse Explain(const Client& by) {
    v1::ExplainProgressionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return by.Call<v1::ExplainProgressionResponse>(request).response;
  }

  static const v1::CriterionFinding& FindingOf(const v1::ProgressionDecision& decision, const std::string& criterion) {
    for (const v1::CriterionFinding& finding : decision.findings()) {
      if (finding.criterion() == criterion) return finding;
    }
    return v1::CriterionFinding::default_instance();
  }
};

TEST_F(ProgressionPeopleTest, AnAthleteGoesBackAndStopsAndACoachCannotLift) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).ok());
  const auto regressed = kari_.Call<v1::RegressProgressionResponse>(Act<v1::RegressProgressionRequest>());
  ASSERT_TRUE(regressed.ok()) << regressed.status.error_message();
  EXPECT_EQ(regressed.response.progression().tracks(0).stage().key(), "level-1");
  EXPECT_EQ(regressed.response.progression().tracks(0).decision().rule(), "override regress");
  const auto stopped = kari_.Call<v1::StopProgressionResponse>(Act<v1::StopProgressionRequest>("it feels wrong"));
  ASSERT_TRUE(stopped.ok()) << stopped.status.error_message();
  EXPECT_EQ(stopped.response.progression().status(), v1::PROGRESSION_STATUS_STOPPED);
  EXPECT_EQ(stopped.response.progression().state().stopped_by(), "stopped by athlete");
  EXPECT_THAT(stopped.response.progression().referrals(), SizeIs(1));
  EXPECT_EQ(Records(kari_)[0].note(), "it feels wrong");
  EXPECT_EQ(ReasonOf(kari_.Call<v1::RegressProgressionResponse>(Act<v1::RegressProgressionRequest>()).status),
            "STOPPED");
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("it was the shoe");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(ProgressionPeopleTest, OfTwoWhoDecideAtOnceOneDoes) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  const int64_t records = server_.Number("SELECT COUNT(*) FROM progression_records");
  const auto advance = Act<v1::AdvanceProgressionRequest>("ready");
  const auto hold = Act<v1::HoldProgressionRequest>("not ready");
  grpc::Status advanced;
  grpc::Status held;
  std::thread one([&] { advanced = clinician_.Call<v1::AdvanceProgressionResponse>(advance).status; });
  std::thread other([&] { held = coach_.Call<v1::HoldProgressionResponse>(hold).status; });
  one.join();
  other.join();
  ASSERT_NE(advanced.ok(), held.ok());
  const grpc::Status& late = advanced.ok() ? held : advanced;
  EXPECT_EQ(late.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(late), "REVISION_CHANGED");
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM progression_records"), records + 1);
  EXPECT_EQ(Get().tracks(0).stage().key(), advanced.ok() ? "level-2" : "level-1");
  EXPECT_EQ(Records(coach_)[0].note(), advanced.ok() ? "ready" : "not ready");
}

TEST_F(ProgressionPeopleTest, TwoTracksGoTheirOwnWays) {
  StartTwoTracks();
  v1::Report gym = Session();
  gym.set_track("gym");
  ASSERT_TRUE(Report({gym}).ok());
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(
                coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).status)
                .field_violations(0)
                .field(),
            "track");
  auto advance = Act<v1::AdvanceProgressionRequest>();
  advance.set_track("gym");
  ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(advance).ok());
  EXPECT_EQ(Get().tracks(0).stage().key(), "jog");
  EXPECT_EQ(Get().tracks(1).stage().key(), "hard");
  auto hold = Act<v1::HoldProgressionRequest>();
  hold.set_track("run");
  ASSERT_TRUE(coach_.Call<v1::HoldProgressionResponse>(hold).ok());
  EXPECT_EQ(Get().tracks(0).state().held_by(), "coach");
  EXPECT_EQ(Get().tracks(0).hold_reason(), "as agreed");
  EXPECT_EQ(Get().tracks(1).state().held_by(), "");
  // A red flag stops both.
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  EXPECT_EQ(Get().tracks(0).decision().decision(), v1::PROGRESSION_DECISION_KIND_STOP);
  EXPECT_EQ(Get().tracks(1).decision().decision(), v1::PROGRESSION_DECISION_KIND_STOP);
}

TEST_F(ProgressionPeopleTest, AScoreIsForTheAthleteAndTheClinician) {
  StartTwoTracks();
  v1::Report score = Of(v1::REPORT_KIND_TEST, 57.25, "VISA-H");
  score.set_note("sitting hurts");
  const auto reported = ReportBy(coach_, {score});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  for (const v1::ProgressionRecord& record : {reported.response.records(0), Records(coach_)[0]}) {
    EXPECT_THAT(record.ShortDebugString(), testing::Not(HasSubstr("57.25")));
    EXPECT_THAT(record.ShortDebugString(), testing::Not(HasSubstr("sitting")));
    EXPECT_THAT(record.withheld(), UnorderedElementsAre("clinical_event", "clinical_note", "clinical_values"));
  }
  const v1::ExplainProgressionResponse hidden = Explain(coach_);
  const v1::CriterionFinding& finding = FindingOf(hidden.decisions(0), "questionnaire VISA-H");
  EXPECT_EQ(finding.verdict(), v1::CRITERION_VERDICT_NOT_MET);
  EXPECT_TRUE(finding.is_clinical());
  EXPECT_EQ(finding.value(), "");
  EXPECT_THAT(finding.event_ids(), IsEmpty());
  EXPECT_THAT(hidden.withheld(), ElementsAre("clinical_values"));
  EXPECT_THAT(Get().withheld(), ElementsAre("clinical_values"));
  const auto refused = coach_.Call<v1::AdvanceProgressionResponse>([this] {
    auto request = Act<v1::AdvanceProgressionRequest>();
    request.set_track("run");
    return request;
  }());
  EXPECT_EQ(ReasonOf(refused.status), "CRITERIA_UNMET");
  const auto failure = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
  for (const auto& violation : failure.violations()) {
    EXPECT_THAT(violation.description(), testing::Not(HasSubstr("57.25")));
  }
  const v1::ExplainProgressionResponse shown = Explain(clinician_);
  EXPECT_THAT(shown.withheld(), IsEmpty());
  ASSERT_THAT(shown.clinical_values(), testing::Not(IsEmpty()));
  EXPECT_EQ(shown.clinical_values(0).criterion(), "questionnaire VISA-H");
  EXPECT_EQ(shown.clinical_values(0).value(), "57.25");
  EXPECT_EQ(Records(kari_)[0].clinical_event().value(), 57.25);
  EXPECT_EQ(Records(kari_)[0].clinical_note(), "sitting hurts");
}

TEST_F(ProgressionPeopleTest, AskingByKindDoesNotTellWhatIsWithheld) {
  StartTwoTracks();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "painkiller")}).ok());
  ASSERT_THAT(Records(coach_, {v1::PROGRESSION_EVENT_KIND_TEST}), SizeIs(1)) << "it might be a questionnaire";
  EXPECT_THAT(Records(coach_, {v1::PROGRESSION_EVENT_KIND_SYMPTOM}), SizeIs(1));
  EXPECT_THAT(Records(clinician_, {v1::PROGRESSION_EVENT_KIND_TEST}), IsEmpty());
  EXPECT_THAT(Records(kari_, {v1::PROGRESSION_EVENT_KIND_SYMPTOM}), SizeIs(1));
  EXPECT_TRUE(FindingOf(Explain(coach_).decisions(0), "absence painkiller").is_clinical());
  EXPECT_EQ(FindingOf(Explain(coach_).decisions(0), "absence painkiller").value(), "");
}

TEST_F(ProgressionPeopleTest, TheSameReportTwiceIsOne) {
  StartOnWednesday();
  v1::RecordReportsRequest request;
  request.set_request_id(kRequestId);
  request.set_athlete_id(athlete_.athlete_id());
  *request.add_reports() = Session();
  const auto first = kari_.Call<v1::RecordReportsResponse>(request);
  const auto second = kari_.Call<v1::RecordReportsResponse>(request);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(second.response.records(0).record_id(), first.response.records(0).record_id());
  EXPECT_THAT(Records(kari_, {v1::PROGRESSION_EVENT_KIND_SESSION}), SizeIs(1));
}

TEST_F(ProgressionPeopleTest, ASessionFromBeforeTheInjuryLeadsNobodyOn) {
  StartOnWednesday();
  v1::Report before = Session();
  before.set_time("2026-01-02T10:00");
  ASSERT_TRUE(Report({before}).ok());
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  EXPECT_EQ(Get().tracks(0).decision().decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_FALSE(Get().tracks(0).decision().is_proposal());
}

TEST_F(ProgressionPeopleTest, NobodyReportsForATeammateOrTakesBackWhatIsTheirs) {
  StartOnWednesday();
  const v1::Athlete other = AddAthlete(coach_, team_.team_id(), "ola");
  v1::RecordReportsRequest report;
  report.set_athlete_id(other.athlete_id());
  *report.add_reports() = Session();
  EXPECT_EQ(kari_.Call<v1::RecordReportsResponse>(report).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  const auto recorded = coach_.Call<v1::RecordReportsResponse>(report);
  ASSERT_TRUE(recorded.ok()) << recorded.status.error_message();
  EXPECT_EQ(ReasonOf(TakeBack(kari_, recorded.response.records(0).record_id()).status), "NOT_FOUND")
      << "it is none of Kari's";
}

TEST_F(ProgressionPeopleTest, AWordThatWasWithdrawnLiftsNothing) {
  const v1::Team juniors = AddTeam(coach_, "u15");
  const v1::Athlete ola = AddAthlete(coach_, juniors.team_id(), "ola");
  ASSERT_TRUE(coach_.Call<v1::OpenInjuryResponse>(Strain(ola.athlete_id(), "2026-01-03", "bone-pain")).ok());
  server_.clock().Advance(absl::Hours(1));
  v1::AttestRequest attest;
  attest.set_athlete_id(ola.athlete_id());
  attest.set_by(v1::ATTESTED_BY_EXTERNAL);
  attest.set_note("Dr Lie: no fracture");
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  server_.clock().Advance(absl::Minutes(1));
  attest.set_withdraw(true);
  attest.set_note("that was another athlete");
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  v1::LiftStopRequest lift;
  lift.set_athlete_id(ola.athlete_id());
  lift.set_reason("no fracture");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED");
  server_.clock().Advance(absl::Minutes(1));
  attest.set_withdraw(false);
  attest.set_note("Dr Lie, of this athlete: no fracture");
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  EXPECT_TRUE(coach_.Call<v1::LiftStopResponse>(lift).ok());
}

TEST_F(ProgressionPeopleTest, ACoachWithoutAClinicianLiftsOnTheWordOfSomebodyOutside) {
  const v1::Team juniors = AddTeam(coach_, "u15");
  const v1::Athlete ola = AddAthlete(coach_, juniors.team_id(), "ola");
  ASSERT_TRUE(coach_.Call<v1::OpenInjuryResponse>(Strain(ola.athlete_id(), "2026-01-03")).ok());
  server_.clock().Advance(absl::Hours(48));
  v1::StartProgressionRequest start;
  start.set_athlete_id(ola.athlete_id());
  start.set_protocol("runthrough-10");
  ASSERT_TRUE(coach_.Call<v1::StartProgressionResponse>(start).ok());
  v1::RecordReportsRequest report;
  report.set_athlete_id(ola.athlete_id());
  *report.add_reports() = Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain");
  ASSERT_TRUE(coach_.Call<v1::RecordReportsResponse>(report).ok());
  v1::LiftStopRequest lift;
  lift.set_athlete_id(ola.athlete_id());
  lift.set_reason("no fracture");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED");
  server_.clock().Advance(absl::Hours(1));
  v1::AttestRequest attest;
  attest.set_athlete_id(ola.athlete_id());
  attest.set_by(v1::ATTESTED_BY_EXTERNAL);
  attest.set_note("Dr Lie, 7 January: no fracture");
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  const auto lifted = coach_.Call<v1::LiftStopResponse>(lift);
  ASSERT_TRUE(lifted.ok()) << lifted.status.error_message();
  v1::GetProgressionRequest get;
  get.set_athlete_id(ola.athlete_id());
  EXPECT_EQ(coach_.Call<v1::GetProgressionResponse>(get).response.progression().status(),
            v1::PROGRESSION_STATUS_ACTIVE);
}

}  // namespace
}  // namespace prehab
