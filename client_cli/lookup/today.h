#ifndef PREHAB_CLIENT_CLI_LOOKUP_TODAY_H_
#define PREHAB_CLIENT_CLI_LOOKUP_TODAY_H_

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>

#include <string>

#include "client_cli/invocation.h"

namespace prehab::cli {

// Today as the server tells it, so that a word such as "yesterday" means the
// day of whom it is about and not of the machine it was typed on.

// Today in the athlete's zone.
absl::StatusOr<absl::CivilDay> AthletesToday(Connection& connection, const std::string& athlete_id);

// Today in the team's zone; this machine's date for who may not see the team's
// board.
absl::StatusOr<absl::CivilDay> TeamsToday(Connection& connection, const std::string& team_id, const Clock& clock);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_LOOKUP_TODAY_H_
