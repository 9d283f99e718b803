#ifndef PREHAB_STORAGE_INVITATIONS_H_
#define PREHAB_STORAGE_INVITATIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/invitations.pb.h"
#include "storage/page.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// Stores an invitation of the scope's team, whose id is made here, with the
// hash of its code, and returns it as stored. Using a code up is a matter of
// authentication: storage/credentials.h.
v1::Invitation InsertInvitation(WriteTxn& txn, const Scope& scope, v1::Invitation invitation,
                                const std::string& code_hash);

// The invitations of the scope's team, newest first, before page.after.
std::vector<v1::Invitation> ListInvitations(ReadTxn& txn, const Scope& scope, const Page& page);

std::optional<v1::Invitation> FindInvitation(ReadTxn& txn, const Scope& scope, const std::string& invitation_id);

// Makes an open invitation useless.
void RevokeInvitation(WriteTxn& txn, const Scope& scope, const v1::Invitation& invitation);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_INVITATIONS_H_
