#include "proto/brief_entry.h"

#include <gmock/gmock.h>

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::Field;

const absl::CivilDay kMonday(2026, 11, 23);

TEST(BriefEntryTest, ZeroIsReportedAndAbsentIsNot) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date("2026-11-23");
  entry.set_entry_id("log_1");
  entry.set_note("stiff on the stairs");
  EXPECT_EQ(Brief(entry), (BriefEntry{.date = kMonday, .is_check_in = true, .entry_id = "log_1"}));
  entry.set_soreness(0);
  entry.set_pain(0);
  EXPECT_EQ(Brief(entry).soreness, 0);
  EXPECT_EQ(Brief(entry).pain, 0);
}

TEST(BriefEntryTest, ATrainingSessionKeepsItsKeyAndDifficulty) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_TRAINING_SESSION);
  entry.set_date("2026-11-23");
  entry.set_session_key("enr_1/4");
  entry.set_difficulty(v1::DIFFICULTY_NONE);
  EXPECT_EQ(Brief(entry),
            (BriefEntry{.date = kMonday, .difficulty = v1::DIFFICULTY_NONE, .session_key = "enr_1/4"}));
}

TEST(BriefEntryTest, IsInsertedBehindThoseOfItsDate) {
  std::vector<BriefEntry> entries;
  for (const auto& [date, id] :
       {std::pair(kMonday, "b"), {kMonday - 1, "a"}, {kMonday + 1, "d"}, {kMonday, "c"}}) {
    EXPECT_EQ(InsertByDate(entries, {.date = date, .entry_id = id})->entry_id, id);
  }
  EXPECT_THAT(entries, ElementsAre(Field(&BriefEntry::entry_id, "a"), Field(&BriefEntry::entry_id, "b"),
                                   Field(&BriefEntry::entry_id, "c"), Field(&BriefEntry::entry_id, "d")));
}

}  // namespace
}  // namespace prehab
