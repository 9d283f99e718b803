#ifndef PREHAB_SERVER_HANDLERS_TEAMS_H_
#define PREHAB_SERVER_HANDLERS_TEAMS_H_

#include <absl/status/statusor.h>

#include "prehab/v1/teams.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.TeamService about teams; those about athletes and
// invitations are in files of their own.
namespace prehab::handlers {

absl::StatusOr<v1::CreateTeamResponse> CreateTeam(const Call& call, storage::WriteTxn& txn,
                                                  const v1::CreateTeamRequest& request);
absl::StatusOr<v1::ListTeamsResponse> ListTeams(const Call& call, storage::ReadTxn& txn,
                                                const v1::ListTeamsRequest& request);
absl::StatusOr<v1::GetTeamResponse> GetTeam(const Call& call, storage::ReadTxn& txn,
                                            const v1::GetTeamRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_TEAMS_H_
