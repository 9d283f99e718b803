#include "prehab/v1/invitations.pb.h"
#include "server/errors.h"
#include "server/jobs/old_answers.h"
#include "storage/query.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// What the wire carries, the details included, without the request_id that the
// caller chose.
class RequestsTest : public ApiTest {
 protected:
  template <class Request>
  RawAnswer Send(const Client& client, Request request, const std::string& request_id = kRequestId) {
    request.set_request_id(request_id);
    return client.CallRaw(MethodOf(*Request::descriptor()), request);
  }

  // A coach who is nothing else.
  Client AddCoach() {
    return Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_COACH), "cato@club.example", "Cato Coach");
  }
};

TEST_F(RequestsTest, AllViolationsAreAnsweredAtOnce) {
  v1::LogCheckInRequest request;
  request.set_request_id("not-a-uuid");
  request.set_soreness(11);
  request.set_date("2026-02-30");
  request.set_note(std::string(2001, 'x'));
  request.mutable_training_session()->set_rpe(-1);
  const auto answer = coach_.Call<v1::LogCheckInResponse>(request);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(answer.status), "INVALID_REQUEST");
  const auto bad_request = DetailOf<rpc::v1::BadRequest>(answer.status);
  std::vector<std::string> fields;
  for (const auto& violation : bad_request.field_violations()) {
    fields.push_back(violation.field());
    EXPECT_THAT(violation.description(), Not(IsEmpty()));
  }
  EXPECT_THAT(fields, ElementsAre("request_id", "athlete_id", "date", "soreness", "note", "training_session.rpe"));
}

TEST_F(RequestsTest, ARepeatGetsTheSameBytesAndChangesNothing) {
  const RawAnswer first = Send(coach_, CheckIn(3));
  ASSERT_TRUE(first.status.ok());
  // What the answer shows has changed meanwhile.
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(8)).ok());
  const History before = Now();
  const RawAnswer second = Send(coach_, CheckIn(3));
  EXPECT_TRUE(second.status.ok());
  EXPECT_EQ(second.bytes, first.bytes);
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM log_entries"), 2);
}

TEST_F(RequestsTest, ARepeatIsKnownAfterARestart) {
  const RawAnswer first = Send(coach_, CheckIn(3));
  const History before = Now();
  server_.Restart();
  const RawAnswer second = Send(coach_, CheckIn(3));
  EXPECT_TRUE(second.status.ok());
  EXPECT_EQ(second.bytes, first.bytes);
  EXPECT_EQ(Now(), before);
}

TEST_F(RequestsTest, ARepeatIsKnownForThirtyDays) {
  const RawAnswer first = Send(coach_, CheckIn(3));
  server_.clock().Advance(absl::Hours(24 * 30) - absl::Seconds(1));
  EXPECT_EQ(Send(SignIn(server_, coach_.email()), CheckIn(3)).bytes, first.bytes);
  server_.clock().Advance(absl::Seconds(1));
  EXPECT_NE(Send(SignIn(server_, coach_.email()), CheckIn(3)).bytes, first.bytes);
}

TEST_F(RequestsTest, AnAnswerThatNoRepeatCanGetIsForgotten) {
  const auto count = [this] {
    int answers = 0;
    server_.Write([&answers](storage::WriteTxn& txn) {
      storage::Query query(txn, "SELECT COUNT(*) FROM request_ids");
      query.Step();
      answers = query.Int(0);
    });
    return answers;
  };
  const int before = count();
  ASSERT_GT(before, 0) << "the club was set up";
  server_.clock().Advance(absl::Hours(24 * 29));
  // More than are deleted at once.
  server_.Write([](storage::WriteTxn& txn) {
    storage::Query(txn,
                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
                   "INSERT INTO request_ids SELECT 'usr', 'method', 'id' || i, zeroblob(32), NULL, '', ? FROM n")
        .Bind(txn.now())
        .Run();
  });
  ForgetOldAnswers(server_.database());
  EXPECT_EQ(count(), before + 1200);
  server_.clock().Advance(absl::Hours(24 * 2));
  ForgetOldAnswers(server_.database());
  EXPECT_EQ(count(), 1200);
  server_.clock().Advance(absl::Hours(24 * 29));
  ForgetOldAnswers(server_.database());
  EXPECT_EQ(count(), 0);
}

TEST_F(RequestsTest, TheSameIdWithAnotherBodyIsRefused) {
  ASSERT_TRUE(Send(coach_, CheckIn(3)).status.ok());
  const History before = Now();
  const RawAnswer answer = Send(coach_, CheckIn(4));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(answer.status), "REQUEST_ID_REUSED");
  EXPECT_EQ(Now(), before);
}

TEST_F(RequestsTest, TheSameIdOfAnotherCallerOrMethodIsAnotherRequest) {
  const Client other = AddCoach();
  ASSERT_TRUE(Send(coach_, CheckIn(3)).status.ok());
  EXPECT_TRUE(Send(other, CheckIn(4)).status.ok());
  v1::TakeBackLastLogRequest take_back;
  take_back.set_athlete_id(athlete_.athlete_id());
  EXPECT_TRUE(Send(coach_, take_back).status.ok());
}

TEST_F(RequestsTest, AnErrorIsNotKept) {
  v1::TakeBackLastLogRequest take_back;
  take_back.set_athlete_id(athlete_.athlete_id());
  EXPECT_EQ(ReasonOf(Send(coach_, take_back).status), "NOTHING_TO_TAKE_BACK");
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(3)).ok());
  EXPECT_TRUE(Send(coach_, take_back).status.ok());
}

TEST_F(RequestsTest, ASecretIsShownOnceAndNotStored) {
  v1::CreateInvitationRequest request;
  request.set_team_id(team_.team_id());
  request.set_role(v1::ROLE_COACH);
  ASSERT_TRUE(Send(coach_, request).status.ok());
  const History before = Now();
  const RawAnswer again = Send(coach_, request);
  EXPECT_EQ(again.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(again.status), "SECRET_SHOWN_ONCE");
  EXPECT_EQ(Now(), before);

  v1::SignInRequest sign_in;
  sign_in.set_email(coach_.email());
  sign_in.set_password(kPassword);
  ASSERT_TRUE(Send(Client(server_), sign_in).status.ok());
  EXPECT_EQ(ReasonOf(Send(Client(server_), sign_in).status), "SECRET_SHOWN_ONCE");
  EXPECT_EQ(
      server_.Number("SELECT COUNT(*) FROM request_ids "
                     "WHERE answer IS NOT NULL AND (method LIKE '%Invitation' OR method LIKE '%AuthService%')"),
      0);
}

// A used code is refused to everybody else; who lost the answer must learn
// that it worked.
TEST_F(RequestsTest, ARepeatIsKnownThoughItCouldNotBeDoneAgain) {
  v1::AcceptInvitationRequest accept;
  accept.set_code(Invite(coach_, team_.team_id(), v1::ROLE_COACH));
  accept.set_email("cato@club.example");
  accept.set_name("Cato Coach");
  accept.set_password(kPassword);
  ASSERT_TRUE(Send(Client(server_), accept).status.ok());
  EXPECT_EQ(ReasonOf(Send(Client(server_), accept).status), "SECRET_SHOWN_ONCE");
  accept.set_email("another@club.example");
  EXPECT_EQ(ReasonOf(Send(Client(server_), accept).status), "REQUEST_ID_REUSED");

  TestServer new_server;
  v1::SetUpRequest set_up;
  set_up.set_setup_code(new_server.setup_code());
  set_up.set_name("Ada");
  set_up.set_email("ada@club.example");
  set_up.set_password(kPassword);
  ASSERT_TRUE(Send(Client(new_server), set_up).status.ok());
  EXPECT_EQ(ReasonOf(Send(Client(new_server), set_up).status), "SECRET_SHOWN_ONCE");
}

TEST_F(RequestsTest, AKeptAnswerPassesAuthorizationAgain) {
  const Client other = AddCoach();
  ASSERT_TRUE(Send(other, CheckIn(3)).status.ok());
  EndMemberships(server_, other.user_id());
  const RawAnswer answer = Send(other, CheckIn(3));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(answer.status), "NOT_PERMITTED");
  EXPECT_THAT(answer.bytes, IsEmpty());
}

TEST_F(RequestsTest, AnErrorCarriesTheRequestId) {
  v1::LogCheckInRequest request = CheckIn(3);
  request.set_date("2027-01-01");
  const auto info = DetailOf<rpc::v1::ErrorInfo>(Send(coach_, request).status);
  EXPECT_EQ(info.domain(), "prehab");
  EXPECT_EQ(info.metadata().at("request_id"), kRequestId);
}

TEST_F(RequestsTest, ATokenEndsAfterThirtyDaysToTheSecond) {
  const v1::WhoAmIRequest who;
  server_.clock().Advance(absl::Hours(24 * 30) - absl::Seconds(1));
  EXPECT_TRUE(coach_.Call<v1::WhoAmIResponse>(who).ok());
  server_.clock().Advance(absl::Seconds(1));
  const auto answer = coach_.Call<v1::WhoAmIResponse>(who);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(answer.status), "TOKEN_INVALID");
}

TEST_F(RequestsTest, AWrongPasswordAndAnUnknownEmailAreAnsweredAlike) {
  v1::SignInRequest wrong;
  wrong.set_email(coach_.email());
  wrong.set_password("wrong horse");
  v1::SignInRequest unknown = wrong;
  unknown.set_email("nobody@club.example");
  const auto first = Client(server_).Call<v1::SignInResponse>(wrong).status;
  const auto second = Client(server_).Call<v1::SignInResponse>(unknown).status;
  EXPECT_EQ(ReasonOf(first), "CREDENTIALS_REJECTED");
  EXPECT_EQ(ReasonOf(second), "CREDENTIALS_REJECTED");
  EXPECT_EQ(first.error_message(), second.error_message());
}

}  // namespace
}  // namespace prehab
