#include "rules/days.h"

#include <gtest/gtest.h>

namespace prehab::rules {
namespace {

using absl::CivilDay;

v1::LogEntry CheckIn(const std::string& date, int soreness) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date(date);
  entry.set_soreness(soreness);
  return entry;
}

v1::LogEntry Training(const std::string& date, const std::string& session_key) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_TRAINING_SESSION);
  entry.set_date(date);
  entry.set_session_key(session_key);
  return entry;
}

v1::LogEntry WithPain(v1::LogEntry entry, int pain) {
  entry.set_pain(pain);
  return entry;
}

v1::LogEntry TakenBack(v1::LogEntry entry) {
  entry.set_taken_back(true);
  return entry;
}

v1::PlannedSession Planned(const std::string& date, const std::string& session_key) {
  v1::PlannedSession session;
  session.set_date(date);
  session.set_session_key(session_key);
  return session;
}

v1::DaySummary OneDay(const std::vector<v1::LogEntry>& entries) {
  const CivilDay day(2026, 11, 23);
  return SummarizeDays(day, day, {}, entries).at(0);
}

TEST(MarkDoneTest, OnlyAStandingTrainingSessionWithTheKeyCounts) {
  v1::LogEntry check_in = CheckIn("2026-11-23", 2);
  check_in.set_session_key("enr_1/1");
  std::vector<v1::PlannedSession> planned = {Planned("2026-11-23", "enr_1/1"), Planned("2026-11-25", "enr_1/2"),
                                             Planned("2026-11-27", "enr_1/3"), Planned("2026-11-30", "")};
  planned[1].set_done(true);
  MarkDone(planned, {check_in, TakenBack(Training("2026-11-25", "enr_1/2")), Training("2026-11-28", "enr_1/3"),
                     Training("2026-11-30", "")});
  EXPECT_FALSE(planned[0].done());
  EXPECT_FALSE(planned[1].done());
  EXPECT_TRUE(planned[2].done());
  EXPECT_FALSE(planned[3].done());
}

TEST(MarkDoneTest, LoggedAgainAfterTakingBackIsDone) {
  std::vector<v1::PlannedSession> planned = {Planned("2026-11-23", "enr_1/1")};
  MarkDone(planned, {TakenBack(Training("2026-11-23", "enr_1/1")), Training("2026-11-23", "enr_1/1")});
  EXPECT_TRUE(planned[0].done());
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

TEST(SummarizeDaysTest, WhatIsTakenBackOrOutsideCountsForNothing) {
  const v1::DaySummary day = OneDay({TakenBack(WithPain(CheckIn("2026-11-23", 9), 8)), CheckIn("2026-11-22", 5),
                                     CheckIn("2026-11-24", 6), CheckIn("no date", 7)});
  EXPECT_FALSE(day.has_soreness());
  EXPECT_FALSE(day.has_pain());
}

TEST(SummarizeDaysTest, ZeroIsReported) {
  const v1::DaySummary day = OneDay({WithPain(CheckIn("2026-11-23", 0), 0)});
  EXPECT_TRUE(day.has_soreness());
  EXPECT_EQ(day.soreness(), 0);
  EXPECT_TRUE(day.has_pain());
  EXPECT_EQ(day.pain(), 0);
}

TEST(SummarizeDaysTest, NewestSorenessAndWorstPainOfTheDay) {
  const v1::DaySummary day =
      OneDay({WithPain(CheckIn("2026-11-23", 6), 2), WithPain(Training("2026-11-23", ""), 5),
              WithPain(CheckIn("2026-11-23", 3), 1), TakenBack(WithPain(CheckIn("2026-11-23", 8), 9))});
  EXPECT_EQ(day.soreness(), 3);
  EXPECT_EQ(day.pain(), 5);
}

TEST(SummarizeDaysTest, TrainingWithoutPainReportsNoPain) {
  EXPECT_FALSE(OneDay({Training("2026-11-23", "enr_1/1")}).has_pain());
}

TEST(SummarizeDaysTest, CountsPlannedAndDoneOnTheirDate) {
  std::vector<v1::PlannedSession> planned = {Planned("2026-11-23", "enr_1/1"), Planned("2026-11-23", "enr_2/1"),
                                             Planned("2026-11-25", "enr_1/2"), Planned("2026-11-26", "enr_1/3")};
  // Done a day late: it counts on the day for which it was planned.
  MarkDone(planned, {Training("2026-11-24", "enr_1/1")});
  const auto days = SummarizeDays(CivilDay(2026, 11, 23), CivilDay(2026, 11, 25), planned, {});
  EXPECT_EQ(days[0].planned_count(), 2);
  EXPECT_EQ(days[0].done_count(), 1);
  EXPECT_EQ(days[1].planned_count(), 0);
  EXPECT_EQ(days[2].planned_count(), 1);
  EXPECT_EQ(days[2].done_count(), 0);
}

}  // namespace
}  // namespace prehab::rules
