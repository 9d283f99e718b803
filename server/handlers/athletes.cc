#include "server/handlers/athletes.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "server/errors.h"
#include "server/handlers/enroll.h"
#include "server/handlers/page_token.h"
#include "storage/athletes.h"
#include "storage/teams.h"

namespace prehab::handlers {

absl::StatusOr<v1::CreateAthleteResponse> CreateAthlete(const Call& call, storage::WriteTxn& txn,
                                                        const v1::CreateAthleteRequest& request) {
  if (storage::FindHandleInOrganization(txn, call.scope(), request.handle()).has_value()) {
    return Error(v1::ERROR_REASON_HANDLE_TAKEN,
                 fmt::format("the handle \"{}\" is taken in this club; choose another", request.handle()));
  }
  v1::Athlete athlete;
  athlete.set_handle(request.handle());
  athlete.set_name(request.name());
  athlete.set_time_zone(request.time_zone().empty() ? storage::GetTeam(txn, call.scope()).time_zone()
                                                    : request.time_zone());
  if (!request.email().empty()) {
    athlete.set_email(absl::AsciiStrToLower(request.email()));
  }
  if (!request.birth_date().empty()) {
    if (*ParseDate(request.birth_date()) > DateIn(txn.now(), athlete.time_zone())) {
      return InvalidField("birth_date", "must not be in the future");
    }
    athlete.set_birth_date(request.birth_date());
  }
  const storage::ScopedAthlete added = storage::InsertAthlete(txn, call.scope(), std::move(athlete));
  EnrollInTeamAssignments(txn, call.scope(), added);
  v1::CreateAthleteResponse response;
  *response.mutable_athlete() = added.athlete;
  return response;
}

absl::StatusOr<v1::GetAthleteResponse> GetAthlete(const Call& call, storage::ReadTxn& txn,
                                                  const v1::GetAthleteRequest&) {
  v1::GetAthleteResponse response;
  *response.mutable_athlete() = storage::GetAthlete(txn, call.scope());
  return response;
}

absl::StatusOr<v1::ListAthletesResponse> ListAthletes(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListAthletesRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  v1::ListAthletesResponse response;
  const storage::AthleteFilter filter{request.team_id(), request.prefix()};
  for (storage::ScopedAthlete& item : storage::ListAthletes(txn, call.scope(), filter, page)) {
    if (response.athletes_size() == page.limit - 1) {
      response.set_next_page_token(PageTokenAfter(call, request, response.athletes().rbegin()->handle()));
      break;
    }
    response.add_athletes()->Swap(&item.athlete);
  }
  return response;
}

}  // namespace prehab::handlers
