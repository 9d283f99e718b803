#include "client_cli/lookup/date_words.h"

#include <gtest/gtest.h>

namespace prehab::cli {
namespace {

// Sat 21 Nov 2026.
absl::StatusOr<absl::CivilDay> Saturday() { return absl::CivilDay(2026, 11, 21); }

std::string Next(std::string_view text) {
  return DateOf("--start", text, WeekdayMeans::kNext, Saturday).value_or("-");
}
std::string Last(std::string_view text) {
  return DateOf("--date", text, WeekdayMeans::kLast, Saturday).value_or("-");
}

TEST(DateWordsTest, CountsFromToday) {
  EXPECT_EQ(Last("today"), "2026-11-21");
  EXPECT_EQ(Last("yesterday"), "2026-11-20");
  EXPECT_EQ(Last("-2d"), "2026-11-19");
  EXPECT_EQ(Last("-21d"), "2026-10-31");
  EXPECT_EQ(Last("Yesterday"), "2026-11-20");
}

TEST(DateWordsTest, WeekdaysIncludeToday) {
  EXPECT_EQ(Next("sat"), "2026-11-21");
  EXPECT_EQ(Last("sat"), "2026-11-21");
  EXPECT_EQ(Next("mon"), "2026-11-23");
  EXPECT_EQ(Last("mon"), "2026-11-16");
  EXPECT_EQ(Next("sunday"), "2026-11-22");
  EXPECT_EQ(Last("sun"), "2026-11-15");
}

TEST(DateWordsTest, DatesAreTheServersToJudge) {
  const TodaySource unknown = [] { return absl::InternalError("must not be asked"); };
  EXPECT_EQ(DateOf("--date", "2026-11-18", WeekdayMeans::kLast, unknown).value_or("-"), "2026-11-18");
  EXPECT_EQ(DateOf("--date", "2026-02-31", WeekdayMeans::kLast, unknown).value_or("-"), "2026-02-31");
}

TEST(DateWordsTest, OtherWordsAreRefusedWithTheFlag) {
  for (const char* bad : {"", "tomorrow", "mo", "mond", "-d", "-2", "--2d", "+2d", "-2w", "-99999999999d"}) {
    const auto date = DateOf("--date", bad, WeekdayMeans::kLast, Saturday);
    ASSERT_FALSE(date.ok()) << bad;
    EXPECT_EQ(date.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(date.status().message().substr(0, 6), "--date");
  }
}

}  // namespace
}  // namespace prehab::cli
