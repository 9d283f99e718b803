#include "server/jobs/day_ticks.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// askling-l has one stage and wants a clinician's word that no sign is left, and
// no insecurity in the H-test. It begins on Saturday 2026-01-10.
class ClearanceTest : public ProgressionApiTest {
 protected:
  void StartAskling() {
    server_.clock().Advance(absl::Hours(120));
    const auto started = Start("askling-l");
    ASSERT_TRUE(started.ok()) << started.status.error_message();
  }

  void MeetCriteria() {
    v1::AttestRequest attest;
    attest.set_athlete_id(athlete_.athlete_id());
    ASSERT_TRUE(clinician_.Call<v1::AttestResponse>(attest).ok());
    ASSERT_TRUE(ReportBy(clinician_, {Of(v1::REPORT_KIND_APPREHENSION, 0, "h_test")}).ok());
  }

  Answer<v1::ClearProgressionResponse> Clear(const Client& by) {
    return by.Call<v1::ClearProgressionResponse>(Act<v1::ClearProgressionRequest>("sprinted twice"));
  }

  v1::Injury NewestInjury() {
    v1::ListInjuriesRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return coach_.Call<v1::ListInjuriesResponse>(request).response.injuries(0);
  }
};

TEST_F(ClearanceTest, NobodyIsClearedOnWhatIsUnknown) {
  StartAskling();
  const auto refused = Clear(clinician_);
  EXPECT_EQ(ReasonOf(refused.status), "CRITERIA_UNMET");
  EXPECT_EQ(DetailOf<rpc::v1::PreconditionFailure>(refused.status).violations(0).type(), "UNKNOWN");
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
  EXPECT_THAT(Get().maintenance_program(), IsEmpty());
}

TEST_F(ClearanceTest, BeforeTheLastStageItIsTheStageThatStandsInTheWay) {
  StartOnWednesday();
  const auto refused = Clear(clinician_);
  EXPECT_EQ(ReasonOf(refused.status), "CRITERIA_UNMET");
  const auto why = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
  ASSERT_THAT(why.violations(), SizeIs(1)) << "not what level 1 asks for";
  EXPECT_EQ(why.violations(0).subject(), "last_stage");
  EXPECT_THAT(why.violations(0).description(), HasSubstr("is in level-1; its last stage is level-10"));
}

TEST_F(ClearanceTest, AClinicianClearsAndTheNextStepsAreTold) {
  StartAskling();
  MeetCriteria();
  EXPECT_EQ(Clear(kari_).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(Clear(coach_).status), "CLINICIAN_NEEDED");
  const auto cleared = Clear(clinician_);
  ASSERT_TRUE(cleared.ok()) << cleared.status.error_message();
  const v1::Progression& progression = cleared.response.progression();
  EXPECT_EQ(progression.status(), v1::PROGRESSION_STATUS_CLEARED);
  EXPECT_EQ(progression.state().cleared_date(), "2026-01-10");
  EXPECT_EQ(progression.state().watch_until_date(), "2026-04-04");
  EXPECT_EQ(progression.maintenance_program(), "nordic-10w");
  ASSERT_THAT(progression.next_steps(), SizeIs(3));
  EXPECT_THAT(progression.next_steps(0), HasSubstr("2026-04-04"));
  EXPECT_EQ(NewestInjury().full_participation_date(), "2026-01-10");
  EXPECT_FALSE(NewestInjury().has_close_time()) << "a person closes it";
  EXPECT_EQ(ReasonOf(Clear(clinician_).status), "ALREADY_CLEARED");
}

TEST_F(ClearanceTest, ClosingKeepsTheDateOfTheClearance) {
  StartAskling();
  MeetCriteria();
  ASSERT_TRUE(Clear(clinician_).ok());
  v1::CloseInjuryRequest close;
  close.set_athlete_id(athlete_.athlete_id());
  close.set_injury_id(NewestInjury().injury_id());
  close.set_etag(NewestInjury().etag());
  close.set_reason("healed");
  ASSERT_TRUE(coach_.Call<v1::CloseInjuryResponse>(close).ok());
  EXPECT_EQ(NewestInjury().full_participation_date(), "2026-01-10");
}

TEST_F(ClearanceTest, WhatComesBackAfterClearanceIsARecurrenceOfItsOwn) {
  StartAskling();
  MeetCriteria();
  ASSERT_TRUE(Clear(clinician_).ok());
  const std::string earlier = NewestInjury().injury_id();
  server_.clock().Advance(absl::Hours(24 * 15));
  const auto opened = kari_.Call<v1::OpenInjuryResponse>(Strain(athlete_.athlete_id(), "2026-01-24"));
  ASSERT_TRUE(opened.ok()) << opened.status.error_message();
  EXPECT_EQ(opened.response.injury().earlier_injury_id(), earlier);
  EXPECT_EQ(opened.response.injury().reinjury(), v1::REINJURY_EARLY_RECURRENCE);
  EXPECT_EQ(opened.response.injury().status(), v1::INJURY_STATUS_STOPPED) << "somebody looks first";
  EXPECT_EQ(ReasonOf(Start("runthrough-10").status), "STOPPED");
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("a small strain again");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok());
  server_.clock().Advance(absl::Hours(48));
  const auto started = Start("runthrough-10");
  ASSERT_TRUE(started.ok()) << started.status.error_message();
  EXPECT_EQ(started.response.progression().injury_id(), opened.response.injury().injury_id());
}

TEST_F(ClearanceTest, WhatHappenedBeforeTheClearanceBelongsToTheSameInjury) {
  StartAskling();
  MeetCriteria();
  ASSERT_TRUE(Clear(clinician_).ok());
  const auto opened = kari_.Call<v1::OpenInjuryResponse>(Strain(athlete_.athlete_id(), "2026-01-09"));
  EXPECT_EQ(ReasonOf(opened.status), "INJURY_OPEN");
}

TEST_F(ClearanceTest, TheEndOfTheWatchIsToldOnce) {
  StartAskling();
  MeetCriteria();
  ASSERT_TRUE(Clear(clinician_).ok());
  DayTicks ticks(server_.database(), server_.environment());
  const int64_t days = server_.Number("SELECT COUNT(*) FROM progression_records WHERE kind = 15");
  for (const int pause : {1, 41, 42}) {
    server_.clock().Advance(pause * absl::Hours(24));
    ticks.Run();
  }
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM progression_records WHERE kind = 15"), days)
      << "nothing can follow during the watch";
  for (int day = 0; day < 3; ++day) {
    server_.clock().Advance(absl::Hours(24));
    ticks.Run();
  }
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM progression_records WHERE kind = 15"), days + 1);
  coach_ = SignIn(server_, coach_.email());
  EXPECT_EQ(Get().tracks(0).decision().rule(), "maintenance");
}

}  // namespace
}  // namespace prehab
