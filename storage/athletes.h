#ifndef PREHAB_STORAGE_ATHLETES_H_
#define PREHAB_STORAGE_ATHLETES_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/athletes.pb.h"
#include "storage/page.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// An athlete, and the scope narrowed to them.
struct ScopedAthlete {
  v1::Athlete athlete;
  Scope scope;
};

// Which athletes to list.
struct AthleteFilter {
  // Empty: all teams that the scope reaches.
  std::string team_id;
  // Beginning of handle, name or id; empty: all.
  std::string prefix;
};

// The athlete of the scope.
v1::Athlete GetAthlete(ReadTxn& txn, const Scope& scope);

// The time zone of the athlete of the scope.
std::string TimeZoneOfAthlete(ReadTxn& txn, const Scope& scope);

// The athletes in the teams that the scope reaches, by handle.
std::vector<ScopedAthlete> ListAthletes(ReadTxn& txn, const Scope& scope, const AthleteFilter& filter,
                                        const Page& page);

// The athlete with this id, if in a team that the scope reaches.
std::optional<ScopedAthlete> FindAthlete(ReadTxn& txn, const Scope& scope, const std::string& athlete_id);

// The athlete with this handle anywhere in the organization: handles are
// unique there, so adding one must look beyond the caller's teams. Whether the
// caller may see more than that it is taken is for the caller to check.
std::optional<v1::Athlete> FindHandleInOrganization(ReadTxn& txn, const Scope& scope, const std::string& handle);

// Stores `athlete`, whose athlete_id is made here, in the team of the scope.
ScopedAthlete InsertAthlete(WriteTxn& txn, const Scope& scope, v1::Athlete athlete);

// Puts an athlete of the organization into the team of the scope.
ScopedAthlete JoinTeam(WriteTxn& txn, const Scope& scope, const v1::Athlete& athlete);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_ATHLETES_H_
