#ifndef PREHAB_TESTS_BENCH_SCENARIO_H_
#define PREHAB_TESTS_BENCH_SCENARIO_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/entropy.h"
#include "tests/bench/load.h"
#include "tests/harness/club.h"

namespace prehab::bench {

// The club that the benchmark calls about, and the calls it makes.
struct Scenario {
  harness::Club club;
  // Of many teams, for the calls of many people.
  std::vector<std::string> athlete_ids;
  // A team of 30 with a full month, for its board.
  harness::ClubTeam board_team;
};

// Fills a new server through its API: `athletes` in teams of 250, and a team
// of 30 who checked in every day and trained on every planned day for 28 days.
absl::StatusOr<Scenario> FillServer(const std::shared_ptr<grpc::Channel>& channel, const std::string& setup_code,
                                    int athletes, Entropy& entropy);

// An empty call to the bare server.
Work BareCall();
// A call that does nothing but go the whole way: token, pipeline, WhoAmI.
Work EmptyCall(const Scenario& scenario);
// A durable check-in of one of the athletes on one of the last 14 days.
Work LogCall(const Scenario& scenario);
// What one of the athletes sees first.
Work TodayCall(const Scenario& scenario);
// The coach's board of the team of 30.
Work BoardCall(const Scenario& scenario);

// What the server itself says in its log that calls of `method` took, sorted.
std::vector<std::chrono::microseconds> ServerTimes(const std::string& log_path, const std::string& method);

}  // namespace prehab::bench

#endif  // PREHAB_TESTS_BENCH_SCENARIO_H_
