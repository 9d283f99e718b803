#include "server/handlers/invitations.h"

#include <gmock/gmock.h>

#include "server/handlers/handler_for_test.h"

namespace prehab::handlers {
namespace {

using testing::HasSubstr;

class InvitationsTest : public HandlerTest {
 protected:
  storage::ScopedAthlete AddBorn(const std::string& handle, const std::string& birth_date,
                                 const std::string& zone) {
    v1::Athlete athlete;
    athlete.set_handle(handle);
    athlete.set_name("Name of " + handle);
    if (!birth_date.empty()) {
      athlete.set_birth_date(birth_date);
    }
    athlete.set_time_zone(zone);
    return Write([&](storage::WriteTxn& txn) { return storage::InsertAthlete(txn, OfTeam(team_id_), athlete); });
  }

  absl::StatusOr<v1::CreateInvitationResponse> Invite(const storage::Scope& scope, v1::Role role,
                                                      const std::string& athlete_id, int days = 0) {
    v1::CreateInvitationRequest request;
    request.set_team_id(team_id_);
    request.set_role(role);
    request.set_athlete_id(athlete_id);
    request.set_expires_in_days(days);
    const Call call = CallIn(scope);
    return Write([&](storage::WriteTxn& txn) { return CreateInvitation(call, txn, request); });
  }

  // Why an athlete born that day may not be invited at that time; empty if so.
  std::string Reason(const std::string& birth_date, const std::string& utc, const std::string& zone = "UTC") {
    absl::Time now;
    std::string error;
    EXPECT_TRUE(absl::ParseTime(absl::RFC3339_sec, utc, &now, &error)) << error;
    clock_.Set(now);
    const auto athlete = AddBorn("a" + std::to_string(++count_), birth_date, zone);
    return ReasonOf(Invite(OfTeam(team_id_), v1::ROLE_ATHLETE, athlete.athlete.athlete_id()).status());
  }

  static constexpr char kTooYoung[] = "GUARDIAN_CONSENT_REQUIRED";
  const std::string team_id_ = AddTeam("sprint");
  int count_ = 0;
};

TEST_F(InvitationsTest, NobodyUnderSixteenIsInvited) {
  EXPECT_EQ(Reason("2010-11-24", "2026-11-23T12:00:00Z"), kTooYoung);
  EXPECT_EQ(Reason("2010-12-01", "2026-11-23T12:00:00Z"), kTooYoung);
  EXPECT_EQ(Reason("2026-11-23", "2026-11-23T12:00:00Z"), kTooYoung);
  EXPECT_EQ(Reason("2010-11-23", "2026-11-23T12:00:00Z"), "");
  EXPECT_EQ(Reason("2010-10-31", "2026-11-23T12:00:00Z"), "");
  EXPECT_EQ(Reason("1950-01-01", "2026-11-23T12:00:00Z"), "");
  EXPECT_EQ(Reason("", "2026-11-23T12:00:00Z"), "");
}

TEST_F(InvitationsTest, ABirthdayBeginsAtMidnightWhereTheAthleteLives) {
  EXPECT_EQ(Reason("2010-11-23", "2026-11-22T22:59:59Z", "Europe/Oslo"), kTooYoung);
  EXPECT_EQ(Reason("2010-11-23", "2026-11-22T23:00:00Z", "Europe/Oslo"), "");
  EXPECT_EQ(Reason("2010-11-23", "2026-11-23T04:59:59Z", "America/New_York"), kTooYoung);
  EXPECT_EQ(Reason("2010-11-23", "2026-11-23T05:00:00Z", "America/New_York"), "");
}

TEST_F(InvitationsTest, WhoWasBornOnALeapDayIsSixteenOnALeapDay) {
  EXPECT_EQ(Reason("2012-02-29", "2028-02-28T23:59:59Z"), kTooYoung);
  EXPECT_EQ(Reason("2012-02-29", "2028-02-29T00:00:00Z"), "");
}

TEST_F(InvitationsTest, ARefusalNamesNoBirthDate) {
  const auto athlete = AddBorn("kari", "2015-06-07", "Europe/Oslo");
  const absl::Status status = Invite(OfTeam(team_id_), v1::ROLE_ATHLETE, athlete.athlete.athlete_id()).status();
  const std::string message(ToStd(status.message()));
  EXPECT_THAT(message, HasSubstr("Name of kari is under 16"));
  EXPECT_THAT(message, testing::Not(HasSubstr("2015")));
}

TEST_F(InvitationsTest, AnAthletesInvitationNeedsAnAthleteOfTheTeam) {
  EXPECT_EQ(ReasonOf(Invite(OfTeam(team_id_), v1::ROLE_ATHLETE, "").status()), "INVALID_REQUEST");
  const auto elsewhere = AddAthlete(AddTeam("trail"), "olav");
  EXPECT_EQ(ReasonOf(Invite(OfTeam(team_id_), v1::ROLE_ATHLETE, elsewhere.athlete.athlete_id()).status()),
            "NOT_FOUND");
  const auto here = AddAthlete(team_id_, "kari");
  EXPECT_EQ(ReasonOf(Invite(OfTeam(team_id_), v1::ROLE_COACH, here.athlete.athlete_id()).status()),
            "INVALID_REQUEST");
}

TEST_F(InvitationsTest, CliniciansAndAdministratorsNeedMoreThanACoach) {
  for (const v1::Role role : {v1::ROLE_CLINICIAN, v1::ROLE_ADMIN}) {
    EXPECT_EQ(ReasonOf(Invite(OfTeam(team_id_), role, "").status()), "NOT_PERMITTED");
    const auto privileged = Authorizer::WithPermission(OfTeam(team_id_), v1::PERMISSION_INVITE_PRIVILEGED);
    EXPECT_TRUE(Invite(privileged, role, "").ok());
  }
  EXPECT_TRUE(Invite(OfTeam(team_id_), v1::ROLE_ASSISTANT, "").ok());
}

TEST_F(InvitationsTest, LastsSevenDaysUnlessToldOtherwise) {
  const auto days = [this](int asked) {
    const auto invited = Invite(OfTeam(team_id_), v1::ROLE_COACH, "", asked);
    return (invited->invitation().expire_time().seconds() - absl::ToUnixSeconds(clock_.Now())) / 86400;
  };
  EXPECT_EQ(days(0), 7);
  EXPECT_EQ(days(90), 90);
}

}  // namespace
}  // namespace prehab::handlers
