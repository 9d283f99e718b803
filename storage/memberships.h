#ifndef PREHAB_STORAGE_MEMBERSHIPS_H_
#define PREHAB_STORAGE_MEMBERSHIPS_H_

#include <absl/time/time.h>

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/types.pb.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// A role that a person holds now.
struct HeldRole {
  std::string organization_id;
  // Empty for a role in the whole organization.
  std::string team_id;
  v1::Role role;
};

// A role that a person holds, held or will hold.
struct Membership {
  HeldRole role;
  absl::Time from;
  std::optional<absl::Time> to;
};

// Who could reach an athlete. What the authorizer needs to know, no more.
struct AthleteReach {
  // The athlete's own user; empty if there is none.
  std::string user_id;
  // The teams the athlete is in now.
  std::vector<std::string> team_ids;
};

// The same with the teams that the athlete was in, or will leave.
struct KnownReach {
  struct Team {
    std::string team_id;
    std::optional<absl::Time> to;
  };
  std::string user_id;
  std::vector<Team> teams;
};

// These three are the authorizer's, which runs before there is a scope.
std::vector<HeldRole> CurrentRoles(ReadTxn& txn, const std::string& user_id);
std::optional<AthleteReach> FindAthleteReach(ReadTxn& txn, const std::string& organization_id,
                                             const std::string& athlete_id);
bool TeamExists(ReadTxn& txn, const std::string& organization_id, const std::string& team_id);

// Whether the scope's athlete has a clinician now.
bool HasClinician(ReadTxn& txn, const Scope& scope);

// Gives a role in the scope's team to the calling user.
void AddOwnMembership(WriteTxn& txn, const Scope& scope, const std::string& team_id, v1::Role role);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_MEMBERSHIPS_H_
