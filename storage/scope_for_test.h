#ifndef PREHAB_STORAGE_SCOPE_FOR_TEST_H_
#define PREHAB_STORAGE_SCOPE_FOR_TEST_H_

#include <string>
#include <utility>
#include <vector>

#include "prehab/v1/options.pb.h"
#include "storage/scope.h"

namespace prehab {

// Makes scopes for tests of what stands below the authorizer. It has the
// authorizer's name because only that may make one; so a test that includes
// this header must not link server/pipeline.
class Authorizer {
 public:
  // The subject is an organization, and the caller holds the permission in all
  // of it.
  static storage::Scope OfOrganization(std::string organization_id, std::string actor_id) {
    storage::Scope scope = New(std::move(organization_id), std::move(actor_id));
    scope.all_teams_ = true;
    return scope;
  }

  // The subject is an organization, and the caller holds the permission in
  // some of its teams.
  static storage::Scope OfTeams(std::string organization_id, std::string actor_id,
                                std::vector<std::string> team_ids) {
    storage::Scope scope = New(std::move(organization_id), std::move(actor_id));
    scope.team_ids_ = std::move(team_ids);
    return scope;
  }

  static storage::Scope OfTeam(std::string organization_id, std::string actor_id, const std::string& team_id) {
    storage::Scope scope = New(std::move(organization_id), std::move(actor_id));
    scope.team_id_ = team_id;
    scope.team_ids_ = {team_id};
    return scope;
  }

  // `team_ids` are those the athlete is in.
  static storage::Scope OfAthlete(std::string organization_id, std::string actor_id, std::string athlete_id,
                                  std::vector<std::string> team_ids) {
    storage::Scope scope = New(std::move(organization_id), std::move(actor_id));
    scope.athlete_id_ = std::move(athlete_id);
    scope.team_ids_ = std::move(team_ids);
    return scope;
  }

  static storage::Scope WithPermission(storage::Scope scope, v1::Permission permission) {
    scope.permissions_ |= uint64_t{1} << static_cast<int>(permission);
    return scope;
  }

 private:
  static storage::Scope New(std::string organization_id, std::string actor_id) {
    storage::Scope scope;
    scope.organization_id_ = std::move(organization_id);
    scope.actor_id_ = std::move(actor_id);
    return scope;
  }
};

}  // namespace prehab

#endif  // PREHAB_STORAGE_SCOPE_FOR_TEST_H_
