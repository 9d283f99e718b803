#ifndef PREHAB_TESTS_API_API_TEST_H_
#define PREHAB_TESTS_API_API_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "prehab/v1/athletes.pb.h"
#include "prehab/v1/logs.pb.h"
#include "prehab/v1/teams.pb.h"
#include "tests/server_fixture/client.h"
#include "tests/server_fixture/club.h"
#include "tests/server_fixture/test_server.h"

namespace prehab {

inline constexpr char kRequestId[] = "0b8f3c8e-1111-4222-8333-444455556666";

// A club with one team, its coach, who is also the club's administrator, and
// one athlete, who has no user.
class ApiTest : public testing::Test {
 protected:
  explicit ApiTest(const TestServer::Options& options = TestServer::Options())
      : server_(options),
        coach_(SetUpClub(server_)),
        team_(AddTeam(coach_, "u19")),
        athlete_(AddAthlete(coach_, team_.team_id(), "kari")) {}

  // How much the club's history has grown to; a call that changes nothing
  // leaves it as it is.
  struct History {
    int64_t changes = 0;
    int64_t audits = 0;
    int64_t sequence = 0;
    bool operator==(const History&) const = default;
  };
  History Now() {
    return {server_.Number("SELECT COUNT(*) FROM changes"), server_.Number("SELECT COUNT(*) FROM audit_entries"),
            server_.Number("SELECT MAX(sequence) FROM organizations")};
  }

  v1::LogCheckInRequest CheckIn(int soreness) const {
    v1::LogCheckInRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_soreness(soreness);
    return request;
  }

  TestServer server_;
  Client coach_;
  v1::Team team_;
  v1::Athlete athlete_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_API_API_TEST_H_
