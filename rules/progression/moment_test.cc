#include "rules/progression/moment.h"

#include <gtest/gtest.h>

namespace prehab::progression {
namespace {

TEST(MomentTest, ReadsExactlyOneShape) {
  for (const char* text : {"", "2026-01-05", "2026-01-05T7:00", "2026-01-05 07:00", "2026-01-05T07:00:00",
                           "2026-02-30T07:00", "2026-01-05T24:00", "2026-01-05T07:60", "2026-01-05T-1:00"}) {
    EXPECT_FALSE(ParseMoment(text)) << text;
  }
  EXPECT_TRUE(ParseMoment("2026-01-05T07:00"));
}

TEST(MomentTest, WhatWasReadIsWrittenAsItWas) {
  for (const char* text : {"1999-12-31T23:59", "2026-01-05T00:00", "2028-02-29T12:30"}) {
    for (const int offset : {0, 60, -480, 330}) {
      EXPECT_EQ(FormatMinute(ParseMoment(text, offset)->minute, offset), text);
    }
  }
}

// The date is the athlete's, the minute everybody's: half past midnight in Oslo
// is the evening before in UTC.
TEST(MomentTest, TheDateIsThatOfTheZone) {
  const Moment oslo = *ParseMoment("2026-01-06T00:30", 60);
  const Moment utc = *ParseMoment("2026-01-05T23:30");
  EXPECT_EQ(oslo.minute, utc.minute);
  EXPECT_EQ(oslo.day, utc.day + 1);
  EXPECT_EQ(oslo.MinuteOfDay(), 30);
  EXPECT_EQ(FormatDay(oslo.day), "2026-01-06");
}

}  // namespace
}  // namespace prehab::progression
