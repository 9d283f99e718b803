#include "storage/memberships.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MembershipsTest : public ClubTest {
 protected:
  MembershipsTest() {
    Write([](WriteTxn& txn) { AddUser(txn, "usr_bo", "bo@club.example"); });
  }

  std::vector<std::string> RolesOf(const std::string& user_id) {
    std::vector<std::string> roles;
    for (const HeldRole& role : Read([&](ReadTxn& txn) { return CurrentRoles(txn, user_id); })) {
      EXPECT_EQ(role.organization_id, organization_id_);
      roles.push_back(v1::Role_Name(role.role) + (role.team_id.empty() ? "" : " " + role.team_id));
    }
    return roles;
  }

  const std::string team_id_ = AddTeam("sprint");
};

TEST_F(MembershipsTest, NobodyHoldsARoleWithoutAMembership) {
  EXPECT_THAT(RolesOf("usr_bo"), IsEmpty());
  EXPECT_THAT(RolesOf("usr_nobody"), IsEmpty());
}

TEST_F(MembershipsTest, TheFirstUserIsAdministratorOfTheOrganization) {
  EXPECT_THAT(RolesOf("usr_ada"), ElementsAre("ROLE_ADMIN"));
}

TEST_F(MembershipsTest, ARoleBeginsAtItsTimeAndEndsBeforeTheOther) {
  const absl::Time from = clock_.Now() + absl::Hours(1);
  const absl::Time to = from + absl::Hours(1);
  AddCoach("usr_bo", team_id_, from, to);
  EXPECT_THAT(RolesOf("usr_bo"), IsEmpty());
  clock_.Set(from);
  EXPECT_THAT(RolesOf("usr_bo"), ElementsAre("ROLE_COACH " + team_id_));
  clock_.Set(to - absl::Microseconds(1));
  EXPECT_THAT(RolesOf("usr_bo"), ElementsAre("ROLE_COACH " + team_id_));
  clock_.Set(to);
  EXPECT_THAT(RolesOf("usr_bo"), IsEmpty());
}

TEST_F(MembershipsTest, WhoMakesATeamMayCoachIt) {
  Write([this](WriteTxn& txn) { AddOwnMembership(txn, OfClub(), team_id_, v1::ROLE_COACH); });
  EXPECT_THAT(RolesOf("usr_ada"), testing::UnorderedElementsAre("ROLE_ADMIN", "ROLE_COACH " + team_id_));
}

}  // namespace
}  // namespace prehab::storage
