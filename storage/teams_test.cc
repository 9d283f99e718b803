#include "storage/teams.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/memberships.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TeamsTest : public ClubTest {
 protected:
  std::vector<std::string> List(const Scope& scope, const Page& page = {}) {
    std::vector<std::string> handles;
    Read([&](ReadTxn& txn) {
      for (const ScopedTeam& item : ListTeams(txn, scope, page)) {
        EXPECT_EQ(item.scope.team_id(), item.team.team_id());
        EXPECT_THAT(item.scope.team_ids(), ElementsAre(item.team.team_id()));
        EXPECT_FALSE(item.scope.all_teams());
        handles.push_back(item.team.handle());
      }
    });
    return handles;
  }

  Scope OfTeams(std::vector<std::string> team_ids) const {
    return Authorizer::OfTeams(organization_id_, "usr_ada", std::move(team_ids));
  }

  const std::string sprint_ = AddTeam("sprint");
  const std::string hurdles_ = AddTeam("hurdles");
  const std::string trail_ = AddTeam("trail");
};

TEST_F(TeamsTest, AScopeListsWhatItReaches) {
  EXPECT_THAT(List(OfTeams({})), IsEmpty());
  EXPECT_THAT(List(OfTeams({trail_})), ElementsAre("trail"));
  EXPECT_THAT(List(OfTeams({trail_, hurdles_})), ElementsAre("hurdles", "trail"));
  EXPECT_THAT(List(OfClub()), ElementsAre("hurdles", "sprint", "trail"));
  EXPECT_THAT(List(Authorizer::OfOrganization("org_other", "usr_ada")), IsEmpty());
}

TEST_F(TeamsTest, PagesCountOnlyWhatTheScopeReaches) {
  EXPECT_THAT(List(OfTeams({trail_}), {"", 1}), ElementsAre("trail"));
  EXPECT_THAT(List(OfClub(), {"hurdles", 1}), ElementsAre("sprint"));
}

TEST_F(TeamsTest, CountsTheAthletesOfNow) {
  AddAthlete(sprint_, "kari");
  AddAthlete(sprint_, "nora");
  const auto count = [this] {
    return Read([this](ReadTxn& txn) { return GetTeam(txn, OfTeam(sprint_)).athlete_count(); });
  };
  EXPECT_EQ(count(), 2);
  Write([](WriteTxn& txn) { Query(txn, "UPDATE team_athletes SET to_time = ?").Bind(txn.now()).Run(); });
  EXPECT_EQ(count(), 0);
}

TEST_F(TeamsTest, AHandleIsTakenInItsOrganizationAlone) {
  const auto taken = [this](const Scope& scope) {
    return Read([&](ReadTxn& txn) { return TeamHandleTaken(txn, scope, "sprint"); });
  };
  EXPECT_TRUE(taken(OfClub()));
  EXPECT_FALSE(taken(Authorizer::OfOrganization("org_other", "usr_ada")));
}

TEST_F(TeamsTest, MembersAreThoseOfNowButNoAthletes) {
  const auto names = [this] {
    std::vector<std::string> result;
    for (const v1::TeamMember& member : Read([this](ReadTxn& txn) { return ListMembers(txn, OfTeam(sprint_)); })) {
      result.push_back(member.name());
    }
    return result;
  };
  EXPECT_THAT(names(), IsEmpty());
  Write([this](WriteTxn& txn) { AddOwnMembership(txn, OfClub(), sprint_, v1::ROLE_COACH); });
  EXPECT_THAT(names(), ElementsAre("Name of usr_ada"));
  Write([this](WriteTxn& txn) { AddOwnMembership(txn, OfClub(), hurdles_, v1::ROLE_ATHLETE); });
  EXPECT_THAT(names(), ElementsAre("Name of usr_ada"));
  Write([](WriteTxn& txn) { Query(txn, "UPDATE memberships SET to_time = ?").Bind(txn.now()).Run(); });
  EXPECT_THAT(names(), IsEmpty());
}

}  // namespace
}  // namespace prehab::storage
