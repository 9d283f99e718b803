#ifndef PREHAB_TESTS_HARNESS_CLUB_H_
#define PREHAB_TESTS_HARNESS_CLUB_H_

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "base/entropy.h"

namespace prehab::harness {

// A club as a fresh server has it after its first minutes: a coach, who is the
// administrator too, and teams of athletes. All in UTC.
struct Club {
  std::string token;
  std::string organization_id;
  absl::CivilDay today;
};

struct ClubTeam {
  std::string team_id;
  std::vector<std::string> athlete_ids;
};

// Sets the server up through its API.
absl::StatusOr<Club> SetUpClub(const std::shared_ptr<grpc::Channel>& channel, const std::string& setup_code,
                               Entropy& entropy);

// Adds a team of that many athletes, whose handles begin with the team's, and
// gives it a program that began four weeks ago.
absl::StatusOr<ClubTeam> AddTeam(const std::shared_ptr<grpc::Channel>& channel, const Club& club,
                                 const std::string& handle, int athletes, Entropy& entropy);

// Lets the call carry the token.
void Authorize(grpc::ClientContext& context, const std::string& token);

}  // namespace prehab::harness

#endif  // PREHAB_TESTS_HARNESS_CLUB_H_
