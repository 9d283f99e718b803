#include "storage/logs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/date.h"
#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const absl::CivilDay kNewestDay(2026, 11, 23);

v1::LogEntry CheckInOn(absl::CivilDay date, int soreness) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date(FormatDate(date));
  entry.set_soreness(soreness);
  return entry;
}

// "date soreness", with a star if it was taken back.
std::string Short(const v1::LogEntry& entry) {
  return entry.date() + " " + std::to_string(entry.soreness()) + (entry.taken_back() ? "*" : "");
}

class LogsTest : public ClubTest {
 protected:
  LogsTest() : athlete_(AddAthlete(AddTeam("sprint"), "kari")) {}

  std::vector<v1::LogEntry> Append(std::vector<v1::LogEntry> entries) {
    return Write([&](WriteTxn& txn) { return AppendEntries(txn, athlete_.scope, entries); });
  }

  std::vector<std::string> Newest() {
    return Shorts(Read([this](ReadTxn& txn) { return NewestSubmission(txn, athlete_.scope, Since()); }));
  }

  std::vector<v1::LogEntry> TakeBackNewest() {
    return Write([this](WriteTxn& txn) {
      return TakeBack(txn, athlete_.scope, NewestSubmission(txn, athlete_.scope, Since()));
    });
  }

  std::vector<std::string> Between(absl::CivilDay first, absl::CivilDay last) {
    std::vector<std::string> texts;
    for (const BriefEntry& entry :
         Read([&](ReadTxn& txn) { return EntriesBetween(txn, athlete_.scope, first, last); })) {
      texts.push_back(FormatDate(entry.date) + " " + std::to_string(entry.soreness.value_or(-1)));
    }
    return texts;
  }

  std::vector<ListedEntry> List(const Page& page) {
    return Read([&](ReadTxn& txn) { return ListEntries(txn, athlete_.scope, kNewestDay - 30, kNewestDay, page); });
  }

  // Entries of the last 24 hours count, as for a person who takes back.
  absl::Time Since() const { return clock_.Now() - absl::Hours(24); }

  static std::vector<std::string> Shorts(const std::vector<v1::LogEntry>& entries) {
    std::vector<std::string> texts;
    for (const v1::LogEntry& entry : entries) {
      texts.push_back(Short(entry));
    }
    return texts;
  }

  static std::vector<std::string> Shorts(const std::vector<ListedEntry>& entries) {
    std::vector<std::string> texts;
    for (const ListedEntry& listed : entries) {
      texts.push_back(Short(listed.entry));
    }
    return texts;
  }

  const ScopedAthlete athlete_;
};

TEST_F(LogsTest, AnEntryComesBackAsItWasReported) {
  v1::LogEntry entry = CheckInOn(kNewestDay, 0);
  entry.set_side(v1::SIDE_LEFT);
  entry.set_note("stiff on the stairs, \"a bit\"");
  Append({entry});
  const auto listed =
      Read([this](ReadTxn& txn) { return ListEntries(txn, athlete_.scope, kNewestDay, kNewestDay, {}); });
  ASSERT_EQ(listed.size(), 1u);
  const v1::LogEntry& stored = listed[0].entry;
  EXPECT_TRUE(stored.has_soreness());
  EXPECT_EQ(stored.soreness(), 0);
  EXPECT_FALSE(stored.has_pain());
  EXPECT_FALSE(stored.has_rpe());
  EXPECT_FALSE(stored.has_minutes());
  EXPECT_EQ(stored.side(), v1::SIDE_LEFT);
  EXPECT_EQ(stored.note(), "stiff on the stairs, \"a bit\"");
  EXPECT_EQ(stored.revision(), 1);
  EXPECT_EQ(stored.record_time().seconds(), absl::ToUnixSeconds(clock_.Now()));
}

TEST_F(LogsTest, TakingBackIsARevisionAndKeepsWhatWasSaid) {
  const auto stored = Append({CheckInOn(kNewestDay, 4)});
  clock_.Advance(absl::Minutes(1));
  const auto taken = TakeBackNewest();
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].entry_id(), stored[0].entry_id());
  EXPECT_EQ(taken[0].revision(), 2);
  EXPECT_TRUE(taken[0].taken_back());
  EXPECT_EQ(taken[0].soreness(), 4);
  EXPECT_EQ(taken[0].record_time().seconds(), stored[0].record_time().seconds() + 60);
  EXPECT_THAT(Between(kNewestDay, kNewestDay), IsEmpty());
  EXPECT_THAT(Shorts(List({})), ElementsAre("2026-11-23 4*"));
}

TEST_F(LogsTest, TheNewestSubmissionIsWhatOneCallStored) {
  Append({CheckInOn(kNewestDay - 1, 1)});
  Append({CheckInOn(kNewestDay, 2), CheckInOn(kNewestDay, 3)});
  EXPECT_THAT(Newest(), ElementsAre("2026-11-23 2", "2026-11-23 3"));
}

TEST_F(LogsTest, TakingBackAgainReachesTheOneBefore) {
  Append({CheckInOn(kNewestDay - 1, 1)});
  Append({CheckInOn(kNewestDay, 2), CheckInOn(kNewestDay, 3)});
  TakeBackNewest();
  EXPECT_THAT(Newest(), ElementsAre("2026-11-22 1"));
  TakeBackNewest();
  EXPECT_THAT(Newest(), IsEmpty());
  EXPECT_THAT(TakeBackNewest(), IsEmpty());
  EXPECT_THAT(Between(kNewestDay - 1, kNewestDay), IsEmpty());
  EXPECT_THAT(Shorts(List({})), ElementsAre("2026-11-22 1*", "2026-11-23 3*", "2026-11-23 2*"));
}

TEST_F(LogsTest, AnOldSubmissionIsNotTheNewest) {
  Append({CheckInOn(kNewestDay, 1)});
  clock_.Advance(absl::Hours(24));
  EXPECT_THAT(Newest(), ElementsAre("2026-11-23 1"));
  clock_.Advance(absl::Microseconds(1));
  EXPECT_THAT(Newest(), IsEmpty());
}

TEST_F(LogsTest, AnEntryOfAnotherAthleteIsNotSeen) {
  const ScopedAthlete other = AddAthlete(athlete_.athlete.team_ids(0), "nora");
  Write([&](WriteTxn& txn) { AppendEntries(txn, other.scope, {CheckInOn(kNewestDay, 9)}); });
  EXPECT_THAT(Between(kNewestDay, kNewestDay), IsEmpty());
  EXPECT_THAT(Newest(), IsEmpty());
  EXPECT_THAT(List({}), IsEmpty());
}

TEST_F(LogsTest, EntriesBetweenAreByDate) {
  Append({CheckInOn(kNewestDay, 1)});
  Append({CheckInOn(kNewestDay - 2, 2)});
  Append({CheckInOn(kNewestDay - 1, 3)});
  Append({CheckInOn(kNewestDay - 3, 4)});
  EXPECT_THAT(Between(kNewestDay - 2, kNewestDay), ElementsAre("2026-11-21 2", "2026-11-22 3", "2026-11-23 1"));
}

TEST_F(LogsTest, AnEntryThatWasTakenBackBringsBackTheOneBefore) {
  Append({CheckInOn(kNewestDay, 1)});
  Append({CheckInOn(kNewestDay, 2)});
  EXPECT_THAT(Between(kNewestDay, kNewestDay), ElementsAre("2026-11-23 2"));
  TakeBackNewest();
  EXPECT_THAT(Between(kNewestDay, kNewestDay), ElementsAre("2026-11-23 1"));
  Append({CheckInOn(kNewestDay, 3)});
  EXPECT_THAT(Between(kNewestDay, kNewestDay), ElementsAre("2026-11-23 3"));
}

TEST_F(LogsTest, TheListIsNewestFirstAndNamesItsAuthors) {
  Append({CheckInOn(kNewestDay - 1, 1)});
  Append({CheckInOn(kNewestDay, 2)});
  const auto listed = List({});
  EXPECT_THAT(Shorts(listed), ElementsAre("2026-11-23 2", "2026-11-22 1"));
  EXPECT_EQ(listed[0].entry.author_name(), "Name of usr_ada");
}

TEST_F(LogsTest, PagesLoseAndRepeatNothingWhileOthersAreWritten) {
  for (int i = 1; i <= 6; ++i) {
    Append({CheckInOn(kNewestDay - i, i)});
  }
  std::vector<std::string> seen;
  Page page{"", 2};
  for (auto listed = List(page); !listed.empty(); listed = List(page)) {
    for (const ListedEntry& entry : listed) {
      seen.push_back(Short(entry.entry));
    }
    page.after = listed.back().key;
    Append({CheckInOn(kNewestDay, 9)});
  }
  EXPECT_THAT(seen, ElementsAre("2026-11-17 6", "2026-11-18 5", "2026-11-19 4", "2026-11-20 3", "2026-11-21 2",
                                "2026-11-22 1"));
}

TEST_F(LogsTest, AKeyThatIsNoneIsThePageAfterTheLast) { EXPECT_THAT(List({"x", 2}), IsEmpty()); }

}  // namespace
}  // namespace prehab::storage
