#ifndef PREHAB_SERVER_HANDLERS_INVITATIONS_H_
#define PREHAB_SERVER_HANDLERS_INVITATIONS_H_

#include <absl/status/statusor.h>

#include "prehab/v1/invitations.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.TeamService about invitations. Using one up is
// AcceptInvitation of AuthService.
namespace prehab::handlers {

absl::StatusOr<v1::CreateInvitationResponse> CreateInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::CreateInvitationRequest& request);
absl::StatusOr<v1::ListInvitationsResponse> ListInvitations(const Call& call, storage::ReadTxn& txn,
                                                            const v1::ListInvitationsRequest& request);
absl::StatusOr<v1::RevokeInvitationResponse> RevokeInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::RevokeInvitationRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_INVITATIONS_H_
