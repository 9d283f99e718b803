#ifndef PREHAB_CLIENT_CLI_LOOKUP_DIRECTORY_H_
#define PREHAB_CLIENT_CLI_LOOKUP_DIRECTORY_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "client_cli/client/client.h"
#include "client_cli/context/config.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {

// Turns what people type into the ids that the server takes. Asks the server
// only where the context does not know, and passes on its refusals: an athlete
// who names a teammate is told that this is not permitted, not whether there
// is one. Borrows both arguments.
class Directory {
 public:
  Directory(Client& client, const Context& context) : client_(client), context_(context) {}

  // The club of the context; without one, the person's first.
  absl::StatusOr<std::string> OrganizationId();

  // `text` is a handle or an id (team_…). NOT_FOUND if there is no such team.
  absl::StatusOr<std::string> TeamId(std::string_view text);
  // The team of the context, or the only one the person may see.
  // INVALID_ARGUMENT with the candidates if there are several.
  absl::StatusOr<std::string> OnlyTeamId();

  // `text` is "me", an id (ath_…), a handle, or the beginning of a handle or
  // name that fits one athlete alone. NOT_FOUND if it fits none,
  // INVALID_ARGUMENT with the candidates if several.
  absl::StatusOr<std::string> AthleteId(std::string_view text);
  // The person's own profile. INVALID_ARGUMENT, asking for a name, if there is
  // none; `how` says how to give one.
  absl::StatusOr<std::string> OwnAthleteId(std::string_view how);
  // AthleteId, or OwnAthleteId if `text` is empty.
  absl::StatusOr<std::string> AthleteIdOrOwn(std::string_view text, std::string_view how);

 private:
  absl::StatusOr<v1::ListTeamsResponse> Teams();
  // By the beginning of handle or name; empty is all.
  absl::StatusOr<v1::ListAthletesResponse> AthletesThatBegin(std::string_view prefix);
  // NOT_FOUND with the handle that was most likely meant.
  absl::Status NoAthlete(std::string_view text);

  Client& client_;
  const Context& context_;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_LOOKUP_DIRECTORY_H_
