#include "prehab/v1/invitations.pb.h"

#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;

class InvitationsTest : public ApiTest {
 protected:
  Answer<v1::AcceptInvitationResponse> Use(const std::string& code,
                                           const std::string& email = "new@club.example") {
    v1::AcceptInvitationRequest request;
    request.set_code(code);
    request.set_password(kPassword);
    request.set_email(email);
    request.set_name("New");
    return Client(server_).Call<v1::AcceptInvitationResponse>(request);
  }

  Answer<v1::CreateInvitationResponse> Create(const Client& inviter, v1::Role role,
                                              const std::string& athlete_id = "") {
    v1::CreateInvitationRequest request;
    request.set_team_id(team_.team_id());
    request.set_role(role);
    request.set_athlete_id(athlete_id);
    return inviter.Call<v1::CreateInvitationResponse>(request);
  }

  // What a refused code is told, the same in all cases.
  void ExpectRejected(const Answer<v1::AcceptInvitationResponse>& answer) {
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
    EXPECT_EQ(ReasonOf(answer.status), "CREDENTIALS_REJECTED");
    EXPECT_EQ(answer.status.error_message(), "the code is wrong, used, revoked or expired; ask for a new one");
  }

  v1::Athlete AddJunior(const std::string& birth_date) {
    v1::CreateAthleteRequest request;
    request.set_team_id(team_.team_id());
    request.set_handle("junior");
    request.set_name("Junior");
    request.set_birth_date(birth_date);
    return coach_.Call<v1::CreateAthleteResponse>(request).response.athlete();
  }

  std::vector<v1::InvitationState> States() {
    v1::ListInvitationsRequest request;
    request.set_team_id(team_.team_id());
    const auto answer = coach_.Call<v1::ListInvitationsResponse>(request);
    std::vector<v1::InvitationState> states;
    for (const auto& invitation : answer.response.invitations()) {
      states.push_back(invitation.state());
    }
    return states;
  }
};

TEST_F(InvitationsTest, AWrongCodeIsRefused) { ExpectRejected(Use("AAAA-AAAA")); }

TEST_F(InvitationsTest, AUsedCodeIsRefused) {
  const std::string code = Invite(coach_, team_.team_id(), v1::ROLE_ASSISTANT);
  ASSERT_TRUE(Use(code).ok());
  EXPECT_THAT(States(), ElementsAre(v1::INVITATION_STATE_USED));
  ExpectRejected(Use(code, "another@club.example"));
}

TEST_F(InvitationsTest, ARevokedCodeIsRefused) {
  const auto created = Create(coach_, v1::ROLE_ASSISTANT);
  v1::RevokeInvitationRequest revoke;
  revoke.set_team_id(team_.team_id());
  revoke.set_invitation_id(created.response.invitation().invitation_id());
  ASSERT_TRUE(coach_.Call<v1::RevokeInvitationResponse>(revoke).ok());
  EXPECT_THAT(States(), ElementsAre(v1::INVITATION_STATE_REVOKED));
  ExpectRejected(Use(created.response.code()));

  const History before = Now();
  EXPECT_TRUE(coach_.Call<v1::RevokeInvitationResponse>(revoke).ok());
  EXPECT_EQ(Now(), before);
}

TEST_F(InvitationsTest, ACodeExpiresAfterSevenDaysToTheSecond) {
  const std::string first = Invite(coach_, team_.team_id(), v1::ROLE_ASSISTANT);
  const std::string second = Invite(coach_, team_.team_id(), v1::ROLE_ASSISTANT);
  server_.clock().Advance(absl::Hours(24 * 7) - absl::Seconds(1));
  EXPECT_TRUE(Use(first).ok());
  server_.clock().Advance(absl::Seconds(1));
  ExpectRejected(Use(second, "another@club.example"));
  EXPECT_THAT(States(), testing::UnorderedElementsAre(v1::INVITATION_STATE_USED, v1::INVITATION_STATE_EXPIRED));
}

TEST_F(InvitationsTest, AUsedInvitationCannotBeRevoked) {
  const auto created = Create(coach_, v1::ROLE_ASSISTANT);
  ASSERT_TRUE(Use(created.response.code()).ok());
  v1::RevokeInvitationRequest revoke;
  revoke.set_team_id(team_.team_id());
  revoke.set_invitation_id(created.response.invitation().invitation_id());
  EXPECT_EQ(ReasonOf(coach_.Call<v1::RevokeInvitationResponse>(revoke).status), "ALREADY_MEMBER");
}

TEST_F(InvitationsTest, AnAthleteUnderSixteenNeedsAGuardian) {
  const std::string athlete_id = AddJunior("2010-01-06").athlete_id();
  const History before = Now();
  const auto refused = Create(coach_, v1::ROLE_ATHLETE, athlete_id);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused.status), "GUARDIAN_CONSENT_REQUIRED");
  EXPECT_EQ(Now(), before);
  // In Oslo the sixteenth birthday begins at 23:00 UTC, 15 hours from now.
  server_.clock().Advance(absl::Hours(15) - absl::Seconds(1));
  EXPECT_EQ(ReasonOf(Create(coach_, v1::ROLE_ATHLETE, athlete_id).status), "GUARDIAN_CONSENT_REQUIRED");
  server_.clock().Advance(absl::Seconds(1));
  EXPECT_TRUE(Create(coach_, v1::ROLE_ATHLETE, athlete_id).ok());
}

TEST_F(InvitationsTest, ACoachOpensNoDoorForCliniciansAndAdministrators) {
  const Client other =
      Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_COACH), "cato@club.example", "Cato");
  for (const v1::Role role : {v1::ROLE_CLINICIAN, v1::ROLE_ADMIN}) {
    EXPECT_EQ(ReasonOf(Create(other, role).status), "NOT_PERMITTED") << v1::Role_Name(role);
    EXPECT_TRUE(Create(coach_, role).ok()) << v1::Role_Name(role);
  }
  EXPECT_TRUE(Create(other, v1::ROLE_COACH).ok());
}

TEST_F(InvitationsTest, AnAthleteOfAnotherTeamIsNotFound) {
  const v1::Team other = AddTeam(coach_, "u17");
  const std::string athlete_id = AddAthlete(coach_, other.team_id(), "ola").athlete_id();
  const auto answer = Create(coach_, v1::ROLE_ATHLETE, athlete_id);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(DetailOf<rpc::v1::ResourceInfo>(answer.status).resource_name(), athlete_id);
}

TEST_F(InvitationsTest, AnAthleteTakesTheProfileOver) {
  const std::string code = Invite(coach_, team_.team_id(), v1::ROLE_ATHLETE, athlete_.athlete_id());
  const auto accepted = Use(code);
  ASSERT_TRUE(accepted.ok());
  ASSERT_EQ(accepted.response.auth_session().athletes_size(), 1);
  EXPECT_EQ(accepted.response.auth_session().athletes(0).athlete_id(), athlete_.athlete_id());
  EXPECT_EQ(ReasonOf(Create(coach_, v1::ROLE_ATHLETE, athlete_.athlete_id()).status), "ALREADY_MEMBER");
}

TEST_F(InvitationsTest, AKnownEmailNeedsItsOwnPassword) {
  v1::AcceptInvitationRequest request;
  request.set_code(Invite(coach_, team_.team_id(), v1::ROLE_ASSISTANT));
  request.set_email(coach_.email());
  request.set_password("another horse");
  EXPECT_EQ(ReasonOf(Client(server_).Call<v1::AcceptInvitationResponse>(request).status), "CREDENTIALS_REJECTED");
  request.set_password(kPassword);
  const auto accepted = Client(server_).Call<v1::AcceptInvitationResponse>(request);
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted.response.auth_session().user().user_id(), coach_.user_id());
}

}  // namespace
}  // namespace prehab
