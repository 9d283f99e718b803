#ifndef PREHAB_STORAGE_TEAMS_H_
#define PREHAB_STORAGE_TEAMS_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/teams.pb.h"
#include "storage/page.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// A team, and the scope narrowed to it.
struct ScopedTeam {
  v1::Team team;
  Scope scope;
};

// The zone of the organization, the default of its teams.
std::string OrganizationTimeZone(ReadTxn& txn, const Scope& scope);

bool TeamHandleTaken(ReadTxn& txn, const Scope& scope, const std::string& handle);
// Stores `team`, whose team_id is made here, and returns it as stored.
v1::Team InsertTeam(WriteTxn& txn, const Scope& scope, v1::Team team);

// The team of the scope.
v1::Team GetTeam(ReadTxn& txn, const Scope& scope);
// The teams that the scope reaches, by handle, after page.after.
std::vector<ScopedTeam> ListTeams(ReadTxn& txn, const Scope& scope, const Page& page);
// People with a role other than athlete in the team of the scope.
std::vector<v1::TeamMember> ListMembers(ReadTxn& txn, const Scope& scope);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_TEAMS_H_
