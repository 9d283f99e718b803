#ifndef PREHAB_STORAGE_SCOPE_H_
#define PREHAB_STORAGE_SCOPE_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "prehab/v1/options.pb.h"

namespace prehab {

class Authorizer;
class Jobs;

namespace storage {

class ScopeNarrower;

// Proof that a job of the server itself runs, which no caller asked for. Only
// server/jobs makes one. Storage narrows it to what the job is about, with
// nobody as the actor and no permission.
class SystemScope {
 private:
  friend class prehab::Jobs;
  SystemScope() = default;
};

// Proof that a caller may do what is about to be done, and to whom. Only the
// authorizer makes one, inside the transaction that uses it; storage functions
// take the organization, team and athlete from it and never an id beside it.
// So code that reached for somebody's data without a check does not compile.
class Scope {
 public:
  const std::string& organization_id() const { return organization_id_; }
  // The addressed athlete; empty if the subject is a team or organization.
  const std::string& athlete_id() const { return athlete_id_; }
  // The addressed team; empty if the subject is an athlete or organization.
  const std::string& team_id() const { return team_id_; }
  // The teams it reaches: the addressed one, those the athlete is in now, or
  // those of the organization in which the caller holds the permission.
  const std::vector<std::string>& team_ids() const { return team_ids_; }
  // The caller holds the permission in the whole organization.
  bool all_teams() const { return all_teams_; }
  // The calling user; empty if the server itself acts.
  const std::string& actor_id() const { return actor_id_; }

  // Whether the caller holds another permission on the same subject too.
  bool Holds(v1::Permission permission) const { return (permissions_ >> static_cast<int>(permission) & 1) != 0; }

  bool Reaches(const std::string& team_id) const {
    return all_teams_ || std::find(team_ids_.begin(), team_ids_.end(), team_id) != team_ids_.end();
  }

 private:
  friend class prehab::Authorizer;
  friend class ScopeNarrower;
  Scope() = default;

  std::string organization_id_;
  std::string athlete_id_;
  std::string team_id_;
  std::vector<std::string> team_ids_;
  bool all_teams_ = false;
  std::string actor_id_;
  // A bit for each number of v1::Permission.
  uint64_t permissions_ = 0;
};

}  // namespace storage
}  // namespace prehab

#endif  // PREHAB_STORAGE_SCOPE_H_
