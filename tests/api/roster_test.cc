#include "prehab/v1/assignments.pb.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class RosterTest : public ApiTest {
 protected:
  v1::ImportAthletesResponse Import(const std::string& rows) {
    v1::ImportAthletesRequest request;
    request.set_team_id(team_.team_id());
    request.set_csv("handle,name,email,birth_date,zone\n" + rows);
    const auto answer = coach_.Call<v1::ImportAthletesResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.response;
  }

  void Assign(const std::string& start_date) {
    v1::AssignProgramRequest request;
    request.set_team_id(team_.team_id());
    request.set_program("nordic-10w");
    request.set_start_date(start_date);
    for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY}) {
      request.add_weekdays(day);
    }
    const auto answer = coach_.Call<v1::AssignProgramResponse>(request);
    ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  }

  v1::PlannedSession FirstSession(const std::string& athlete_id) {
    v1::ListPlannedSessionsRequest request;
    request.set_athlete_id(athlete_id);
    request.set_start_date("2026-01-01");
    request.set_end_date("2026-12-01");
    const auto answer = coach_.Call<v1::ListPlannedSessionsResponse>(request);
    return answer.response.sessions_size() == 0 ? v1::PlannedSession() : answer.response.sessions(0);
  }

  std::string IdOf(const std::string& handle) {
    v1::ListAthletesRequest request;
    request.set_organization_id(coach_.organization_id());
    request.set_prefix(handle);
    return coach_.Call<v1::ListAthletesResponse>(request).response.athletes(0).athlete_id();
  }
};

TEST_F(RosterTest, AnImportWithOneBadRowSavesNone) {
  const History before = Now();
  const v1::ImportAthletesResponse response =
      Import("ola,Ola,,,\nper,Per,no-address,2011-02-30,\nola,Another Ola,,,\n");
  EXPECT_FALSE(response.saved());
  EXPECT_EQ(response.rejected_count(), 2);
  ASSERT_EQ(response.results_size(), 3);
  EXPECT_EQ(response.results(0).outcome(), v1::IMPORT_OUTCOME_CREATED);
  EXPECT_EQ(response.results(1).outcome(), v1::IMPORT_OUTCOME_REJECTED);
  EXPECT_EQ(response.results(1).row(), 3);
  ASSERT_EQ(response.results(1).errors_size(), 2);
  EXPECT_EQ(response.results(1).errors(0).field(), "email");
  EXPECT_EQ(response.results(1).errors(1).field(), "birth_date");
  EXPECT_THAT(response.results(2).errors(0).description(), HasSubstr("row 2"));
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM athletes"), 1);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM team_athletes"), 1);
}

TEST_F(RosterTest, AnImportIsOneAuditRowAndAChangeForEachAthlete) {
  const History before = Now();
  EXPECT_TRUE(Import("ola,Ola,,,\nper,Per,,,\nkari,Athlete kari,,,\n").saved());
  EXPECT_EQ(Now().audits, before.audits + 1);
  EXPECT_EQ(Now().changes, before.changes + 2);
}

TEST_F(RosterTest, TheSameFileAgainMatchesAndChangesNothing) {
  ASSERT_TRUE(Import("ola,Ola,,,\n").saved());
  const History before = Now();
  const v1::ImportAthletesResponse again = Import("ola,Ola,,,\n");
  EXPECT_TRUE(again.saved());
  EXPECT_EQ(again.results(0).outcome(), v1::IMPORT_OUTCOME_MATCHED);
  EXPECT_EQ(Now(), before);
}

TEST_F(RosterTest, WhoJoinsLaterBeginsWithWeekOneOnTheDayOfJoining) {
  Assign("2026-01-05");
  EXPECT_EQ(FirstSession(athlete_.athlete_id()).date(), "2026-01-05");
  server_.clock().Advance(absl::Hours(24 * 10));  // Thursday 2026-01-15.
  const v1::Athlete late = AddAthlete(coach_, team_.team_id(), "late");
  const v1::PlannedSession first = FirstSession(late.athlete_id());
  EXPECT_EQ(first.date(), "2026-01-16");
  EXPECT_EQ(first.week(), 1);
  EXPECT_EQ(first.ordinal(), 1);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM enrollments WHERE start_date = '2026-01-15'"), 1);
  ASSERT_TRUE(Import("imported,Imported,,,\n").saved());
  EXPECT_EQ(FirstSession(IdOf("imported")).date(), "2026-01-16");
}

TEST_F(RosterTest, WhoJoinsBeforeTheProgramBeginsStartsWithTheOthers) {
  Assign("2026-02-02");
  const v1::Athlete early = AddAthlete(coach_, team_.team_id(), "early");
  EXPECT_EQ(FirstSession(early.athlete_id()).date(), "2026-02-02");
}

TEST_F(RosterTest, ASecondOrganizationMayHaveTheSameHandles) {
  const Client stranger = AddClub(server_, "Strange club", "Europe/Oslo", "stranger@strange.example", "Stranger");
  const v1::Team team = AddTeam(stranger, "u19");
  EXPECT_NE(AddAthlete(stranger, team.team_id(), "kari").athlete_id(), athlete_.athlete_id());
}

}  // namespace
}  // namespace prehab
