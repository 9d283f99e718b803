#include "storage/athletes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/memberships.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AthletesTest : public ClubTest {
 protected:
  AthletesTest() {
    kari_ = AddAthlete(sprint_, "kari").athlete.athlete_id();
    nora_ = AddAthlete(sprint_, "nora").athlete.athlete_id();
    olav_ = AddAthlete(trail_, "olav").athlete.athlete_id();
  }

  std::vector<std::string> List(const Scope& scope, const AthleteFilter& filter = {}, const Page& page = {}) {
    std::vector<std::string> handles;
    Read([&](ReadTxn& txn) {
      for (const ScopedAthlete& item : ListAthletes(txn, scope, filter, page)) {
        EXPECT_EQ(item.scope.athlete_id(), item.athlete.athlete_id());
        handles.push_back(item.athlete.handle());
      }
    });
    return handles;
  }

  std::optional<ScopedAthlete> Find(const Scope& scope, const std::string& athlete_id) {
    return Read([&](ReadTxn& txn) { return FindAthlete(txn, scope, athlete_id); });
  }

  void Join(const std::string& team_id, const std::string& athlete_id) {
    v1::Athlete athlete;
    athlete.set_athlete_id(athlete_id);
    Write([&](WriteTxn& txn) { JoinTeam(txn, OfTeam(team_id), athlete); });
  }

  // Ends the athlete's time in the team now.
  void Leave(const std::string& team_id, const std::string& athlete_id) {
    Write([&](WriteTxn& txn) {
      Query(txn, "UPDATE team_athletes SET to_time = ? WHERE team_id = ? AND athlete_id = ? AND to_time IS NULL")
          .Bind(txn.now(), team_id, athlete_id)
          .Run();
    });
  }

  Scope OfTeams(std::vector<std::string> team_ids) const {
    return Authorizer::OfTeams(organization_id_, "usr_ada", std::move(team_ids));
  }

  const std::string sprint_ = AddTeam("sprint");
  const std::string trail_ = AddTeam("trail");
  std::string kari_;
  std::string nora_;
  std::string olav_;
};

TEST_F(AthletesTest, AScopeThatReachesNoTeamListsNobody) {
  EXPECT_THAT(List(OfTeams({})), IsEmpty());
  EXPECT_THAT(List(OfTeams({"team_other"})), IsEmpty());
  EXPECT_THAT(List(Authorizer::OfOrganization("org_other", "usr_ada")), IsEmpty());
}

TEST_F(AthletesTest, AScopeListsThoseOfItsTeams) {
  EXPECT_THAT(List(OfTeams({sprint_})), ElementsAre("kari", "nora"));
  EXPECT_THAT(List(OfTeam(trail_)), ElementsAre("olav"));
  EXPECT_THAT(List(OfTeams({sprint_, trail_})), ElementsAre("kari", "nora", "olav"));
  EXPECT_THAT(List(OfClub()), ElementsAre("kari", "nora", "olav"));
}

TEST_F(AthletesTest, AFilterDoesNotWidenTheScope) {
  EXPECT_THAT(List(OfTeams({sprint_}), {trail_, ""}), IsEmpty());
  EXPECT_THAT(List(OfClub(), {trail_, ""}), ElementsAre("olav"));
}

TEST_F(AthletesTest, APrefixIsOfHandleNameOrId) {
  EXPECT_THAT(List(OfClub(), {"", "NO"}), ElementsAre("nora"));
  EXPECT_THAT(List(OfClub(), {"", "name of k"}), ElementsAre("kari"));
  EXPECT_THAT(List(OfClub(), {"", olav_}), ElementsAre("olav"));
  EXPECT_THAT(List(OfClub(), {"", "%"}), IsEmpty());
}

TEST_F(AthletesTest, PagesCountOnlyWhatTheScopeReaches) {
  EXPECT_THAT(List(OfTeams({trail_}), {}, {"", 1}), ElementsAre("olav"));
  EXPECT_THAT(List(OfClub(), {}, {"", 2}), ElementsAre("kari", "nora"));
  EXPECT_THAT(List(OfClub(), {}, {"nora", 2}), ElementsAre("olav"));
  EXPECT_THAT(List(OfClub(), {}, {"olav", 2}), IsEmpty());
}

TEST_F(AthletesTest, WhoLeavesATeamIsNotOfItAnyMore) {
  Leave(sprint_, kari_);
  EXPECT_THAT(List(OfTeams({sprint_})), ElementsAre("nora"));
  EXPECT_FALSE(Find(OfTeams({sprint_}), kari_).has_value());
}

TEST_F(AthletesTest, WhoComesBackIsOfItAgain) {
  Leave(sprint_, kari_);
  clock_.Advance(absl::Hours(24));
  Join(sprint_, kari_);
  EXPECT_THAT(List(OfTeams({sprint_})), ElementsAre("kari", "nora"));
  Leave(sprint_, nora_);
  clock_.Advance(absl::Hours(24));
  EXPECT_THAT(List(OfTeams({sprint_})), ElementsAre("kari"));
}

TEST_F(AthletesTest, FindingHasTheSameBounds) {
  EXPECT_TRUE(Find(OfTeams({sprint_}), kari_).has_value());
  EXPECT_FALSE(Find(OfTeams({trail_}), kari_).has_value());
  EXPECT_FALSE(Find(OfClub(), "ath_nobody").has_value());
  EXPECT_FALSE(Find(Authorizer::OfOrganization("org_other", "usr_ada"), kari_).has_value());
}

TEST_F(AthletesTest, OtherTeamsOfAnAthleteAreNotShown) {
  Join(trail_, kari_);
  EXPECT_THAT(Find(OfTeams({sprint_}), kari_)->athlete.team_ids(), ElementsAre(sprint_));
  EXPECT_THAT(Find(OfTeams({trail_}), kari_)->athlete.team_ids(), ElementsAre(trail_));
  EXPECT_EQ(Find(OfClub(), kari_)->athlete.team_ids_size(), 2);
}

TEST_F(AthletesTest, TheAuthorizerLearnsWhoCouldReachAnAthleteNow) {
  const auto reach = [this](const std::string& organization_id, const std::string& athlete_id) {
    return Read([&](ReadTxn& txn) { return FindAthleteReach(txn, organization_id, athlete_id); });
  };
  EXPECT_FALSE(reach("org_other", kari_).has_value());
  EXPECT_THAT(reach(organization_id_, kari_)->team_ids, ElementsAre(sprint_));
  EXPECT_EQ(reach(organization_id_, kari_)->user_id, "");
  Leave(sprint_, kari_);
  ASSERT_TRUE(reach(organization_id_, kari_).has_value());
  EXPECT_THAT(reach(organization_id_, kari_)->team_ids, IsEmpty());
}

}  // namespace
}  // namespace prehab::storage
