#include "base/date.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace prehab {
namespace {

TEST(DateTest, ReadsTenCharactersOnly) {
  EXPECT_EQ(ParseDate("2026-11-23"), absl::CivilDay(2026, 11, 23));
  EXPECT_EQ(ParseDate("2028-02-29"), absl::CivilDay(2028, 2, 29));
  for (const char* bad : {"", "2026-11-3", "2026-1-03", "20261123", "2026-02-29", "2026-13-01", "2026-00-10",
                          "2026-11-00", "2026-11-23 ", " 2026-11-2", "2026/11/23", "+026-11-23", "1899-12-31"}) {
    EXPECT_EQ(ParseDate(bad), std::nullopt) << bad;
  }
}

TEST(DateTest, WritesForMachinesAndPeople) {
  const absl::CivilDay day(2026, 11, 3);
  EXPECT_EQ(FormatDate(day), "2026-11-03");
  EXPECT_EQ(FormatDateForPeople(day), "Tue 3 Nov");
  EXPECT_EQ(FormatDateWithYear(day), "Tue 3 Nov 2026");
}

TEST(DateTest, DayEndsAtMidnightOfTheZone) {
  // 22:30 UTC is 23:30 in Oslo in winter and 00:30 of the next day in summer.
  const absl::Time winter = absl::FromCivil(absl::CivilSecond(2026, 1, 10, 22, 30, 0), absl::UTCTimeZone());
  const absl::Time summer = absl::FromCivil(absl::CivilSecond(2026, 7, 10, 22, 30, 0), absl::UTCTimeZone());
  EXPECT_EQ(DateIn(winter, "Europe/Oslo"), absl::CivilDay(2026, 1, 10));
  EXPECT_EQ(DateIn(summer, "Europe/Oslo"), absl::CivilDay(2026, 7, 11));
  EXPECT_EQ(DateIn(summer, "America/Los_Angeles"), absl::CivilDay(2026, 7, 10));
}

TEST(DateTest, KnowsZonesByName) {
  EXPECT_TRUE(IsTimeZone("Europe/Oslo"));
  EXPECT_TRUE(IsTimeZone("UTC"));
  EXPECT_TRUE(IsTimeZone("America/Argentina/Buenos_Aires"));
  EXPECT_TRUE(IsTimeZone("Etc/GMT+1"));
  for (const char* bad : {"", "Oslo", "localtime", "/etc/passwd", "Fixed/UTC+01:00:00", "Europe/Nowhere", "Europe",
                          "tzdata.zi", "right/Europe/Oslo", "posix/Europe/Oslo", "../zoneinfo/Europe/Oslo",
                          "file:/usr/share/zoneinfo/Europe/Oslo", "Europe/Oslo "}) {
    EXPECT_FALSE(IsTimeZone(bad)) << bad;
  }
  EXPECT_FALSE(IsTimeZone(std::string_view("Europe/Oslo\0x", 13)));
  EXPECT_FALSE(IsTimeZone(std::string(5000, 'A')));
}

TEST(Utf8Test, RefusesMalformedText) {
  EXPECT_TRUE(IsUtf8("Åse \xF0\x9F\x8F\x83"));
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(IsUtf8("\xE2\x82"));
}

}  // namespace
}  // namespace prehab
