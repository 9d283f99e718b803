#include "server/jobs/day_ticks.h"

#include "storage/query.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);

// Kari begins on Wednesday 2026-01-07 at 08:00 UTC and lives in Oslo, an hour
// ahead.
class DayTicksTest : public ProgressionApiTest {
 protected:
  int Tick() { return DayTicks(server_.database(), server_.environment()).Run(); }
  // On that many days, in the morning.
  void TickDaily(int days) {
    for (int i = 0; i < days; ++i) {
      server_.clock().Advance(kDay);
      Tick();
    }
  }

  std::vector<v1::ProgressionRecord> Days() { return Records(kari_, {v1::PROGRESSION_EVENT_KIND_DAY}); }

  // Kari's session is followed by a coach's override to level-2, until 14 January.
  void Override() {
    StartOnWednesday();
    ASSERT_TRUE(Report({Session()}).ok());
    auto request = Act<v1::AdvanceProgressionRequest>("seen on the field");
    request.set_override(true);
    ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(request).ok());
    // Back to the minute of the start.
    server_.clock().Advance(-absl::Minutes(10));
  }
};

TEST_F(DayTicksTest, EachDayIsToldOnceFromFourInTheMorning) {
  StartOnWednesday();
  EXPECT_EQ(Tick(), 0) << "the start was today's";
  EXPECT_FALSE(DayTicks(server_.database(), server_.environment()).IsAnyDue());
  server_.clock().Advance(absl::Hours(19) - absl::Seconds(1));
  EXPECT_EQ(Tick(), 0);
  server_.clock().Advance(absl::Seconds(1));
  EXPECT_TRUE(DayTicks(server_.database(), server_.environment()).IsAnyDue());
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Tick(), 0);
  ASSERT_THAT(Days(), SizeIs(2));
  EXPECT_EQ(Days()[0].event().time(), "2026-01-08T04:00");
  EXPECT_EQ(Days()[0].event().by(), v1::ATTESTED_BY_UNSPECIFIED);
  EXPECT_EQ(Days()[0].author_name(), "") << "nobody did it";
  EXPECT_THAT(Days()[0].decisions(), SizeIs(1));
  server_.Restart();
  EXPECT_EQ(Tick(), 0);
}

// A trigger stands for whatever the database refuses.
TEST_F(DayTicksTest, OneWhoseDayCannotBeStoredKeepsNobodyWaiting) {
  StartOnWednesday();
  const v1::Athlete ola = AddAthlete(coach_, team_.team_id(), "ola");
  ASSERT_TRUE(coach_.Call<v1::OpenInjuryResponse>(Strain(ola.athlete_id(), "2026-01-03")).ok());
  v1::StartProgressionRequest start;
  start.set_athlete_id(ola.athlete_id());
  start.set_protocol("runthrough-10");
  ASSERT_TRUE(coach_.Call<v1::StartProgressionResponse>(start).ok());
  server_.Write([this](storage::WriteTxn& txn) {
    txn.connection().Execute(
        ("CREATE TRIGGER refuse BEFORE INSERT ON progression_records WHEN NEW.athlete_id = '" +
         athlete_.athlete_id() + "' BEGIN SELECT RAISE(ABORT, 'planted'); END")
            .c_str());
  });
  server_.clock().Advance(kDay);
  EXPECT_EQ(Tick(), 2);
  v1::ListRecordsRequest list;
  list.set_athlete_id(ola.athlete_id());
  list.add_kinds(v1::PROGRESSION_EVENT_KIND_DAY);
  EXPECT_THAT(coach_.Call<v1::ListRecordsResponse>(list).response.records(), SizeIs(2));
  EXPECT_THAT(Days(), SizeIs(1)) << "that of the start alone";
  EXPECT_EQ(Tick(), 0) << "it is tried again tomorrow";
}

TEST_F(DayTicksTest, AfterAStandstillTodayAloneIsTold) {
  StartOnWednesday();
  server_.clock().Advance(5 * kDay);
  EXPECT_EQ(Tick(), 1);
  ASSERT_THAT(Days(), SizeIs(2));
  EXPECT_EQ(Days()[0].event().time(), "2026-01-12T09:00");
}

TEST_F(DayTicksTest, TheMorningIsTheAthletes) {
  // 08:00 UTC is 09:00 in Oslo and 00:00 in Los Angeles.
  server_.Write([](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE athletes SET time_zone = 'America/Los_Angeles'").Run();
  });
  StartOnWednesday();
  server_.clock().Advance(absl::Hours(3));
  EXPECT_EQ(Tick(), 0);
  server_.clock().Advance(absl::Hours(1));
  EXPECT_EQ(Tick(), 1);
  EXPECT_THAT(Days(), SizeIs(1)) << "the start was of the same day";
  server_.clock().Advance(kDay);
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Days()[0].event().time(), "2026-01-08T04:00");
}

TEST_F(DayTicksTest, TooLongInAStageRefersThoughNobodyReports) {
  StartTwoTracks();
  TickDaily(3);
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE) << "three days are allowed";
  TickDaily(1);
  const v1::Progression progression = Get();
  EXPECT_EQ(progression.status(), v1::PROGRESSION_STATUS_REFERRED);
  EXPECT_EQ(progression.tracks(0).decision().rule(), "max_days");
  EXPECT_EQ(progression.tracks(1).decision().decision(), v1::PROGRESSION_DECISION_KIND_HOLD) << "one track alone";
}

TEST_F(DayTicksTest, AReferralIsLiftedAndNotResumed) {
  StartTwoTracks();
  TickDaily(4);
  ASSERT_EQ(Get().status(), v1::PROGRESSION_STATUS_REFERRED);
  EXPECT_EQ(ReasonOf(coach_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>()).status),
            "STOPPED");
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("looked at");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED") << "there is a clinician";
  const auto lifted = clinician_.Call<v1::LiftStopResponse>(lift);
  ASSERT_TRUE(lifted.ok()) << lifted.status.error_message();
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(DayTicksTest, ACoachWithoutAClinicianLiftsAReferralOnAWordThatCameAfterIt) {
  StartTwoTracks();
  v1::AttestRequest attest;
  attest.set_athlete_id(athlete_.athlete_id());
  attest.set_by(v1::ATTESTED_BY_EXTERNAL);
  attest.set_note("Dr Lie: go on");
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  TickDaily(4);
  ASSERT_EQ(Get().status(), v1::PROGRESSION_STATUS_REFERRED);
  server_.Write([](storage::WriteTxn& txn) {
    storage::Query(txn, "DELETE FROM memberships WHERE role = ?").Bind(v1::ROLE_CLINICIAN).Run();
  });
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("looked at");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LiftStopResponse>(lift).status), "STOPPED") << "the word is older";
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_REFERRED);
  server_.clock().Advance(absl::Minutes(1));
  ASSERT_TRUE(coach_.Call<v1::AttestResponse>(attest).ok());
  const auto lifted = coach_.Call<v1::LiftStopResponse>(lift);
  ASSERT_TRUE(lifted.ok()) << lifted.status.error_message();
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(DayTicksTest, AnOverrideIsSeenByTheAthleteUntilItExpires) {
  Override();
  v1::GetProgressionRequest request;
  request.set_athlete_id(athlete_.athlete_id());
  const auto seen = kari_.Call<v1::GetProgressionResponse>(request).response.progression();
  ASSERT_THAT(seen.overrides(), SizeIs(1));
  EXPECT_EQ(seen.overrides(0).note(), "seen on the field");
  EXPECT_EQ(seen.overrides(0).author_name(), "Ada Admin");
  EXPECT_EQ(seen.overrides(0).expire_date(), "2026-01-14");
  TickDaily(7);
  EXPECT_THAT(Get().overrides(), SizeIs(1)) << "the 14th is its last day";
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
  TickDaily(1);
  EXPECT_THAT(Get().overrides(), IsEmpty());
}

TEST_F(DayTicksTest, WhatAnOverridePassedAndIsNotMetHoldsOnceItHasExpired) {
  Override();
  TickDaily(8);
  const v1::Progression held = Get();
  EXPECT_EQ(held.status(), v1::PROGRESSION_STATUS_HELD);
  EXPECT_EQ(held.tracks(0).stage().key(), "level-2") << "nobody is moved";
  EXPECT_EQ(held.tracks(0).decision().rule(), "held by coach");
  EXPECT_THAT(held.tracks(0).hold_reason(), HasSubstr("by Ada Admin ended on 2026-01-14"));
  EXPECT_THAT(held.tracks(0).hold_reason(), HasSubstr("apprehension"));
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM audit_entries WHERE actor_user_id = '' "
                           "AND method = 'prehab.v1.ProgressionService/HoldProgression'"),
            1)
      << "nobody's act stands in the audit log too";
  EXPECT_EQ(ReasonOf(kari_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>()).status),
            "NOT_YOURS_TO_LIFT");
  ASSERT_TRUE(coach_.Call<v1::ResumeProgressionResponse>(Act<v1::ResumeProgressionRequest>()).ok());
  TickDaily(2);
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE) << "a person has looked";
}

TEST_F(DayTicksTest, AnOverrideThatExpiredInAStandstillHoldsToo) {
  Override();
  server_.clock().Advance(20 * kDay);
  Tick();
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_HELD);
}

TEST_F(DayTicksTest, WhatIsMetMeanwhileHoldsNobody) {
  Override();
  server_.clock().Advance(kDay);
  ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  TickDaily(8);
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(DayTicksTest, WhoIsStoppedIsToldNothingBeforeTheLift) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  server_.clock().Advance(kDay);
  EXPECT_EQ(Tick(), 0);
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("no fracture");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok());
  EXPECT_EQ(Tick(), 1);
}

TEST_F(DayTicksTest, AProgressionEndsWithItsInjury) {
  StartOnWednesday();
  CloseInjury("moved away");
  TickDaily(2);
  EXPECT_THAT(Days(), SizeIs(1));
}

TEST_F(DayTicksTest, WhatItPinnedIsGoneAndReportsAreKeptAllTheSame) {
  StartOnWednesday();
  server_.Write([](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE progressions SET protocol_version = 99").Run();
  });
  server_.clock().Advance(kDay);
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Tick(), 0) << "it is tried again tomorrow";
  v1::GetProgressionRequest get;
  get.set_athlete_id(athlete_.athlete_id());
  const auto gone = coach_.Call<v1::GetProgressionResponse>(get);
  EXPECT_EQ(ReasonOf(gone.status), "NOT_FOUND");
  EXPECT_THAT(gone.status.error_message(), HasSubstr("runthrough-10 version 99"));
  const auto reported = Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")});
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  EXPECT_THAT(reported.response.referrals(), SizeIs(1)) << "a red flag stops whatever is gone";
  EXPECT_TRUE(kari_.Call<v1::LogCheckInResponse>(CheckIn(2)).ok());
  server_.Write([](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE progressions SET protocol_version = 1").Run();
  });
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_MORNING, 2)}).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_STOPPED) << "what came meanwhile is not lost";
}

}  // namespace
}  // namespace prehab
