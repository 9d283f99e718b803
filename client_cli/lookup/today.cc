#include "client_cli/lookup/today.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "client_cli/lookup/directory.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/monitoring.pb.h"

namespace prehab::cli {
namespace {

absl::StatusOr<absl::CivilDay> FromServer(const std::string& text) {
  if (const auto day = ParseDate(text)) {
    return *day;
  }
  return absl::InternalError(fmt::format("the server told no date of today (\"{}\").", text));
}

}  // namespace

absl::StatusOr<absl::CivilDay> AthletesToday(Connection& connection, const std::string& athlete_id) {
  if (athlete_id == connection.context.athlete_id) {
    ASSIGN_OR_RETURN(const v1::WhoAmIResponse me,
                     connection.client.Call<v1::WhoAmIResponse>("AuthService/WhoAmI", v1::WhoAmIRequest()));
    for (const v1::OwnAthlete& athlete : me.athletes()) {
      if (athlete.athlete_id() == athlete_id) {
        return FromServer(athlete.today_date());
      }
    }
  }
  v1::GetAthleteTodayRequest request;
  request.set_athlete_id(athlete_id);
  ASSIGN_OR_RETURN(const v1::GetAthleteTodayResponse today, connection.client.Call<v1::GetAthleteTodayResponse>(
                                                                "MonitoringService/GetAthleteToday", request));
  return FromServer(today.today_date());
}

absl::StatusOr<absl::CivilDay> TeamsToday(Connection& connection, const std::string& team_id, const Clock& clock) {
  v1::GetCoachTodayRequest request;
  ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                   Directory(connection.client, connection.context).OrganizationId());
  const auto today = connection.client.Call<v1::GetCoachTodayResponse>("MonitoringService/GetCoachToday", request);
  if (today.ok()) {
    for (const v1::TeamToday& team : today->teams()) {
      if (team.team_id() == team_id) {
        return FromServer(team.today_date());
      }
    }
  } else if (today.status().code() != absl::StatusCode::kPermissionDenied) {
    return today.status();
  }
  return DateIn(clock.Now(), LocalTimeZoneName());
}

}  // namespace prehab::cli
