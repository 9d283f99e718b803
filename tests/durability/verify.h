#ifndef PREHAB_TESTS_DURABILITY_VERIFY_H_
#define PREHAB_TESTS_DURABILITY_VERIFY_H_

#include <absl/status/statusor.h>

#include <vector>

#include "tests/durability/rounds.h"
#include "tests/harness/club.h"
#include "tests/harness/server_process.h"

namespace prehab::durability {

// How the log differs from what the clients know.
struct Difference {
  // Writes that were answered and are not there, or not as they were sent.
  int lost = 0;
  // Writes that are there more than once.
  int doubled = 0;
};

// Reads every athlete's log through the API, page by page, and looks for each
// write of `expected`.
absl::StatusOr<Difference> Compare(harness::ServerProcess& server, const harness::Club& club,
                                   const harness::ClubTeam& team, const std::vector<Write>& expected);

}  // namespace prehab::durability

#endif  // PREHAB_TESTS_DURABILITY_VERIFY_H_
