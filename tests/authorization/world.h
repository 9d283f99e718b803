#ifndef PREHAB_TESTS_AUTHORIZATION_WORLD_H_
#define PREHAB_TESTS_AUTHORIZATION_WORLD_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tests/server_fixture/client.h"
#include "tests/server_fixture/club.h"
#include "tests/server_fixture/test_server.h"

namespace prehab {

// The columns of expected.txt.
inline constexpr std::array<std::string_view, 6> kRoles = {"anonymous", "athlete",   "coach",
                                                           "assistant", "clinician", "admin"};

// The letters of a cell.
inline constexpr std::array<std::string_view, 8> kSituations = {
    "own",       "teammate",         "other_team",    "other_organization",
    "absent_id", "ended_membership", "expired_token", "revoked_token"};

// Whom a call may be about.
struct Subjects {
  std::string athlete_id;
  std::string team_id;
  std::string organization_id;
};

// Two clubs on one server, and in the first of them a caller of each role, who
// has that role in the home team, an athlete profile there, and no other role.
class World {
 public:
  World();

  TestServer& server() { return server_; }
  // Made the first club; is no caller.
  const Client& founder() const { return *founder_; }
  // Coach and administrator of the other club.
  const Client& stranger() const { return *stranger_; }
  const Subjects& of_stranger() const { return other_club_; }
  // An open invitation of the home team.
  const std::string& invitation_id() const { return invitation_id_; }

  Client CallerIn(std::string_view role, std::string_view situation) const;
  Subjects SubjectsIn(std::string_view role, std::string_view situation) const;

 private:
  struct Person {
    std::optional<Client> active;
    std::optional<Client> ended;
    std::optional<Client> expired;
    std::optional<Client> revoked;
    std::string athlete_id;
    std::string ended_athlete_id;
  };

  // A new user with the role and a profile of their own.
  Client Join(v1::Role role, const std::string& name, std::string& athlete_id);
  void AddPerson(v1::Role role, std::string_view name);
  void LetTokensExpire();

  TestServer server_;
  std::optional<Client> founder_;
  std::optional<Client> stranger_;
  std::map<std::string, Person, std::less<>> people_;
  Subjects home_;
  Subjects other_team_;
  Subjects other_club_;
  std::string invitation_id_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_AUTHORIZATION_WORLD_H_
