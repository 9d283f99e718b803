#include "storage/invitations.h"

#include "storage/changes.h"
#include "storage/message_time.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

#define PREHAB_SELECT_INVITATIONS                                                                   \
  "SELECT invitations.invitation_id, invitations.team_id, invitations.role, invitations.athlete_id, " \
  "       athletes.handle, invitations.create_time, invitations.expire_time, invitations.use_time, "  \
  "       invitations.revoke_time "                                                                   \
  "FROM invitations LEFT JOIN athletes "                                                              \
  "  ON athletes.organization_id = invitations.organization_id "                                      \
  "  AND athletes.athlete_id = invitations.athlete_id "                                               \
  "WHERE invitations.organization_id = ? AND invitations.team_id = ? "

v1::InvitationState StateOf(Query& query, absl::Time now) {
  if (!query.IsNull(7)) {
    return v1::INVITATION_STATE_USED;
  }
  if (!query.IsNull(8)) {
    return v1::INVITATION_STATE_REVOKED;
  }
  return query.Time(6) > now ? v1::INVITATION_STATE_OPEN : v1::INVITATION_STATE_EXPIRED;
}

v1::Invitation InvitationFromRow(Query& query, absl::Time now) {
  v1::Invitation invitation;
  invitation.set_invitation_id(query.Text(0));
  invitation.set_team_id(query.Text(1));
  invitation.set_role(static_cast<v1::Role>(query.Int(2)));
  invitation.set_athlete_id(query.TextOrEmpty(3));
  invitation.set_athlete_handle(query.TextOrEmpty(4));
  *invitation.mutable_create_time() = ToTimestamp(query.Time(5));
  *invitation.mutable_expire_time() = ToTimestamp(query.Time(6));
  invitation.set_state(StateOf(query, now));
  return invitation;
}

}  // namespace

v1::Invitation InsertInvitation(WriteTxn& txn, const Scope& scope, v1::Invitation invitation,
                                const std::string& code_hash) {
  invitation.set_invitation_id(txn.NewId("inv"));
  invitation.set_team_id(scope.team_id());
  invitation.set_state(v1::INVITATION_STATE_OPEN);
  *invitation.mutable_create_time() = ToTimestamp(txn.now());
  Query(txn,
        "INSERT INTO invitations (invitation_id, code_hash, organization_id, team_id, role, athlete_id, "
        "                         create_user_id, create_time, expire_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(invitation.invitation_id(), Blob{code_hash}, scope.organization_id(), scope.team_id(),
            static_cast<int>(invitation.role()), TextOrNull{invitation.athlete_id()}, scope.actor_id(), txn.now(),
            FromTimestamp(invitation.expire_time()))
      .Run();
  RecordChange(txn, scope,
               {"invitation", invitation.invitation_id(), 1, invitation.athlete_id(), {scope.team_id()}});
  return invitation;
}

std::vector<v1::Invitation> ListInvitations(ReadTxn& txn, const Scope& scope, const Page& page) {
  Query query(txn, PREHAB_SELECT_INVITATIONS
              "AND (? = '' OR invitations.invitation_id < ?) "
              "ORDER BY invitations.invitation_id DESC "
              "LIMIT ?");
  query.Bind(scope.organization_id(), scope.team_id(), page.after, page.after, page.limit);
  std::vector<v1::Invitation> invitations;
  while (query.Step()) {
    invitations.push_back(InvitationFromRow(query, txn.now()));
  }
  return invitations;
}

std::optional<v1::Invitation> FindInvitation(ReadTxn& txn, const Scope& scope, const std::string& invitation_id) {
  Query query(txn, PREHAB_SELECT_INVITATIONS "AND invitations.invitation_id = ?");
  query.Bind(scope.organization_id(), scope.team_id(), invitation_id);
  return query.Step() ? std::optional(InvitationFromRow(query, txn.now())) : std::nullopt;
}

void RevokeInvitation(WriteTxn& txn, const Scope& scope, const v1::Invitation& invitation) {
  Query(txn, "UPDATE invitations SET revoke_time = ? WHERE organization_id = ? AND invitation_id = ?")
      .Bind(txn.now(), scope.organization_id(), invitation.invitation_id())
      .Run();
  RecordChange(txn, scope,
               {"invitation", invitation.invitation_id(), 2, invitation.athlete_id(), {scope.team_id()}});
}

}  // namespace prehab::storage
