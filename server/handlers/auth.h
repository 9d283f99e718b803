#ifndef PREHAB_SERVER_HANDLERS_AUTH_H_
#define PREHAB_SERVER_HANDLERS_AUTH_H_

#include <absl/status/statusor.h>

#include <string>

#include "prehab/v1/auth.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.AuthService. Hashing and verifying passwords takes
// tens of milliseconds and is done in their prepare steps.
namespace prehab::handlers {

// A password hash for a user to be made.
struct PreparedSetUp {
  std::string password_hash;
};
absl::StatusOr<PreparedSetUp> PrepareSetUp(const PrepareContext& context, const v1::SetUpRequest& request);
absl::StatusOr<v1::SetUpResponse> SetUp(const Call& call, storage::WriteTxn& txn, const v1::SetUpRequest& request);

// The user whose password was right.
struct PreparedSignIn {
  std::string user_id;
};
absl::StatusOr<PreparedSignIn> PrepareSignIn(const PrepareContext& context, const v1::SignInRequest& request);
absl::StatusOr<v1::SignInResponse> SignIn(const Call& call, storage::WriteTxn& txn, const v1::SignInRequest& request);

// Either the user whose password was right, or a hash for a new one.
struct PreparedInvitation {
  std::string user_id;
  std::string password_hash;
};
absl::StatusOr<PreparedInvitation> PrepareAcceptInvitation(const PrepareContext& context,
                                                           const v1::AcceptInvitationRequest& request);
absl::StatusOr<v1::AcceptInvitationResponse> AcceptInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::AcceptInvitationRequest& request);

absl::StatusOr<v1::SignOutResponse> SignOut(const Call& call, storage::WriteTxn& txn,
                                            const v1::SignOutRequest& request);
absl::StatusOr<v1::WhoAmIResponse> WhoAmI(const Call& call, storage::ReadTxn& txn, const v1::WhoAmIRequest& request);

// The hash under which the server keeps a setup or invitation code.
std::string CodeHash(const std::string& server_key, const std::string& canonical_code);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_AUTH_H_
