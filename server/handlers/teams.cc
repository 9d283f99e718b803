#include "server/handlers/teams.h"

#include <fmt/format.h>

#include "base/status_macros.h"
#include "server/errors.h"
#include "server/handlers/page_token.h"
#include "storage/memberships.h"
#include "storage/teams.h"

namespace prehab::handlers {

absl::StatusOr<v1::CreateTeamResponse> CreateTeam(const Call& call, storage::WriteTxn& txn,
                                                  const v1::CreateTeamRequest& request) {
  if (storage::TeamHandleTaken(txn, call.scope(), request.handle())) {
    return Error(v1::ERROR_REASON_HANDLE_TAKEN, fmt::format("there is a team \"{}\" already", request.handle()));
  }
  v1::Team team;
  team.set_handle(request.handle());
  team.set_name(request.name());
  team.set_time_zone(request.time_zone().empty() ? storage::OrganizationTimeZone(txn, call.scope())
                                                 : request.time_zone());
  v1::CreateTeamResponse response;
  *response.mutable_team() = storage::InsertTeam(txn, call.scope(), std::move(team));
  storage::AddOwnMembership(txn, call.scope(), response.team().team_id(), v1::ROLE_COACH);
  return response;
}

absl::StatusOr<v1::ListTeamsResponse> ListTeams(const Call& call, storage::ReadTxn& txn,
                                                const v1::ListTeamsRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  v1::ListTeamsResponse response;
  for (storage::ScopedTeam& item : storage::ListTeams(txn, call.scope(), page)) {
    if (response.teams_size() == page.limit - 1) {
      response.set_next_page_token(PageTokenAfter(call, request, response.teams().rbegin()->handle()));
      break;
    }
    response.add_teams()->Swap(&item.team);
  }
  return response;
}

absl::StatusOr<v1::GetTeamResponse> GetTeam(const Call& call, storage::ReadTxn& txn, const v1::GetTeamRequest&) {
  v1::GetTeamResponse response;
  *response.mutable_team() = storage::GetTeam(txn, call.scope());
  for (v1::TeamMember& member : storage::ListMembers(txn, call.scope())) {
    response.add_members()->Swap(&member);
  }
  return response;
}

}  // namespace prehab::handlers
