#include "storage/memberships.h"

#include "storage/changes.h"
#include "storage/query.h"

namespace prehab::storage {

std::vector<HeldRole> CurrentRoles(ReadTxn& txn, const std::string& user_id) {
  Query query(txn,
              "SELECT organization_id, team_id, role FROM memberships "
              "WHERE user_id = ? AND from_time <= ? AND (to_time IS NULL OR to_time > ?)");
  query.Bind(user_id, txn.now(), txn.now());
  std::vector<HeldRole> roles;
  while (query.Step()) {
    roles.push_back({query.Text(0), query.TextOrEmpty(1), static_cast<v1::Role>(query.Int(2))});
  }
  return roles;
}

std::optional<AthleteReach> FindAthleteReach(ReadTxn& txn, const std::string& organization_id,
                                             const std::string& athlete_id) {
  Query query(txn,
              "SELECT athletes.user_id, team_athletes.team_id "
              "FROM athletes LEFT JOIN team_athletes "
              "  ON team_athletes.organization_id = athletes.organization_id "
              "  AND team_athletes.athlete_id = athletes.athlete_id "
              "  AND (team_athletes.to_time IS NULL OR team_athletes.to_time > ?) "
              "WHERE athletes.organization_id = ? AND athletes.athlete_id = ?");
  query.Bind(txn.now(), organization_id, athlete_id);
  std::optional<AthleteReach> reach;
  while (query.Step()) {
    if (!reach.has_value()) {
      reach.emplace().user_id = query.TextOrEmpty(0);
    }
    if (!query.IsNull(1)) {
      reach->team_ids.push_back(query.Text(1));
    }
  }
  return reach;
}

bool TeamExists(ReadTxn& txn, const std::string& organization_id, const std::string& team_id) {
  Query query(txn, "SELECT 1 FROM teams WHERE organization_id = ? AND team_id = ?");
  query.Bind(organization_id, team_id);
  return query.Step();
}

bool HasClinician(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT 1 FROM memberships "
              "WHERE organization_id = ? AND role = ? AND to_time IS NULL "
              "  AND (team_id IS NULL OR team_id IN (SELECT team_id FROM team_athletes "
              "                                      WHERE organization_id = ? AND athlete_id = ? "
              "                                        AND to_time IS NULL)) "
              "LIMIT 1");
  query.Bind(scope.organization_id(), static_cast<int>(v1::ROLE_CLINICIAN), scope.organization_id(),
             scope.athlete_id());
  return query.Step();
}

void AddOwnMembership(WriteTxn& txn, const Scope& scope, const std::string& team_id, v1::Role role) {
  const std::string membership_id = txn.NewId("mem");
  Query(txn,
        "INSERT INTO memberships (organization_id, membership_id, user_id, team_id, role, from_time) "
        "VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), membership_id, scope.actor_id(), team_id, static_cast<int>(role), txn.now())
      .Run();
  RecordChange(txn, scope, {"membership", membership_id, 1, "", {team_id}});
}

}  // namespace prehab::storage
