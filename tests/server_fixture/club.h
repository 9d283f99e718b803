#ifndef PREHAB_TESTS_SERVER_FIXTURE_CLUB_H_
#define PREHAB_TESTS_SERVER_FIXTURE_CLUB_H_

#include <string>

#include "prehab/v1/athletes.pb.h"
#include "prehab/v1/teams.pb.h"
#include "prehab/v1/types.pb.h"
#include "tests/server_fixture/client.h"
#include "tests/server_fixture/test_server.h"

namespace prehab {

// People and teams for a test. All of it goes through the API, except where
// it says otherwise. Throws if the server refuses.

inline constexpr char kPassword[] = "correct horse";

// Sets the server up; returns the first user, an administrator.
Client SetUpClub(TestServer& server);

// Makes one more organization, through storage because no RPC does, and
// returns its administrator.
Client AddClub(TestServer& server, const std::string& name, const std::string& time_zone, const std::string& email,
               const std::string& person);

Client SignIn(const TestServer& server, const std::string& email);

// Makes a team; its creator becomes its coach.
v1::Team AddTeam(const Client& creator, const std::string& handle);
v1::Athlete AddAthlete(const Client& editor, const std::string& team_id, const std::string& handle);

// The code of a new invitation.
std::string Invite(const Client& inviter, const std::string& team_id, v1::Role role,
                   const std::string& athlete_id = "");
// A new user with this e-mail, who accepted the invitation.
Client Accept(const TestServer& server, const std::string& code, const std::string& email,
              const std::string& name);

// Ends all memberships of a user; through storage because no RPC does.
void EndMemberships(TestServer& server, const std::string& user_id);

// Makes an athlete's profile a user's own without a membership as athlete;
// through storage because no RPC does.
void GiveProfile(TestServer& server, const std::string& athlete_id, const std::string& user_id);

}  // namespace prehab

#endif  // PREHAB_TESTS_SERVER_FIXTURE_CLUB_H_
