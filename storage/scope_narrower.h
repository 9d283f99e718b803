#ifndef PREHAB_STORAGE_SCOPE_NARROWER_H_
#define PREHAB_STORAGE_SCOPE_NARROWER_H_

#include <string>

#include "storage/scope.h"

namespace prehab::storage {

// Narrows a scope to a part of what it reaches. Only storage functions that
// have just read that part from within the scope use it.
class ScopeNarrower {
 public:
  static Scope ToTeam(const Scope& scope, const std::string& team_id) {
    Scope narrowed = scope;
    narrowed.team_id_ = team_id;
    narrowed.team_ids_ = {team_id};
    narrowed.all_teams_ = false;
    return narrowed;
  }

  static Scope ToAthlete(const Scope& scope, const std::string& athlete_id) {
    Scope narrowed = scope;
    narrowed.athlete_id_ = athlete_id;
    return narrowed;
  }

  static Scope ToAthlete(const SystemScope&, const std::string& organization_id, const std::string& athlete_id,
                         const std::vector<std::string>& team_ids) {
    Scope narrowed;
    narrowed.organization_id_ = organization_id;
    narrowed.athlete_id_ = athlete_id;
    narrowed.team_ids_ = team_ids;
    return narrowed;
  }
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_SCOPE_NARROWER_H_
