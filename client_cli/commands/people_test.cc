#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "client_cli/testing/club.h"
#include "prehab/v1/assignments.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

class PeopleTest : public testing::Test {
 protected:
  Club club_;
};

TEST_F(PeopleTest, LoginKeepsTheTokenForItsOwnerAndSaysSoFirst) {
  const Person::Result result =
      club_.maya.Run({"login", "--server", club_.server.address(), "--invite", "CCCC-DDDD", "--password-stdin"},
                     "battery\r\nmore\n");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err,
              HasSubstr("The token goes into ~/state/prehab/credentials.toml, mode 0600: only you can read "
                        "it. It ends on Mon 21 Dec 2026.\n"));
  EXPECT_THAT(result.out, StartsWith("✓ Signed in to " + club_.server.address() + " as Maya Dahl"));
  EXPECT_THAT(result.out, HasSubstr("  athlete of u19\n"));
  EXPECT_THAT(result.out + result.err, Not(HasSubstr("phk_maya")));

  const auto request = club_.server.LastRequest<v1::AcceptInvitationRequest>("AuthService/AcceptInvitation");
  EXPECT_EQ(request.password(), "battery");
  EXPECT_EQ(request.code(), "CCCC-DDDD");
  struct stat info = {};
  ASSERT_EQ(stat(club_.maya.credentials_path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600u);
  EXPECT_THAT(TextOf(club_.maya.credentials_path()), HasSubstr("phk_maya"));
  EXPECT_THAT(TextOf(club_.maya.config_path()), Not(HasSubstr("phk_maya")));
  EXPECT_THAT(TextOf(club_.maya.config_path()), HasSubstr("ath_maya"));
}

TEST_F(PeopleTest, LoginAnswersScriptsWithoutTheToken) {
  const Person::Result result = club_.maya.Run(
      {"login", "--server", club_.server.address(), "--invite", "C", "--password-stdin", "-o", "json"},
      "battery\n");
  EXPECT_THAT(result.out, HasSubstr("\"athleteId\": \"ath_maya\""));
  EXPECT_THAT(result.out, Not(HasSubstr("phk_maya")));
}

TEST_F(PeopleTest, LoginAsksAtATerminalUnlessToldNotTo) {
  v1::SignInResponse answer;
  answer.mutable_auth_session()->set_token("phk_x");
  club_.server.Always("AuthService/SignIn", answer);
  const Person::Result asked =
      club_.maya.RunAtTerminal({"login"}, club_.server.address() + "\nmaya@club.example\nbattery\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.err;
  EXPECT_THAT(asked.err, StartsWith("Server (HOST:PORT): Your e-mail: Password: \n"));
  const auto request = club_.server.LastRequest<v1::SignInRequest>("AuthService/SignIn");
  EXPECT_EQ(request.email(), "maya@club.example");
  EXPECT_EQ(request.password(), "battery");
  EXPECT_EQ(club_.maya.RunAtTerminal({"login", "--no-input"}, "maya@club.example\nbattery\n").exit_code, 2);
}

TEST_F(PeopleTest, NewPasswordIsAskedForTwice) {
  const Person::Result result = club_.maya.RunAtTerminal(
      {"login", "--server", club_.server.address(), "--invite", "CCCC-DDDD"}, "battery\nbatery\n");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("prehab: the two passwords differ; the code was not used.\n"));
  EXPECT_EQ(club_.server.calls().size(), 0u);
}

TEST_F(PeopleTest, WrongCodeIsExitFourAndSavesNothing) {
  club_.server.On("AuthService/AcceptInvitation", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::UNAUTHENTICATED, "CREDENTIALS_REJECTED", "the code does not work");
  });
  const Person::Result result = club_.maya.Run(
      {"login", "--server", club_.server.address(), "--invite", "X", "--password-stdin"}, "battery\n");
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_EQ(result.err, "prehab: the code does not work\n");
  EXPECT_EQ(TextOf(club_.maya.config_path()), "");
}

TEST_F(PeopleTest, CodeIsNotUsedIfTheTokenCouldNotBeKept) {
  club_.SignedInAthlete();
  ASSERT_EQ(chmod(club_.maya.credentials_path().c_str(), 0644), 0);
  const std::size_t before = club_.server.calls().size();
  const Person::Result result = club_.maya.Run(
      {"login", "--server", club_.server.address(), "--invite", "X", "--password-stdin"}, "battery\n");
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr("chmod 600 "));
  EXPECT_EQ(club_.server.calls().size(), before);
  EXPECT_EQ(club_.maya.Run({"today"}).exit_code, 4);
}

TEST_F(PeopleTest, TokenIsSentToNoOtherServer) {
  Person& maya = club_.SignedInAthlete();
  const FakeServer other;
  const Person::Result result = maya.Run({"today", "--server", other.address()});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_EQ(other.calls().size(), 0u);
}

TEST_F(PeopleTest, LogoutForgetsTheToken) {
  club_.server.Always("AuthService/SignOut", v1::SignOutResponse());
  Person& maya = club_.SignedInAthlete();
  EXPECT_EQ(maya.Run({"logout"}).exit_code, 0);
  EXPECT_THAT(TextOf(maya.credentials_path()), Not(HasSubstr("phk_maya")));
  const Person::Result result = maya.Run({"today"});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr("prehab login --server " + club_.server.address()));
}

TEST_F(PeopleTest, TokenOfTheVariableNeedsNoFile) {
  Person script(NewFolder());
  script.variables()["PREHAB_TOKEN"] = "phk_script";
  script.variables()["PREHAB_SERVER"] = club_.server.address();
  EXPECT_EQ(script.Run({"whoami"}).exit_code, 0);
  EXPECT_EQ(club_.server.calls().back().authorization, "Bearer phk_script");
  script.variables()["PREHAB_TOKEN"] = "two\nlines";
  EXPECT_EQ(script.Run({"whoami"}).exit_code, 2);
}

TEST_F(PeopleTest, AthletesAreNamedAsPeopleNameThem) {
  Person& kari = club_.SignedInCoach();
  club_.server.Always("TeamService/GetAthlete", v1::GetAthleteResponse());
  club_.server.Always("MonitoringService/GetAthleteToday", v1::GetAthleteTodayResponse());
  const auto id_of = [&](const std::string& name) {
    EXPECT_EQ(kari.Run({"athlete", "show", name}).exit_code, 0) << name;
    return club_.server.LastRequest<v1::GetAthleteRequest>("TeamService/GetAthlete").athlete_id();
  };
  EXPECT_EQ(id_of("maya"), "ath_maya") << "an exact handle wins over maya-2";
  EXPECT_EQ(id_of("Mats M"), "ath_mats") << "the beginning of one name";
  EXPECT_EQ(id_of("ath_x"), "ath_x");
}

TEST_F(PeopleTest, AmbiguousNamesListTheCandidates) {
  Person& kari = club_.SignedInCoach();
  const Person::Result several = kari.Run({"athlete", "show", "ma"});
  EXPECT_EQ(several.exit_code, 2);
  EXPECT_EQ(several.err,
            "prehab: \"ma\" may be 3 athletes.\n"
            "        Which one: mats (Mats Moe), maya (Maya Dahl), maya-2 (Maya Lund)\n");
  const Person::Result none = kari.Run({"athlete", "show", "x"});
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_THAT(none.err, StartsWith("prehab: no athlete \"x\" in your teams.\n"));
  const Person::Result mistyped = kari.Run({"athlete", "show", "Myaa"});
  EXPECT_EQ(mistyped.exit_code, 3);
  EXPECT_EQ(mistyped.err,
            "prehab: no athlete \"Myaa\" in your teams. Did you mean maya?\n"
            "        Who there is: prehab athlete list\n");
}

TEST_F(PeopleTest, AthleteMayNotAskForOthers) {
  club_.server.On("TeamService/ListAthletes", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::PERMISSION_DENIED, "NOT_PERMITTED", "you may not do this");
  });
  club_.server.Always("AssignmentService/ListPlannedSessions", v1::ListPlannedSessionsResponse());
  Person& maya = club_.SignedInAthlete();
  EXPECT_EQ(maya.Run({"plan", "show", "jo"}).exit_code, 5);
  for (const std::vector<std::string>& own :
       std::vector<std::vector<std::string>>{{"plan", "show"}, {"plan", "show", "me"}, {"plan", "show", "maya"}}) {
    EXPECT_EQ(maya.Run(own).exit_code, 0);
    EXPECT_EQ(club_.server.LastRequest<v1::ListPlannedSessionsRequest>("AssignmentService/ListPlannedSessions")
                  .athlete_id(),
              "ath_maya");
  }
}

TEST_F(PeopleTest, ImportTellsEveryBadRow) {
  v1::ImportAthletesResponse answer;
  answer.add_results()->set_row(2);
  v1::ImportResult& bad = *answer.add_results();
  bad.set_row(3);
  bad.set_outcome(v1::IMPORT_OUTCOME_REJECTED);
  for (const char* field : {"birth_date", "zone"}) {
    v1::ImportError& error = *bad.add_errors();
    error.set_field(field);
    error.set_description("must be better");
  }
  answer.set_rejected_count(1);
  club_.server.Always("TeamService/ImportAthletes", answer);
  Person& kari = club_.SignedInCoach();
  const std::string path = NewFolder() + "/roster.csv";
  std::ofstream(path) << "\xEF\xBB\xBFhandle;name\n";
  const Person::Result result = kari.Run({"athlete", "import", path, "--team", "u19"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "prehab: 1 of 2 rows in " + path +
                            " has errors; nothing was saved.\n"
                            "row 3: birth_date: must be better\n"
                            "row 3: zone: must be better\n");
  const auto request = club_.server.LastRequest<v1::ImportAthletesRequest>("TeamService/ImportAthletes");
  EXPECT_EQ(request.csv(), "\xEF\xBB\xBFhandle;name\n") << "byte for byte";
  EXPECT_EQ(request.team_id(), "team_u19");
}

TEST_F(PeopleTest, ImportDryRunSavesNothing) {
  v1::ImportAthletesResponse answer;
  answer.add_results()->set_outcome(v1::IMPORT_OUTCOME_CREATED);
  club_.server.Always("TeamService/ImportAthletes", answer);
  Person& kari = club_.SignedInCoach();
  const std::string path = NewFolder() + "/roster.csv";
  std::ofstream(path) << "handle\n";
  const Person::Result result = kari.Run({"athlete", "import", path, "--team", "u19", "-n"});
  EXPECT_EQ(result.out, "Dry run: nothing is saved.\n  1 athlete: 1 new, 0 already in u19.\n");
  EXPECT_TRUE(club_.server.LastRequest<v1::ImportAthletesRequest>("TeamService/ImportAthletes").validate_only());
}

TEST_F(PeopleTest, AssignSumsUpTheEnrollments) {
  v1::AssignProgramResponse answer;
  answer.set_program("nordic-10w");
  answer.set_program_version(1);
  for (int i = 0; i < 22; ++i) {
    v1::Enrollment& enrollment = *answer.add_enrollments();
    enrollment.set_session_count(27);
    enrollment.set_first_date("2026-11-23");
    enrollment.set_last_date("2027-01-29");
  }
  club_.server.Always("AssignmentService/AssignProgram", answer);
  Person& kari = club_.SignedInCoach();
  const Person::Result result = kari.Run({"program", "assign", "nordic-10w", "--team", "u19", "--start",
                                          "2026-11-23", "--days", "mon,wed,fri", "--dry-run"});
  EXPECT_EQ(result.out,
            "Dry run (-n, --dry-run): nothing is saved.\n"
            "  22 athletes × 27 sessions, Mon 23 Nov 2026 - Fri 29 Jan 2027\n");
  const auto request = club_.server.LastRequest<v1::AssignProgramRequest>("AssignmentService/AssignProgram");
  EXPECT_TRUE(request.validate_only());
  EXPECT_EQ(request.team_id(), "team_u19");
  EXPECT_EQ(request.start_date(), "2026-11-23");
  EXPECT_THAT(request.weekdays(),
              testing::ElementsAre(v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY));
}

TEST_F(PeopleTest, AssignTellsWhoseStageDoesNotAllowIt) {
  v1::AssignProgramResponse answer;
  answer.set_program("sprint-exposure");
  answer.set_program_version(1);
  for (const char* handle : {"maya", "jo"}) {
    v1::Enrollment& enrollment = *answer.add_enrollments();
    enrollment.set_athlete_handle(handle);
    enrollment.set_session_count(6);
    enrollment.set_first_date("2026-11-23");
    enrollment.set_last_date("2026-12-28");
  }
  answer.mutable_enrollments(0)->set_withheld_count(6);
  answer.mutable_enrollments(0)->add_above_ceilings("95 % of greatest speed; the stage allows 75 %");
  club_.server.Always("AssignmentService/AssignProgram", answer);
  Person& kari = club_.SignedInCoach();
  const std::vector<std::string> assign = {"program", "assign",     "sprint-exposure", "--team", "u19",
                                           "--start", "2026-11-23", "--days",          "mon"};
  EXPECT_EQ(kari.Run(assign).out,
            "✓ Assigned sprint-exposure version 1\n"
            "  2 athletes × 6 sessions, Mon 23 Nov 2026 - Mon 28 Dec 2026\n"
            "  ! maya: 6 sessions withheld until the stage allows it: 95 % of greatest\n"
            "    speed; the stage allows 75 %\n");
  club_.server.On("AssignmentService/AssignProgram", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::FAILED_PRECONDITION, "ABOVE_CEILINGS",
                            "sprint-exposure asks for more than the athlete's stage allows");
  });
  const Person::Result refused = kari.Run(assign);
  EXPECT_EQ(refused.exit_code, 6);
  EXPECT_EQ(refused.err,
            "prehab: sprint-exposure asks for more than the athlete's stage allows\n"
            "        Assign another, or this one once the stage allows it.\n");
}

TEST_F(PeopleTest, StartOnMondayIsTheTeamsNextMonday) {
  v1::GetCoachTodayResponse today;
  v1::TeamToday& team = *today.add_teams();
  team.set_team_id("team_u19");
  team.set_today_date("2026-11-21");
  club_.server.Always("MonitoringService/GetCoachToday", today);
  club_.server.Always("AssignmentService/AssignProgram", v1::AssignProgramResponse());
  Person& kari = club_.SignedInCoach();
  ASSERT_EQ(kari.Run({"program", "assign", "p", "--team", "u19", "--start", "mon", "--days", "mon"}).exit_code, 0);
  EXPECT_EQ(club_.server.LastRequest<v1::AssignProgramRequest>("AssignmentService/AssignProgram").start_date(),
            "2026-11-23");
}

TEST_F(PeopleTest, InvitationShowsItsCodeOnce) {
  v1::CreateInvitationResponse answer;
  answer.set_code("K7Q2-9FMD");
  answer.mutable_invitation()->set_role(v1::ROLE_ATHLETE);
  answer.mutable_invitation()->set_athlete_handle("maya");
  answer.mutable_invitation()->mutable_expire_time()->set_seconds(1795946400);
  club_.server.Always("TeamService/CreateInvitation", answer);
  Person& kari = club_.SignedInCoach();
  const std::vector<std::string> create = {"invite",  "create",    "--team", "u19",       "--role",
                                           "athlete", "--athlete", "maya",   "--expires", "14d"};
  EXPECT_EQ(kari.Run(create).out,
            "Code for maya (athlete): K7Q2-9FMD\n"
            "  Works once, until Sun 29 Nov 2026. It is not shown again.\n"
            "  To join: prehab login --server " +
                club_.server.address() + " --invite K7Q2-9FMD\n");
  const auto request = club_.server.LastRequest<v1::CreateInvitationRequest>("TeamService/CreateInvitation");
  EXPECT_EQ(request.expires_in_days(), 14);
  EXPECT_EQ(request.athlete_id(), "ath_maya");
}

TEST_F(PeopleTest, ApiCallReachesEveryMethod) {
  v1::CreateTeamResponse answer;
  answer.mutable_team()->set_handle("u17");
  club_.server.Always("TeamService/CreateTeam", answer);
  Person& kari = club_.SignedInCoach();
  const Person::Result result =
      kari.Run({"api", "call", "prehab.v1.TeamService/CreateTeam", "-d", "@-"}, "{\"handle\": \"u17\"}");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"handle\": \"u17\""));
  EXPECT_THAT(result.out, HasSubstr("\"athleteCount\": 0"));
  const auto request = club_.server.LastRequest<v1::CreateTeamRequest>("TeamService/CreateTeam");
  EXPECT_EQ(request.handle(), "u17");
  EXPECT_EQ(request.request_id().size(), 36u);
  EXPECT_EQ(club_.server.calls().back().authorization, "Bearer phk_kari");
}

TEST_F(PeopleTest, ApiDescribesWithComments) {
  Person anyone(NewFolder());
  EXPECT_THAT(anyone.Run({"api", "describe", "LogService/LogCheckIn"}).out,
              testing::AllOf(HasSubstr("rpc LogCheckIn("), HasSubstr("// LogCheckIn records soreness"),
                             HasSubstr("// soreness of the hamstrings now, 0 to 10. Required.")));
  EXPECT_THAT(anyone.Run({"api", "list", "-o", "csv"}).out, HasSubstr("\nDemoService/AdvanceClock,"));
}

TEST_F(PeopleTest, UnreachableServerIsExitSeven) {
  const Person::Result result =
      club_.maya.Run({"login", "--server", "127.0.0.1:1", "--email", "a@b", "--password-stdin"}, "x\n");
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_THAT(result.err, StartsWith("prehab: 127.0.0.1:1 cannot be reached.\n"));
}

}  // namespace
}  // namespace prehab::cli
