#include "storage/log_memory.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include <future>
#include <random>

#include "base/date.h"
#include "storage/club_for_test.h"
#include "storage/logs.h"
#include "storage/what_counts.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const absl::CivilDay kMonday(2026, 11, 23);

v1::LogEntry CheckIn(absl::CivilDay date, int soreness, std::optional<int> pain = std::nullopt) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date(FormatDate(date));
  entry.set_soreness(soreness);
  if (pain.has_value()) entry.set_pain(*pain);
  return entry;
}

v1::LogEntry Training(absl::CivilDay date, const std::string& key, std::optional<int> pain = std::nullopt) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_TRAINING_SESSION);
  entry.set_date(FormatDate(date));
  entry.set_session_key(key);
  if (pain.has_value()) entry.set_pain(*pain);
  return entry;
}

// "23 check-in 4 pain 2", "24 enr_1/1".
std::string Short(const BriefEntry& entry) {
  const std::string what = entry.soreness ? absl::StrCat("check-in ", *entry.soreness) : entry.session_key;
  return absl::StrCat(entry.date.day(), " ", what, entry.pain ? absl::StrCat(" pain ", *entry.pain) : "");
}

std::vector<std::string> Shorts(const std::vector<BriefEntry>& entries) {
  std::vector<std::string> texts;
  for (const BriefEntry& entry : entries) {
    texts.push_back(Short(entry));
  }
  return texts;
}

class LogMemoryTest : public ClubTest {
 protected:
  LogMemoryTest() : athlete_(AddAthlete(AddTeam("sprint"), "kari")) {}

  void Append(std::vector<v1::LogEntry> entries) {
    Write([&](WriteTxn& txn) { AppendEntries(txn, athlete_.scope, entries); });
  }

  // A piece of work that stores an entry and then fails.
  void AppendAndFail(const v1::LogEntry& entry) {
    const absl::Status status = database_->writer().Run([&](WriteTxn& txn) {
      AppendEntries(txn, athlete_.scope, {entry});
      EntriesBetween(txn, athlete_.scope, kFirst, kMonday);
      return absl::AbortedError("on purpose");
    });
    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  }

  void TakeBackNewest() {
    Write([&](WriteTxn& txn) {
      TakeBack(txn, athlete_.scope, NewestSubmission(txn, athlete_.scope, absl::UnixEpoch()));
    });
  }

  // As the writer remembers them.
  std::vector<BriefEntry> Remembered(absl::CivilDay first = kFirst, absl::CivilDay last = kMonday) {
    return Write([&](WriteTxn& txn) { return EntriesBetween(txn, athlete_.scope, first, last); });
  }

  // As they are read from the database.
  std::vector<BriefEntry> Stored(absl::CivilDay first = kFirst, absl::CivilDay last = kMonday) {
    return Read([&](ReadTxn& txn) { return EntriesBetween(txn, athlete_.scope, first, last); });
  }

  static constexpr absl::CivilDay kFirst{2026, 11, 1};
  const ScopedAthlete athlete_;
};

TEST_F(LogMemoryTest, OfADayTheNewestCheckInCounts) {
  EXPECT_THAT(Remembered(), IsEmpty());
  Append({CheckIn(kMonday, 1)});
  Append({CheckIn(kMonday - 1, 7)});
  Append({CheckIn(kMonday, 2)});
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("22 check-in 7", "23 check-in 2"));
  EXPECT_THAT(Shorts(Stored()), ElementsAre("22 check-in 7", "23 check-in 2"));
}

TEST_F(LogMemoryTest, PainCountsUntilAtLeastAsMuchIsTold) {
  Remembered();
  Append({CheckIn(kMonday, 1, 5)});
  Append({CheckIn(kMonday, 2, 0)});
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("23 check-in 1 pain 5", "23 check-in 2 pain 0"));
  EXPECT_THAT(Shorts(Stored()), ElementsAre("23 check-in 1 pain 5", "23 check-in 2 pain 0"));
  Append({Training(kMonday, "", 5)});
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("23 check-in 2 pain 0", "23  pain 5"));
  EXPECT_THAT(Shorts(Stored()), ElementsAre("23 check-in 2 pain 0", "23  pain 5"));
}

TEST_F(LogMemoryTest, ASessionCountsOnceADate) {
  Remembered();
  Append({Training(kMonday, "enr_1/1"), Training(kMonday, "enr_2/1")});
  Append({Training(kMonday, "enr_1/1"), Training(kMonday - 1, "enr_1/1")});
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("22 enr_1/1", "23 enr_2/1", "23 enr_1/1"));
  EXPECT_THAT(Shorts(Stored()), ElementsAre("22 enr_1/1", "23 enr_2/1", "23 enr_1/1"));
}

TEST_F(LogMemoryTest, WhatWasReplacedCountsAgainWhenTheNewerIsTakenBack) {
  Remembered();
  Append({CheckIn(kMonday, 1, 5)});
  Append({CheckIn(kMonday, 2, 6)});
  TakeBackNewest();
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("23 check-in 1 pain 5"));
  EXPECT_THAT(Shorts(Stored()), ElementsAre("23 check-in 1 pain 5"));
}

TEST_F(LogMemoryTest, WorkThatFailedIsNotRemembered) {
  Append({CheckIn(kMonday, 1)});
  Remembered();
  AppendAndFail(CheckIn(kMonday, 9));
  EXPECT_THAT(Shorts(Remembered()), ElementsAre("23 check-in 1"));
}

// Three pieces share a transaction; it is undone when the last one fails, and
// what stands runs again.
TEST_F(LogMemoryTest, WorkThatFailedIsNotSeenByItsGroup) {
  Remembered();
  std::promise<void> begun;
  std::promise<void> go_on;
  std::promise<void> answered;
  database_->writer().Submit(
      [&](WriteTxn&) {
        begun.set_value();
        go_on.get_future().wait();
        return absl::OkStatus();
      },
      [](const absl::Status&) {});
  begun.get_future().wait();
  std::vector<std::string> seen;
  database_->writer().Submit(
      [&](WriteTxn& txn) {
        seen = Shorts(EntriesBetween(txn, athlete_.scope, kFirst, kMonday));
        return absl::OkStatus();
      },
      [](const absl::Status&) {});
  database_->writer().Submit(
      [&](WriteTxn& txn) {
        AppendEntries(txn, athlete_.scope, {CheckIn(kMonday, 9)});
        return absl::AbortedError("on purpose");
      },
      [&](const absl::Status&) { answered.set_value(); });
  go_on.set_value();
  answered.get_future().wait();
  EXPECT_THAT(seen, IsEmpty());
}

TEST_F(LogMemoryTest, EarlierDatesAreReadWhenTheyAreAskedFor) {
  Append({CheckIn(kMonday - 10, 1), CheckIn(kMonday - 5, 2), CheckIn(kMonday, 3)});
  EXPECT_THAT(Shorts(Remembered(kMonday - 5, kMonday - 1)), ElementsAre("18 check-in 2"));
  EXPECT_THAT(Shorts(Remembered(kMonday - 10, kMonday - 5)), ElementsAre("13 check-in 1", "18 check-in 2"));
  EXPECT_THAT(Shorts(Remembered(kMonday - 1, kMonday)), ElementsAre("23 check-in 3"));
}

TEST_F(LogMemoryTest, TooMuchIsForgottenAndReadAgain) {
  LogMemory memory;
  const auto entries = [](std::size_t count) {
    return std::vector<BriefEntry>(count, Brief(CheckIn(kMonday, 1)));
  };
  const ScopedAthlete other = AddAthlete(athlete_.athlete.team_ids(0), "nora");
  memory.Remember(athlete_.scope, kFirst, entries(LogMemory::kMostEntries));
  EXPECT_NE(memory.Find(athlete_.scope, kFirst), nullptr);
  memory.Remember(other.scope, kFirst, entries(1));
  EXPECT_EQ(memory.Find(athlete_.scope, kFirst), nullptr);
  EXPECT_NE(memory.Find(other.scope, kFirst), nullptr);
}

// Whatever was logged, taken back or undone, in whatever order.
TEST_F(LogMemoryTest, IsWhatTheDatabaseSays) {
  std::mt19937 random(20261123);
  const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  const auto any_pain = [&below] { return below(2) == 0 ? std::optional(below(4)) : std::nullopt; };
  const auto any_entry = [&] {
    const absl::CivilDay date = kMonday - below(4);
    return below(2) == 0 ? CheckIn(date, below(11), any_pain())
                         : Training(date, below(3) == 0 ? "" : absl::StrCat("enr_1/", below(3)), any_pain());
  };
  for (int i = 0; i < 400; ++i) {
    const int what = below(10);
    if (what == 0) {
      TakeBackNewest();
    } else if (what == 1) {
      AppendAndFail(any_entry());
    } else {
      Append({any_entry(), any_entry()});
    }
    const absl::CivilDay first = kMonday - below(6);
    ASSERT_EQ(Remembered(first), Stored(first)) << i;
  }
}

}  // namespace
}  // namespace prehab::storage
