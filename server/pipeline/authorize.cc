#include "server/pipeline/authorize.h"

#include <algorithm>
#include <array>
#include <set>

#include "rules/access.h"
#include "server/errors.h"

namespace prehab {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The subject field that is set; null if none is.
const FieldDescriptor* PresentSubject(const Route& route, const Message& request) {
  for (const FieldDescriptor* field : route.subject_fields) {
    if (request.GetReflection()->HasField(request, field)) {
      return field;
    }
  }
  return nullptr;
}

bool Contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool Carries(v1::Role role, v1::Permission permission, bool own) {
  const rules::Reach reach = rules::ReachOf(role, permission);
  return reach == rules::Reach::kAll || (reach == rules::Reach::kOwn && own);
}

// All that a role carries, a bit for each number of v1::Permission.
uint64_t PermissionsOf(v1::Role role, bool own) {
  uint64_t permissions = 0;
  for (int permission = v1::Permission_MIN; permission <= v1::Permission_MAX; ++permission) {
    permissions |= uint64_t{Carries(role, static_cast<v1::Permission>(permission), own)} << permission;
  }
  return permissions;
}

// The same by role, worked out once: every call asks.
using PermissionsOfRoles = std::array<uint64_t, v1::Role_ARRAYSIZE>;

PermissionsOfRoles PermissionsOfAllRoles(bool own) {
  PermissionsOfRoles permissions = {};
  for (int role = v1::Role_MIN; role <= v1::Role_MAX; ++role) {
    permissions[static_cast<std::size_t>(role)] = PermissionsOf(static_cast<v1::Role>(role), own);
  }
  return permissions;
}

std::set<std::string> OrganizationsOf(const std::vector<storage::HeldRole>& roles) {
  std::set<std::string> organizations;
  for (const storage::HeldRole& role : roles) {
    organizations.insert(role.organization_id);
  }
  return organizations;
}

}  // namespace

absl::StatusOr<storage::Scope> Authorizer::Authorize(storage::ReadTxn& txn, const Principal& principal,
                                                     const Route& route, const Message& request) {
  const FieldDescriptor* field = PresentSubject(route, request);
  if (field == nullptr) {
    return InvalidField(route.policy.subject(), "is required");
  }
  const Authorizer authorizer(txn, principal, route.policy.permission());
  const std::string id = request.GetReflection()->GetString(request, field);
  if (field->name() == "athlete_id") {
    return authorizer.ForAthlete(id);
  }
  if (field->name() == "team_id") {
    return authorizer.ForTeam(id);
  }
  return authorizer.ForOrganization(id);
}

Authorizer::Authorizer(storage::ReadTxn& txn, const Principal& principal, v1::Permission permission)
    : txn_(txn),
      principal_(principal),
      permission_(permission),
      roles_(storage::CurrentRoles(txn, principal.user_id)) {}

absl::StatusOr<storage::Scope> Authorizer::ForOrganization(const std::string& organization_id) const {
  storage::Scope scope = NewScope(organization_id);
  bool permitted = false;
  for (const storage::HeldRole& role : roles_) {
    if (role.organization_id != organization_id || !Carries(role.role, permission_, false)) {
      continue;
    }
    permitted = true;
    if (role.team_id.empty()) {
      scope.all_teams_ = true;
    } else if (!Contains(scope.team_ids_, role.team_id)) {
      scope.team_ids_.push_back(role.team_id);
    }
    AddPermissions(scope, role, false);
  }
  if (!permitted) {
    return NotPermitted();
  }
  return scope;
}

absl::StatusOr<storage::Scope> Authorizer::ForTeam(const std::string& team_id) const {
  for (const std::string& organization_id : OrganizationsOf(roles_)) {
    if (!storage::TeamExists(txn_, organization_id, team_id)) {
      continue;
    }
    storage::Scope scope = NewScope(organization_id);
    scope.team_id_ = team_id;
    scope.team_ids_ = {team_id};
    for (const storage::HeldRole& role : roles_) {
      if (role.organization_id == organization_id && (role.team_id.empty() || role.team_id == team_id)) {
        AddPermissions(scope, role, false);
      }
    }
    if (scope.Holds(permission_)) {
      return scope;
    }
  }
  return NotPermitted();
}

absl::StatusOr<storage::Scope> Authorizer::ForAthlete(const std::string& athlete_id) const {
  for (const std::string& organization_id : OrganizationsOf(roles_)) {
    const auto reach = storage::FindAthleteReach(txn_, organization_id, athlete_id);
    if (!reach.has_value()) {
      continue;
    }
    storage::Scope scope = NewScope(organization_id);
    scope.athlete_id_ = athlete_id;
    scope.team_ids_ = reach->team_ids;
    const bool own = reach->user_id == principal_.user_id;
    for (const storage::HeldRole& role : roles_) {
      const bool reaches = role.team_id.empty() || Contains(reach->team_ids, role.team_id);
      if (role.organization_id == organization_id && reaches) {
        AddPermissions(scope, role, own);
      }
    }
    if (scope.Holds(permission_)) {
      return scope;
    }
  }
  return NotPermitted();
}

storage::Scope Authorizer::NewScope(const std::string& organization_id) const {
  storage::Scope scope;
  scope.organization_id_ = organization_id;
  scope.actor_id_ = principal_.user_id;
  return scope;
}

void Authorizer::AddPermissions(storage::Scope& scope, const storage::HeldRole& role, bool own) {
  static const PermissionsOfRoles kOnOthers = PermissionsOfAllRoles(false);
  static const PermissionsOfRoles kOnOneself = PermissionsOfAllRoles(true);
  scope.permissions_ |= (own ? kOnOneself : kOnOthers).at(static_cast<std::size_t>(role.role));
}

}  // namespace prehab
