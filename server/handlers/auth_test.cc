#include "server/handlers/auth.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "base/hash.h"
#include "server/handlers/handler_for_test.h"
#include "storage/invitations.h"
#include "storage/message_time.h"
#include "storage/query.h"
#include "storage/server_state.h"

namespace prehab::handlers {
namespace {

class AuthTest : public HandlerTest {
 protected:
  // Steps on a database of their own kind: one that nobody has set up.
  AuthTest() {
    storage::DatabaseOptions options;
    options.folder = folder_ / "new";
    new_database_ = *storage::Database::Open(options, clock_, entropy_);
    SetSetupCode("ABCD-0123");
  }

  void SetSetupCode(const std::string& code) {
    const std::string hash = Hex(CodeHash(environment_.server_key, code));
    ASSERT_TRUE(new_database_->writer()
                    .Run([&](storage::WriteTxn& txn) {
                      storage::SetServerState(txn, storage::kSetupCodeHashState, hash);
                      return absl::OkStatus();
                    })
                    .ok());
  }

  PrepareContext ContextOf(storage::Database& database) const {
    return {environment_, [&database](const auto& work) { return database.Read(work); }};
  }

  std::string SetUpReason(const std::string& code) {
    v1::SetUpRequest request;
    request.set_setup_code(code);
    request.set_password("correct horse");
    return ReasonOf(PrepareSetUp(ContextOf(*new_database_), request).status());
  }

  // Ada, with a password that can be checked.
  void GiveAdaAPassword(const std::string& password) {
    Write([&](storage::WriteTxn& txn) {
      storage::Query(txn, "UPDATE users SET password_hash = ? WHERE user_id = 'usr_ada'")
          .Bind(HashPassword(password, kCheap))
          .Run();
    });
  }

  absl::StatusOr<PreparedSignIn> SignIn(const std::string& email, const std::string& password) {
    v1::SignInRequest request;
    request.set_email(email);
    request.set_password(password);
    return PrepareSignIn(ContextOf(*database_), request);
  }

  void Invite(const std::string& code) {
    v1::Invitation invitation;
    invitation.set_role(v1::ROLE_ASSISTANT);
    *invitation.mutable_expire_time() = storage::ToTimestamp(clock_.Now() + absl::Hours(24));
    const std::string team_id = AddTeam("sprint");
    Write([&](storage::WriteTxn& txn) {
      storage::InsertInvitation(txn, OfTeam(team_id), invitation, CodeHash(environment_.server_key, code));
    });
  }

  absl::StatusOr<PreparedInvitation> Accept(const std::string& code, const std::string& email) {
    v1::AcceptInvitationRequest request;
    request.set_code(code);
    request.set_email(email);
    request.set_password("correct horse");
    return PrepareAcceptInvitation(ContextOf(*database_), request);
  }

  std::unique_ptr<storage::Database> new_database_;
};

TEST_F(AuthTest, ASetupCodeIsKnownHoweverItIsTyped) {
  for (const char* code : {"ABCD-0123", "abcd0123", " abcd 0123 ", "ABCD-OI23", "a-b-c-d-o-l-2-3"}) {
    EXPECT_EQ(SetUpReason(code), "") << code;
  }
}

TEST_F(AuthTest, AWrongSetupCodeIsRefusedAndCostsNoHash) {
  environment_.password_cost = kImpossible;
  for (const char* code : {"ABCD-0124", "ABCD-012", "ABCD-01234", "", "ABCD-U123", "ABCD-0123'"}) {
    EXPECT_EQ(SetUpReason(code), "CREDENTIALS_REJECTED") << code;
  }
  EXPECT_THROW(SetUpReason("ABCD-0123"), std::runtime_error);
}

TEST_F(AuthTest, ANewSetupCodeEndsTheOneBefore) {
  SetSetupCode("ZZZZ-9999");
  EXPECT_EQ(SetUpReason("ABCD-0123"), "CREDENTIALS_REJECTED");
  EXPECT_EQ(SetUpReason("zzzz9999"), "");
}

TEST_F(AuthTest, AServerIsSetUpOnce) {
  v1::SetUpRequest request;
  request.set_setup_code("ABCD-0123");
  EXPECT_EQ(ReasonOf(PrepareSetUp(ContextOf(*database_), request).status()), "ALREADY_SET_UP");
}

TEST_F(AuthTest, SigningInKnowsTheEmailInAnyCase) {
  GiveAdaAPassword("correct horse");
  EXPECT_EQ(SignIn("Ada@Club.Example", "correct horse")->user_id, "usr_ada");
}

TEST_F(AuthTest, AnUnknownEmailAndAWrongPasswordAreAnsweredAlike) {
  GiveAdaAPassword("correct horse");
  const absl::Status wrong = SignIn("ada@club.example", "battery staple").status();
  const absl::Status unknown = SignIn("bo@club.example", "battery staple").status();
  EXPECT_EQ(ReasonOf(wrong), "CREDENTIALS_REJECTED");
  EXPECT_EQ(wrong, unknown);
}

TEST_F(AuthTest, AnUnknownEmailCostsAHash) {
  environment_.password_cost = kImpossible;
  EXPECT_THROW(SignIn("bo@club.example", "battery staple").status().IgnoreError(), std::runtime_error);
}

TEST_F(AuthTest, AnInvitationIsKnownHoweverItsCodeIsTyped) {
  Invite("ABCD-0123");
  for (const char* code : {"ABCD-0123", "abcd-oi23"}) {
    const auto prepared = Accept(code, "bo@club.example");
    ASSERT_TRUE(prepared.ok()) << prepared.status();
    EXPECT_EQ(prepared->user_id, "");
    EXPECT_TRUE(VerifyPassword("correct horse", prepared->password_hash));
  }
}

TEST_F(AuthTest, AWrongInvitationCodeIsRefusedAndCostsNoHash) {
  Invite("ABCD-0123");
  environment_.password_cost = kImpossible;
  EXPECT_EQ(ReasonOf(Accept("ABCD-0124", "bo@club.example").status()), "CREDENTIALS_REJECTED");
  EXPECT_EQ(ReasonOf(Accept("what?", "bo@club.example").status()), "CREDENTIALS_REJECTED");
}

TEST_F(AuthTest, AnInvitationForAKnownEmailNeedsThatPersonsPassword) {
  Invite("ABCD-0123");
  GiveAdaAPassword("another one");
  EXPECT_EQ(ReasonOf(Accept("ABCD-0123", "Ada@club.example").status()), "CREDENTIALS_REJECTED");
  GiveAdaAPassword("correct horse");
  EXPECT_EQ(Accept("ABCD-0123", "Ada@club.example")->user_id, "usr_ada");
}

TEST_F(AuthTest, AnInvitationWithoutAnEmailAsksForOne) {
  Invite("ABCD-0123");
  EXPECT_EQ(ReasonOf(Accept("ABCD-0123", "").status()), "INVALID_REQUEST");
}

}  // namespace
}  // namespace prehab::handlers
