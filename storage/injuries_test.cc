#include "storage/injuries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/stops.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class InjuriesTest : public ClubTest {
 protected:
  InjuriesTest() : team_(AddTeam("sprint")), kari_(AddAthlete(team_, "kari")), liv_(AddAthlete(team_, "liv")) {}

  static StoredInjury Strain(const std::string& onset) {
    StoredInjury stored;
    stored.red_flag_set = "hamstring-red-flags";
    stored.red_flag_set_version = 1;
    stored.injury.set_condition("strain");
    stored.injury.set_side(v1::SIDE_LEFT);
    stored.injury.set_onset_date(onset);
    v1::RedFlagAnswer& answer = *stored.injury.add_red_flag_answers();
    answer.set_key("bone-pain");
    answer.set_yes(false);
    return stored;
  }

  StoredInjury Insert(const ScopedAthlete& athlete, const std::string& onset) {
    return Write([&](WriteTxn& txn) { return InsertInjury(txn, athlete.scope, Strain(onset)); });
  }

  std::vector<std::string> Onsets(const ScopedAthlete& athlete) {
    std::vector<std::string> dates;
    for (const StoredInjury& stored : Read([&](ReadTxn& txn) { return ListInjuries(txn, athlete.scope); })) {
      dates.push_back(stored.injury.onset_date());
    }
    return dates;
  }

  std::vector<std::string> OpenRules(const ScopedAthlete& athlete) {
    std::vector<std::string> rules;
    for (const Stop& stop : Read([&](ReadTxn& txn) { return OpenStops(txn, athlete.scope); })) {
      rules.push_back(stop.rule);
    }
    return rules;
  }

  std::string team_;
  ScopedAthlete kari_;
  ScopedAthlete liv_;
};

TEST_F(InjuriesTest, AreTheAthletesOwnNewestFirst) {
  Insert(kari_, "2026-03-01");
  Insert(kari_, "2026-11-01");
  Insert(kari_, "2026-07-01");
  Insert(liv_, "2026-09-01");
  EXPECT_THAT(Onsets(kari_), ElementsAre("2026-11-01", "2026-07-01", "2026-03-01"));
  EXPECT_THAT(Onsets(liv_), ElementsAre("2026-09-01"));
}

TEST_F(InjuriesTest, AnotherAthletesInjuryIsNotFound) {
  const std::string id = Insert(liv_, "2026-09-01").injury.injury_id();
  Read([&](ReadTxn& txn) {
    EXPECT_FALSE(FindInjury(txn, kari_.scope, id).has_value());
    const auto own = FindInjury(txn, liv_.scope, id);
    ASSERT_TRUE(own.has_value());
    EXPECT_FALSE(own->injury.red_flag_answers(0).yes());
    EXPECT_TRUE(own->injury.red_flag_answers(0).has_yes());
    EXPECT_FALSE(own->injury.has_expected_days());
  });
}

TEST_F(InjuriesTest, ClosingIsARevision) {
  StoredInjury stored = Insert(kari_, "2026-11-01");
  EXPECT_EQ(stored.injury.etag(), "1");
  stored.injury.set_close_reason("healed");
  const StoredInjury closed = Write([&](WriteTxn& txn) { return CloseInjury(txn, kari_.scope, stored); });
  EXPECT_EQ(closed.injury.etag(), "2");
  EXPECT_TRUE(closed.injury.has_close_time());
  EXPECT_EQ(closed.injury.full_participation_date(), "");
}

TEST_F(InjuriesTest, LiftingEndsAllStopsOfTheAthleteAndNoOthers) {
  Write([&](WriteTxn& txn) {
    InsertStop(txn, kari_.scope, {"", "", "", "sharp_pain", {}});
    InsertStop(txn, kari_.scope, {"", "hamstring-red-flags", "bone-pain", "red_flag bone-pain", {}});
    InsertStop(txn, liv_.scope, {"", "", "", "injury", {}});
  });
  EXPECT_THAT(OpenRules(kari_), ElementsAre("sharp_pain", "red_flag bone-pain"));
  Write([&](WriteTxn& txn) { LiftStops(txn, kari_.scope, "seen"); });
  EXPECT_THAT(OpenRules(kari_), IsEmpty());
  EXPECT_THAT(OpenRules(liv_), ElementsAre("injury"));
}

}  // namespace
}  // namespace prehab::storage
