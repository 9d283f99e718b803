#include "rules/days.h"

#include <gtest/gtest.h>

namespace prehab::rules {
namespace {

using absl::CivilDay;

const CivilDay kMonday(2026, 11, 23);

BriefEntry CheckIn(CivilDay date, int soreness, std::optional<int> pain = std::nullopt) {
  return {.date = date, .is_check_in = true, .soreness = soreness, .pain = pain};
}

BriefEntry Training(CivilDay date, const std::string& session_key, std::optional<int> pain = std::nullopt) {
  return {.date = date, .pain = pain, .session_key = session_key};
}

v1::PlannedSession Planned(const std::string& date, const std::string& session_key) {
  v1::PlannedSession session;
  session.set_date(date);
  session.set_session_key(session_key);
  return session;
}

v1::DaySummary OneDay(const std::vector<BriefEntry>& entries) {
  return SummarizeDays(kMonday, kMonday, {}, entries).at(0);
}

TEST(MarkDoneTest, OnlyATrainingSessionWithTheKeyCounts) {
  BriefEntry check_in = CheckIn(kMonday, 2);
  check_in.session_key = "enr_1/1";
  std::vector<v1::PlannedSession> planned = {Planned("2026-11-23", "enr_1/1"), Planned("2026-11-25", "enr_1/2"),
                                             Planned("2026-11-27", "enr_1/3"), Planned("2026-11-30", "")};
  planned[1].set_done(true);
  MarkDone(planned, {check_in, Training(kMonday + 5, "enr_1/3"), Training(kMonday + 7, "")});
  EXPECT_FALSE(planned[0].done());
  EXPECT_FALSE(planned[1].done());
  EXPECT_TRUE(planned[2].done());
  EXPECT_FALSE(planned[3].done());
}

TEST(SummarizeDaysTest, EmptyDaysReportNothing) {
  const auto days = SummarizeDays(CivilDay(2026, 12, 31), CivilDay(2027, 1, 1), {}, {});
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[0].date(), "2026-12-31");
  EXPECT_EQ(days[1].date(), "2027-01-01");
  EXPECT_FALSE(days[1].has_soreness());
  EXPECT_FALSE(days[1].has_pain());
  EXPECT_EQ(days[1].planned_count(), 0);
  EXPECT_TRUE(SummarizeDays(CivilDay(2026, 12, 31), CivilDay(2026, 12, 30), {}, {}).empty());
}

TEST(SummarizeDaysTest, WhatIsOutsideCountsForNothing) {
  const v1::DaySummary day = OneDay({CheckIn(kMonday - 1, 5, 5), CheckIn(kMonday + 1, 6, 6), CheckIn({}, 7, 7)});
  EXPECT_FALSE(day.has_soreness());
  EXPECT_FALSE(day.has_pain());
  const std::vector<v1::PlannedSession> planned = {
      Planned("2026-11-22", "enr_1/1"), Planned("2026-11-24", "enr_1/2"), Planned("no date", "enr_1/3")};
  EXPECT_EQ(SummarizeDays(kMonday, kMonday, planned, {}).at(0).planned_count(), 0);
}

TEST(SummarizeDaysTest, ZeroIsReported) {
  const v1::DaySummary day = OneDay({CheckIn(kMonday, 0, 0)});
  EXPECT_TRUE(day.has_soreness());
  EXPECT_EQ(day.soreness(), 0);
  EXPECT_TRUE(day.has_pain());
  EXPECT_EQ(day.pain(), 0);
}

TEST(SummarizeDaysTest, NewestSorenessAndWorstPainOfTheDay) {
  const v1::DaySummary day = OneDay({CheckIn(kMonday, 6, 2), Training(kMonday, "", 5), CheckIn(kMonday, 3, 1)});
  EXPECT_EQ(day.soreness(), 3);
  EXPECT_EQ(day.pain(), 5);
}

TEST(SummarizeDaysTest, TrainingWithoutPainReportsNoPain) {
  EXPECT_FALSE(OneDay({Training(kMonday, "enr_1/1")}).has_pain());
}

TEST(SummarizeDaysTest, CountsPlannedAndDoneOnTheirDate) {
  std::vector<v1::PlannedSession> planned = {Planned("2026-11-23", "enr_1/1"), Planned("2026-11-23", "enr_2/1"),
                                             Planned("2026-11-25", "enr_1/2"), Planned("2026-11-26", "enr_1/3")};
  // Done a day late: it counts on the day for which it was planned.
  MarkDone(planned, {Training(kMonday + 1, "enr_1/1")});
  const auto days = SummarizeDays(kMonday, kMonday + 2, planned, {});
  EXPECT_EQ(days[0].planned_count(), 2);
  EXPECT_EQ(days[0].done_count(), 1);
  EXPECT_EQ(days[1].planned_count(), 0);
  EXPECT_EQ(days[2].planned_count(), 1);
  EXPECT_EQ(days[2].done_count(), 0);
}

}  // namespace
}  // namespace prehab::rules
