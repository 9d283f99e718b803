#include "client_cli/testing/club.h"

#include <stdexcept>

namespace prehab::cli {
namespace {

constexpr char kOrganization[] = "org_1";

// Mon 21 Dec 2026 10:00 UTC.
constexpr int64_t kExpireSeconds = 1797847200;

v1::AuthSession SessionOf(const std::string& token, const std::string& name, v1::Role role) {
  v1::AuthSession auth;
  auth.set_token(token);
  auth.mutable_expire_time()->set_seconds(kExpireSeconds);
  auth.mutable_user()->set_name(name);
  auth.mutable_user()->set_email("someone@club.example");
  v1::Membership& membership = *auth.add_memberships();
  membership.set_organization_id(kOrganization);
  membership.set_organization_name("Bay Runners");
  membership.set_role(role);
  return auth;
}

v1::AuthSession MayasSession() {
  v1::AuthSession auth = SessionOf("phk_maya", "Maya Dahl", v1::ROLE_ATHLETE);
  auth.mutable_memberships(0)->set_team_id("team_u19");
  auth.mutable_memberships(0)->set_team_handle("u19");
  v1::OwnAthlete& own = *auth.add_athletes();
  own.set_organization_id(kOrganization);
  own.set_athlete_id("ath_maya");
  own.set_handle("maya");
  own.set_today_date("2026-11-21");
  return auth;
}

// Athletes by the beginning of their handle or name, as the server does it.
grpc::Status ListAthletes(const std::string& text, std::string* answer) {
  v1::ListAthletesRequest request;
  request.ParseFromString(text);
  v1::ListAthletesResponse list;
  for (const auto& [handle, name] : std::vector<std::pair<std::string, std::string>>{
           {"mats", "Mats Moe"}, {"maya", "Maya Dahl"}, {"maya-2", "Maya Lund"}}) {
    if (handle.starts_with(request.prefix()) || name.starts_with(request.prefix())) {
      v1::Athlete& athlete = *list.add_athletes();
      athlete.set_athlete_id("ath_" + handle);
      athlete.set_handle(handle);
      athlete.set_name(name);
    }
  }
  *answer = list.SerializeAsString();
  return grpc::Status::OK;
}

void CheckSignedIn(const Person::Result& result) {
  if (result.exit_code != 0) {
    throw std::runtime_error(result.err);
  }
}

}  // namespace

Club::Club() {
  v1::SetUpResponse set_up;
  *set_up.mutable_auth_session() = SessionOf("phk_kari", "Kari Nes", v1::ROLE_ADMIN);
  server.Always("AuthService/SetUp", set_up);
  v1::AcceptInvitationResponse accepted;
  *accepted.mutable_auth_session() = MayasSession();
  server.Always("AuthService/AcceptInvitation", accepted);
  v1::WhoAmIResponse me;
  *me.mutable_athletes() = MayasSession().athletes();
  server.Always("AuthService/WhoAmI", me);
  v1::ListTeamsResponse teams;
  v1::Team& team = *teams.add_teams();
  team.set_team_id("team_u19");
  team.set_handle("u19");
  team.set_name("U19 women");
  server.Always("TeamService/ListTeams", teams);
  server.On("TeamService/ListAthletes", ListAthletes);
}

Person& Club::SignedInCoach() {
  const Person::Result result =
      kari.Run({"login", "--server", server.address(), "--setup-code", "AAAA-BBBB", "--name", "Kari Nes",
                "--email", "kari@club.example", "--password-stdin"},
               "correct horse\n");
  CheckSignedIn(result);
  return kari;
}

Person& Club::SignedInAthlete() {
  const Person::Result result =
      maya.Run({"login", "--server", server.address(), "--invite", "CCCC-DDDD", "--password-stdin"}, "battery\n");
  CheckSignedIn(result);
  return maya;
}

}  // namespace prehab::cli
