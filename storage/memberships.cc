#include "storage/memberships.h"

#include <utility>

#include "storage/changes.h"
#include "storage/query.h"
#include "storage/writer_memory.h"

namespace prehab::storage {
namespace {

bool IsOver(const std::optional<absl::Time>& to, absl::Time now) { return to.has_value() && *to <= now; }

// What has a time is remembered with it, so that time alone makes nothing
// untrue.
std::vector<Membership> MembershipsOf(ReadTxn& txn, const std::string& user_id) {
  return Recall(txn, &WriterMemory::memberships, user_id, [&] {
    Query query(txn,
                "SELECT organization_id, team_id, role, from_time, to_time FROM memberships WHERE user_id = ?");
    query.Bind(user_id);
    std::vector<Membership> memberships;
    while (query.Step()) {
      memberships.push_back({{query.Text(0), query.TextOrEmpty(1), static_cast<v1::Role>(query.Int(2))},
                             query.Time(3),
                             query.OptionalTime(4)});
    }
    return memberships;
  });
}

std::optional<KnownReach> ReachOf(ReadTxn& txn, const std::string& organization_id,
                                  const std::string& athlete_id) {
  return Recall(txn, &WriterMemory::reaches, AthleteKey(organization_id, athlete_id), [&] {
    Query query(txn,
                "SELECT athletes.user_id, team_athletes.team_id, team_athletes.to_time "
                "FROM athletes LEFT JOIN team_athletes "
                "  ON team_athletes.organization_id = athletes.organization_id "
                "  AND team_athletes.athlete_id = athletes.athlete_id "
                "WHERE athletes.organization_id = ? AND athletes.athlete_id = ?");
    query.Bind(organization_id, athlete_id);
    std::optional<KnownReach> reach;
    while (query.Step()) {
      if (!reach.has_value()) {
        reach.emplace().user_id = query.TextOrEmpty(0);
      }
      if (!query.IsNull(1)) {
        reach->teams.push_back({query.Text(1), query.OptionalTime(2)});
      }
    }
    return reach;
  });
}

}  // namespace

std::vector<HeldRole> CurrentRoles(ReadTxn& txn, const std::string& user_id) {
  std::vector<HeldRole> roles;
  for (Membership& membership : MembershipsOf(txn, user_id)) {
    if (membership.from <= txn.now() && !IsOver(membership.to, txn.now())) {
      roles.push_back(std::move(membership.role));
    }
  }
  return roles;
}

std::optional<AthleteReach> FindAthleteReach(ReadTxn& txn, const std::string& organization_id,
                                             const std::string& athlete_id) {
  std::optional<KnownReach> known = ReachOf(txn, organization_id, athlete_id);
  if (!known.has_value()) {
    return std::nullopt;
  }
  AthleteReach reach{std::move(known->user_id), {}};
  for (KnownReach::Team& team : known->teams) {
    if (!IsOver(team.to, txn.now())) {
      reach.team_ids.push_back(std::move(team.team_id));
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
