#include "server/handlers/auth.h"

#include <absl/strings/ascii.h>

#include "base/codes.h"
#include "base/hash.h"
#include "base/status_macros.h"
#include "server/errors.h"
#include "storage/credentials.h"
#include "storage/message_time.h"
#include "storage/server_state.h"

namespace prehab::handlers {
namespace {

constexpr absl::Duration kTokenLife = absl::Hours(24 * 30);
constexpr std::size_t kTokenBytes = 32;
constexpr char kTokenPrefix[] = "ph_";
constexpr char kDefaultOrganizationName[] = "My club";

absl::Status CodeRejected() {
  return Error(v1::ERROR_REASON_CREDENTIALS_REJECTED,
               "the code is wrong, used, revoked or expired; ask for a new one");
}

absl::Status PasswordRejected() {
  return Error(v1::ERROR_REASON_CREDENTIALS_REJECTED, "e-mail and password do not match");
}

absl::Status AlreadySetUp() {
  return Error(v1::ERROR_REASON_ALREADY_SET_UP, "this server is set up already; sign in or ask for an invitation");
}

std::string LowerCase(const std::string& text) { return absl::AsciiStrToLower(text); }

std::optional<std::string> HashOfTypedCode(const std::string& server_key, const std::string& typed) {
  const auto code = CanonicalCode(typed);
  return code.has_value() ? std::optional(CodeHash(server_key, *code)) : std::nullopt;
}

absl::Status CheckSetUpCode(storage::ReadTxn& txn, const std::string& server_key, const std::string& typed) {
  if (storage::IsSetUp(txn)) {
    return AlreadySetUp();
  }
  const auto expected = storage::GetServerState(txn, storage::kSetupCodeHashState);
  const auto given = HashOfTypedCode(server_key, typed);
  if (!expected.has_value() || !given.has_value() || !EqualSecret(*expected, Hex(*given))) {
    return CodeRejected();
  }
  return absl::OkStatus();
}

absl::StatusOr<storage::OpenInvitation> FindInvitation(storage::ReadTxn& txn, const std::string& server_key,
                                                       const std::string& typed) {
  const auto hash = HashOfTypedCode(server_key, typed);
  std::optional<storage::OpenInvitation> invitation;
  if (hash.has_value()) {
    invitation = storage::FindOpenInvitation(txn, *hash);
  }
  if (!invitation.has_value()) {
    return CodeRejected();
  }
  return *std::move(invitation);
}

// The e-mail of whoever accepts: the one given, else the one on the profile.
absl::StatusOr<std::string> EmailFor(const storage::OpenInvitation& invitation, const std::string& given) {
  if (!given.empty()) {
    return LowerCase(given);
  }
  if (!invitation.athlete_email.empty()) {
    return invitation.athlete_email;
  }
  return InvalidField("email", "is required, because the invitation has none");
}

absl::StatusOr<std::string> NameFor(const storage::OpenInvitation& invitation, const std::string& given) {
  if (!given.empty()) {
    return given;
  }
  if (!invitation.athlete_name.empty()) {
    return invitation.athlete_name;
  }
  return InvalidField("name", "is required, because the invitation has none");
}

v1::AuthSession OpenAuthSession(const Call& call, storage::WriteTxn& txn, const std::string& user_id) {
  const Environment& environment = call.environment();
  const std::string token = kTokenPrefix + Base32(environment.entropy.Bytes(kTokenBytes));
  const absl::Time expire_time = txn.now() + kTokenLife;
  storage::InsertToken(txn, KeyedHash(environment.server_key, token), user_id, expire_time);
  v1::WhoAmIResponse who = storage::Describe(txn, user_id);
  v1::AuthSession session;
  session.set_token(token);
  *session.mutable_expire_time() = storage::ToTimestamp(expire_time);
  session.mutable_user()->Swap(who.mutable_user());
  session.mutable_memberships()->Swap(who.mutable_memberships());
  session.mutable_athletes()->Swap(who.mutable_athletes());
  return session;
}

std::string AddUser(storage::WriteTxn& txn, const std::string& email, const std::string& name,
                    const std::string& password_hash) {
  const std::string user_id = txn.NewId("usr");
  storage::InsertUser(txn, {user_id, email, name, password_hash});
  return user_id;
}

}  // namespace

std::string CodeHash(const std::string& server_key, const std::string& canonical_code) {
  return KeyedHash(server_key, canonical_code);
}

absl::StatusOr<PreparedSetUp> PrepareSetUp(const PrepareContext& context, const v1::SetUpRequest& request) {
  // A wrong code must not cost a hash.
  RETURN_IF_ERROR(context.read([&](storage::ReadTxn& txn) {
    return CheckSetUpCode(txn, context.environment.server_key, request.setup_code());
  }));
  return PreparedSetUp{HashPassword(request.password(), context.environment.password_cost)};
}

absl::StatusOr<v1::SetUpResponse> SetUp(const Call& call, storage::WriteTxn& txn, const v1::SetUpRequest& request) {
  const Environment& environment = call.environment();
  RETURN_IF_ERROR(CheckSetUpCode(txn, environment.server_key, request.setup_code()));
  const std::string user_id = AddUser(txn, LowerCase(request.email()), request.name(),
                                      call.prepared<PreparedSetUp>().password_hash);
  storage::CreateFirstOrganization(
      txn, user_id, request.organization_name().empty() ? kDefaultOrganizationName : request.organization_name(),
      request.time_zone().empty() ? environment.time_zone : request.time_zone());
  storage::ClearServerState(txn, storage::kSetupCodeHashState);
  v1::SetUpResponse response;
  *response.mutable_auth_session() = OpenAuthSession(call, txn, user_id);
  return response;
}

absl::StatusOr<PreparedSignIn> PrepareSignIn(const PrepareContext& context, const v1::SignInRequest& request) {
  std::optional<storage::Credentials> credentials;
  RETURN_IF_ERROR(context.read([&](storage::ReadTxn& txn) {
    credentials = storage::FindCredentials(txn, LowerCase(request.email()));
    return absl::OkStatus();
  }));
  if (!credentials.has_value()) {
    // As slow as a wrong password, so that time does not tell which e-mails
    // are known.
    HashPassword(request.password(), context.environment.password_cost);
    return PasswordRejected();
  }
  if (!VerifyPassword(request.password(), credentials->password_hash)) {
    return PasswordRejected();
  }
  return PreparedSignIn{credentials->user_id};
}

absl::StatusOr<v1::SignInResponse> SignIn(const Call& call, storage::WriteTxn& txn, const v1::SignInRequest&) {
  v1::SignInResponse response;
  *response.mutable_auth_session() = OpenAuthSession(call, txn, call.prepared<PreparedSignIn>().user_id);
  return response;
}

absl::StatusOr<PreparedInvitation> PrepareAcceptInvitation(const PrepareContext& context,
                                                           const v1::AcceptInvitationRequest& request) {
  std::optional<storage::Credentials> credentials;
  RETURN_IF_ERROR(context.read([&](storage::ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const storage::OpenInvitation invitation,
                     FindInvitation(txn, context.environment.server_key, request.code()));
    ASSIGN_OR_RETURN(const std::string email, EmailFor(invitation, request.email()));
    credentials = storage::FindCredentials(txn, email);
    return absl::OkStatus();
  }));
  if (!credentials.has_value()) {
    return PreparedInvitation{"", HashPassword(request.password(), context.environment.password_cost)};
  }
  if (!VerifyPassword(request.password(), credentials->password_hash)) {
    return PasswordRejected();
  }
  return PreparedInvitation{credentials->user_id, ""};
}

absl::StatusOr<v1::AcceptInvitationResponse> AcceptInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::AcceptInvitationRequest& request) {
  ASSIGN_OR_RETURN(const storage::OpenInvitation invitation,
                   FindInvitation(txn, call.environment().server_key, request.code()));
  const auto& prepared = call.prepared<PreparedInvitation>();
  std::string user_id = prepared.user_id;
  if (user_id.empty()) {
    ASSIGN_OR_RETURN(const std::string email, EmailFor(invitation, request.email()));
    ASSIGN_OR_RETURN(const std::string name, NameFor(invitation, request.name()));
    if (storage::FindCredentials(txn, email).has_value()) {
      return PasswordRejected();  // Somebody took the e-mail a moment ago.
    }
    user_id = AddUser(txn, email, name, prepared.password_hash);
  }
  if (storage::IsTaken(txn, invitation, user_id)) {
    return Error(v1::ERROR_REASON_ALREADY_MEMBER, "you have this role already, or the athlete has a user");
  }
  storage::Redeem(txn, invitation, user_id);
  v1::AcceptInvitationResponse response;
  *response.mutable_auth_session() = OpenAuthSession(call, txn, user_id);
  return response;
}

absl::StatusOr<v1::SignOutResponse> SignOut(const Call& call, storage::WriteTxn& txn, const v1::SignOutRequest&) {
  storage::RevokeToken(txn, call.principal().auth_session_id);
  return v1::SignOutResponse();
}

absl::StatusOr<v1::WhoAmIResponse> WhoAmI(const Call& call, storage::ReadTxn& txn, const v1::WhoAmIRequest&) {
  v1::WhoAmIResponse response = storage::Describe(txn, call.principal().user_id);
  *response.mutable_expire_time() = storage::ToTimestamp(call.principal().expire_time);
  return response;
}

}  // namespace prehab::handlers
