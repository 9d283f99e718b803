#ifndef PREHAB_SERVER_PIPELINE_AUTHORIZE_H_
#define PREHAB_SERVER_PIPELINE_AUTHORIZE_H_

#include <absl/status/statusor.h>

#include <string>

#include "prehab/v1/options.pb.h"
#include "server/handlers/call.h"
#include "server/pipeline/route.h"
#include "storage/memberships.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab {

// Decides whether a caller may do what a method does to the subject that the
// request names, and makes the Scope that says so. It runs in the transaction
// of the work, so a role that has just ended counts as ended.
//
// The answer is the same, NOT_PERMITTED, whether the subject is a teammate's,
// another club's, or absent.
class Authorizer {
 public:
  // Only for methods with a subject.
  static absl::StatusOr<storage::Scope> Authorize(storage::ReadTxn& txn, const Principal& principal,
                                                  const Route& route, const google::protobuf::Message& request);

 private:
  Authorizer(storage::ReadTxn& txn, const Principal& principal, v1::Permission permission);

  absl::StatusOr<storage::Scope> ForOrganization(const std::string& organization_id) const;
  absl::StatusOr<storage::Scope> ForTeam(const std::string& team_id) const;
  absl::StatusOr<storage::Scope> ForAthlete(const std::string& athlete_id) const;

  storage::Scope NewScope(const std::string& organization_id) const;
  // Adds to the scope all that the role gives on the subject.
  static void AddPermissions(storage::Scope& scope, const storage::HeldRole& role, bool own);

  storage::ReadTxn& txn_;
  const Principal& principal_;
  v1::Permission permission_;
  std::vector<storage::HeldRole> roles_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_AUTHORIZE_H_
