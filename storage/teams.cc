#include "storage/teams.h"

#include "storage/changes.h"
#include "storage/query.h"
#include "storage/scope_narrower.h"

namespace prehab::storage {
namespace {

// Columns: team_id, handle, name, time_zone, athlete_count.
v1::Team TeamFromRow(Query& query, const Scope& scope) {
  v1::Team team;
  team.set_organization_id(scope.organization_id());
  team.set_team_id(query.Text(0));
  team.set_handle(query.Text(1));
  team.set_name(query.Text(2));
  team.set_time_zone(query.Text(3));
  team.set_athlete_count(query.Int(4));
  return team;
}

}  // namespace

std::string OrganizationTimeZone(ReadTxn& txn, const Scope& scope) {
  Query query(txn, "SELECT time_zone FROM organizations WHERE organization_id = ?");
  query.Bind(scope.organization_id());
  return query.Step() ? query.Text(0) : "UTC";
}

bool TeamHandleTaken(ReadTxn& txn, const Scope& scope, const std::string& handle) {
  Query query(txn, "SELECT 1 FROM teams WHERE organization_id = ? AND handle = ?");
  query.Bind(scope.organization_id(), handle);
  return query.Step();
}

v1::Team InsertTeam(WriteTxn& txn, const Scope& scope, v1::Team team) {
  team.set_organization_id(scope.organization_id());
  team.set_team_id(txn.NewId("team"));
  Query(txn,
        "INSERT INTO teams (organization_id, team_id, handle, name, time_zone, create_time) "
        "VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), team.team_id(), team.handle(), team.name(), team.time_zone(), txn.now())
      .Run();
  RecordChange(txn, scope, {"team", team.team_id(), 1, "", {team.team_id()}});
  return team;
}

v1::Team GetTeam(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT team_id, handle, name, time_zone, "
              "       (SELECT COUNT(*) FROM team_athletes "
              "        WHERE team_athletes.organization_id = teams.organization_id "
              "          AND team_athletes.team_id = teams.team_id "
              "          AND (team_athletes.to_time IS NULL OR team_athletes.to_time > ?)) "
              "FROM teams "
              "WHERE organization_id = ? AND team_id = ?");
  query.Bind(txn.now(), scope.organization_id(), scope.team_id());
  return query.Step() ? TeamFromRow(query, scope) : v1::Team();
}

std::vector<ScopedTeam> ListTeams(ReadTxn& txn, const Scope& scope, const Page& page) {
  Query query(txn,
              "SELECT team_id, handle, name, time_zone, "
              "       (SELECT COUNT(*) FROM team_athletes "
              "        WHERE team_athletes.organization_id = teams.organization_id "
              "          AND team_athletes.team_id = teams.team_id "
              "          AND (team_athletes.to_time IS NULL OR team_athletes.to_time > ?)) "
              "FROM teams "
              "WHERE organization_id = ? AND handle > ? "
              "ORDER BY handle");
  query.Bind(txn.now(), scope.organization_id(), page.after);
  std::vector<ScopedTeam> teams;
  while (static_cast<int>(teams.size()) < page.limit && query.Step()) {
    v1::Team team = TeamFromRow(query, scope);
    if (scope.Reaches(team.team_id())) {
      Scope narrowed = ScopeNarrower::ToTeam(scope, team.team_id());
      teams.push_back({std::move(team), std::move(narrowed)});
    }
  }
  return teams;
}

std::vector<v1::TeamMember> ListMembers(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT users.name, memberships.role "
              "FROM memberships JOIN users ON users.user_id = memberships.user_id "
              "WHERE memberships.organization_id = ? AND memberships.team_id = ? AND memberships.role <> ? "
              "  AND (memberships.to_time IS NULL OR memberships.to_time > ?) "
              "ORDER BY memberships.role, users.name "
              "LIMIT 500");
  query.Bind(scope.organization_id(), scope.team_id(), static_cast<int>(v1::ROLE_ATHLETE), txn.now());
  std::vector<v1::TeamMember> members;
  while (query.Step()) {
    v1::TeamMember& member = members.emplace_back();
    member.set_name(query.Text(0));
    member.set_role(static_cast<v1::Role>(query.Int(1)));
  }
  return members;
}

}  // namespace prehab::storage
