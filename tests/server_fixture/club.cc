#include "tests/server_fixture/club.h"

#include <fmt/format.h>

#include <stdexcept>

#include "prehab/v1/auth.pb.h"
#include "server/handlers/password.h"
#include "storage/credentials.h"
#include "storage/query.h"

namespace prehab {
namespace {

template <class Response>
Response Require(Answer<Response> answer) {
  if (!answer.ok()) {
    throw std::runtime_error(fmt::format("{}: {} {}", Response::descriptor()->name(), ReasonOf(answer.status),
                                         answer.status.error_message()));
  }
  return std::move(answer.response);
}

}  // namespace

Client SetUpClub(TestServer& server) {
  v1::SetUpRequest request;
  request.set_setup_code(server.setup_code());
  request.set_name("Ada Admin");
  request.set_email("ada@club.example");
  request.set_password(kPassword);
  request.set_organization_name("Home club");
  return Client(server, Require(Client(server).Call<v1::SetUpResponse>(request)).auth_session());
}

Client AddClub(TestServer& server, const std::string& name, const std::string& time_zone, const std::string& email,
               const std::string& person) {
  const std::string hash = HashPassword(kPassword, server.environment().password_cost);
  server.Write([&](storage::WriteTxn& txn) {
    const std::string user_id = txn.NewId("usr");
    storage::InsertUser(txn, {user_id, email, person, hash});
    storage::CreateFirstOrganization(txn, user_id, name, time_zone);
  });
  return SignIn(server, email);
}

Client SignIn(const TestServer& server, const std::string& email) {
  v1::SignInRequest request;
  request.set_email(email);
  request.set_password(kPassword);
  return Client(server, Require(Client(server).Call<v1::SignInResponse>(request)).auth_session());
}

v1::Team AddTeam(const Client& creator, const std::string& handle) {
  v1::CreateTeamRequest request;
  request.set_organization_id(creator.organization_id());
  request.set_handle(handle);
  request.set_name("Team " + handle);
  return Require(creator.Call<v1::CreateTeamResponse>(request)).team();
}

v1::Athlete AddAthlete(const Client& editor, const std::string& team_id, const std::string& handle) {
  v1::CreateAthleteRequest request;
  request.set_team_id(team_id);
  request.set_handle(handle);
  request.set_name("Athlete " + handle);
  return Require(editor.Call<v1::CreateAthleteResponse>(request)).athlete();
}

std::string Invite(const Client& inviter, const std::string& team_id, v1::Role role,
                   const std::string& athlete_id) {
  v1::CreateInvitationRequest request;
  request.set_team_id(team_id);
  request.set_role(role);
  request.set_athlete_id(athlete_id);
  return Require(inviter.Call<v1::CreateInvitationResponse>(request)).code();
}

Client Accept(const TestServer& server, const std::string& code, const std::string& email,
              const std::string& name) {
  v1::AcceptInvitationRequest request;
  request.set_code(code);
  request.set_password(kPassword);
  request.set_email(email);
  request.set_name(name);
  return Client(server, Require(Client(server).Call<v1::AcceptInvitationResponse>(request)).auth_session());
}

void EndMemberships(TestServer& server, const std::string& user_id) {
  server.Write([&](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE memberships SET to_time = ? WHERE user_id = ?").Bind(txn.now(), user_id).Run();
  });
}

void GiveProfile(TestServer& server, const std::string& athlete_id, const std::string& user_id) {
  server.Write([&](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE athletes SET user_id = ? WHERE athlete_id = ?").Bind(user_id, athlete_id).Run();
  });
}

}  // namespace prehab
