#ifndef PREHAB_TESTS_DURABILITY_ROUNDS_H_
#define PREHAB_TESTS_DURABILITY_ROUNDS_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <atomic>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/harness/club.h"
#include "tests/harness/server_process.h"

namespace prehab::durability {

// A check-in that a client sent. Its note is like no other's, so that it is
// found again whatever else is stored.
struct Write {
  std::string request_id;
  std::string athlete_id;
  std::string date;
  int soreness = 0;
  std::string note;
};

// What clients know after a round: which writes were answered with OK, and
// which were sent and never answered.
struct Journal {
  std::vector<Write> acknowledged;
  std::vector<Write> ambiguous;
};

// Clients that write to a server until it is killed under them. What they
// write and when it is killed follow from the seed; how far they come by then
// does not.
class Rounds {
 public:
  Rounds(const harness::Club& club, const harness::ClubTeam& team, uint64_t seed)
      : club_(club), team_(team), seed_(seed), random_(seed) {}

  // One round: several clients write; at a random moment the server is killed.
  // Every second time it is the client that kills, the instant it holds an
  // answer: the moment at which a server that answers too early has not
  // stored yet. INTERNAL if a write was refused or the server ended by itself.
  absl::StatusOr<Journal> Run(harness::ServerProcess& server);

 private:
  struct Client;
  // Writes until a call is not answered.
  void WriteUntilKilled(Client& client, harness::ServerProcess& server);
  Write NextWrite(Client& client);

  const harness::Club& club_;
  const harness::ClubTeam& team_;
  const uint64_t seed_;
  std::mt19937_64 random_;
  int round_ = 0;
  // Set when the next client that is answered must kill.
  std::atomic<bool> kill_at_answer_ = false;
};

// Sends each write once more under its request_id, as a client does that was
// not answered. INTERNAL if one is refused.
absl::Status Retry(harness::ServerProcess& server, const harness::Club& club, const std::vector<Write>& writes);

}  // namespace prehab::durability

#endif  // PREHAB_TESTS_DURABILITY_ROUNDS_H_
