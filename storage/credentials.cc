#include "storage/credentials.h"

#include "base/date.h"
#include "storage/changes.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

void InsertMembership(WriteTxn& txn, const std::string& organization_id, const std::string& user_id,
                      const std::string& team_id, v1::Role role) {
  const std::string membership_id = txn.NewId("mem");
  Query(txn,
        "INSERT INTO memberships (organization_id, membership_id, user_id, team_id, role, from_time) "
        "VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(organization_id, membership_id, user_id, TextOrNull{team_id}, static_cast<int>(role), txn.now())
      .Run();
  RecordChange(txn, organization_id, user_id, {"membership", membership_id, 1, "", {team_id}});
}

void AddMemberships(ReadTxn& txn, const std::string& user_id, v1::WhoAmIResponse& who) {
  Query query(txn,
              "SELECT memberships.organization_id, organizations.name, memberships.team_id, teams.handle, "
              "       memberships.role "
              "FROM memberships "
              "JOIN organizations ON organizations.organization_id = memberships.organization_id "
              "LEFT JOIN teams ON teams.organization_id = memberships.organization_id "
              "  AND teams.team_id = memberships.team_id "
              "WHERE memberships.user_id = ? AND memberships.from_time <= ? "
              "  AND (memberships.to_time IS NULL OR memberships.to_time > ?) "
              "ORDER BY memberships.organization_id, teams.handle, memberships.role "
              "LIMIT 500");
  query.Bind(user_id, txn.now(), txn.now());
  while (query.Step()) {
    v1::Membership& membership = *who.add_memberships();
    membership.set_organization_id(query.Text(0));
    membership.set_organization_name(query.Text(1));
    membership.set_team_id(query.TextOrEmpty(2));
    membership.set_team_handle(query.TextOrEmpty(3));
    membership.set_role(static_cast<v1::Role>(query.Int(4)));
  }
}

void AddOwnAthletes(ReadTxn& txn, const std::string& user_id, v1::WhoAmIResponse& who) {
  Query query(txn,
              "SELECT organization_id, athlete_id, handle, time_zone FROM athletes "
              "WHERE user_id = ? "
              "ORDER BY organization_id, handle "
              "LIMIT 100");
  query.Bind(user_id);
  while (query.Step()) {
    v1::OwnAthlete& athlete = *who.add_athletes();
    athlete.set_organization_id(query.Text(0));
    athlete.set_athlete_id(query.Text(1));
    athlete.set_handle(query.Text(2));
    athlete.set_today_date(FormatDate(DateIn(txn.now(), query.Text(3))));
  }
}

}  // namespace

std::optional<LiveToken> FindLiveToken(ReadTxn& txn, const std::string& token_hash) {
  Query query(txn,
              "SELECT user_id, auth_session_id, expire_time FROM auth_sessions "
              "WHERE token_hash = ? AND revoke_time IS NULL AND expire_time > ?");
  query.Bind(Blob{token_hash}, txn.now());
  if (!query.Step()) {
    return std::nullopt;
  }
  return LiveToken{query.Text(0), query.Text(1), query.Time(2)};
}

void InsertToken(WriteTxn& txn, const std::string& token_hash, const std::string& user_id, absl::Time expire_time) {
  Query(txn,
        "INSERT INTO auth_sessions (token_hash, auth_session_id, user_id, create_time, expire_time) "
        "VALUES (?, ?, ?, ?, ?)")
      .Bind(Blob{token_hash}, txn.NewId("ses"), user_id, txn.now(), expire_time)
      .Run();
}

void RevokeToken(WriteTxn& txn, const std::string& auth_session_id) {
  Query(txn, "UPDATE auth_sessions SET revoke_time = ? WHERE auth_session_id = ? AND revoke_time IS NULL")
      .Bind(txn.now(), auth_session_id)
      .Run();
}

std::optional<Credentials> FindCredentials(ReadTxn& txn, const std::string& email) {
  Query query(txn, "SELECT user_id, password_hash FROM users WHERE email = ?");
  query.Bind(email);
  if (!query.Step()) {
    return std::nullopt;
  }
  return Credentials{query.Text(0), query.Text(1)};
}

void InsertUser(WriteTxn& txn, const NewUser& user) {
  Query(txn, "INSERT INTO users (user_id, email, name, password_hash, create_time) VALUES (?, ?, ?, ?, ?)")
      .Bind(user.user_id, user.email, user.name, user.password_hash, txn.now())
      .Run();
}

bool IsSetUp(ReadTxn& txn) { return Query(txn, "SELECT 1 FROM users LIMIT 1").Step(); }

void CreateFirstOrganization(WriteTxn& txn, const std::string& user_id, const std::string& name,
                             const std::string& time_zone) {
  const std::string organization_id = txn.NewId("org");
  Query(txn, "INSERT INTO organizations (organization_id, name, time_zone, create_time) VALUES (?, ?, ?, ?)")
      .Bind(organization_id, name, time_zone, txn.now())
      .Run();
  InsertMembership(txn, organization_id, user_id, "", v1::ROLE_ADMIN);
}

std::optional<OpenInvitation> FindOpenInvitation(ReadTxn& txn, const std::string& code_hash) {
  Query query(txn,
              "SELECT invitations.invitation_id, invitations.organization_id, invitations.team_id, "
              "       invitations.role, invitations.athlete_id, athletes.email, athletes.name "
              "FROM invitations LEFT JOIN athletes "
              "  ON athletes.organization_id = invitations.organization_id "
              "  AND athletes.athlete_id = invitations.athlete_id "
              "WHERE invitations.code_hash = ? AND invitations.use_time IS NULL "
              "  AND invitations.revoke_time IS NULL AND invitations.expire_time > ?");
  query.Bind(Blob{code_hash}, txn.now());
  if (!query.Step()) {
    return std::nullopt;
  }
  return OpenInvitation{query.Text(0),        query.Text(1),        query.Text(2), static_cast<v1::Role>(query.Int(3)),
                        query.TextOrEmpty(4), query.TextOrEmpty(5), query.TextOrEmpty(6)};
}

bool IsTaken(ReadTxn& txn, const OpenInvitation& invitation, const std::string& user_id) {
  Query athlete(txn, "SELECT 1 FROM athletes WHERE organization_id = ? AND athlete_id = ? AND user_id IS NOT NULL");
  athlete.Bind(invitation.organization_id, invitation.athlete_id);
  if (athlete.Step()) {
    return true;
  }
  Query membership(txn,
                   "SELECT 1 FROM memberships "
                   "WHERE organization_id = ? AND user_id = ? AND role = ? "
                   "  AND (team_id = ? OR team_id IS NULL) AND (to_time IS NULL OR to_time > ?)");
  membership.Bind(invitation.organization_id, user_id, static_cast<int>(invitation.role), invitation.team_id, txn.now());
  return membership.Step();
}

void Redeem(WriteTxn& txn, const OpenInvitation& invitation, const std::string& user_id) {
  Query(txn, "UPDATE invitations SET use_time = ?, use_user_id = ? WHERE invitation_id = ?")
      .Bind(txn.now(), user_id, invitation.invitation_id)
      .Run();
  const std::string team_id = invitation.role == v1::ROLE_ADMIN ? "" : invitation.team_id;
  InsertMembership(txn, invitation.organization_id, user_id, team_id, invitation.role);
  if (!invitation.athlete_id.empty()) {
    Query(txn, "UPDATE athletes SET user_id = ? WHERE organization_id = ? AND athlete_id = ?")
        .Bind(user_id, invitation.organization_id, invitation.athlete_id)
        .Run();
  }
  RecordChange(txn, invitation.organization_id, user_id,
               {"invitation", invitation.invitation_id, 2, invitation.athlete_id, {invitation.team_id}});
}

v1::WhoAmIResponse Describe(ReadTxn& txn, const std::string& user_id) {
  v1::WhoAmIResponse who;
  Query query(txn, "SELECT name, email FROM users WHERE user_id = ?");
  query.Bind(user_id);
  if (query.Step()) {
    who.mutable_user()->set_user_id(user_id);
    who.mutable_user()->set_name(query.Text(0));
    who.mutable_user()->set_email(query.Text(1));
  }
  AddMemberships(txn, user_id, who);
  AddOwnAthletes(txn, user_id, who);
  return who;
}

}  // namespace prehab::storage
