#include "rules/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/date.h"

namespace prehab::rules {
namespace {

using absl::CivilDay;
using absl::Weekday;
using testing::ElementsAre;
using testing::IsEmpty;

void AddWeeks(v1::Program& program, int first_week, int last_week, int sessions_per_week) {
  v1::ProgramBlock& block = *program.add_blocks();
  block.set_first_week(first_week);
  block.set_last_week(last_week);
  block.set_sessions_per_week(sessions_per_week);
}

// One session in week 1, three in weeks 2 and 3.
v1::Program ThreeWeeks() {
  v1::Program program;
  AddWeeks(program, 1, 1, 1);
  AddWeeks(program, 2, 3, 3);
  return program;
}

// ThreeWeeks, then one session a week without end.
v1::Program WithMaintenance() {
  v1::Program program = ThreeWeeks();
  AddWeeks(program, 4, 0, 1);
  program.mutable_blocks(2)->clear_last_week();
  return program;
}

const std::vector<Weekday> kMonWedFri = {Weekday::monday, Weekday::wednesday, Weekday::friday};

std::vector<std::string> Dates(const std::vector<ScheduledSession>& sessions) {
  std::vector<std::string> dates;
  for (const ScheduledSession& session : sessions) {
    dates.push_back(FormatDateForPeople(session.date));
  }
  return dates;
}

std::vector<std::string> AllDates(const v1::Program& program, const ScheduleRule& rule) {
  return Dates(ExpandSchedule(program, rule, rule.start, rule.start + 365));
}

TEST(ScheduleTest, NoDaysMeanNoSessions) {
  const ScheduleRule rule{CivilDay(2026, 11, 23), {}};
  EXPECT_THAT(AllDates(ThreeWeeks(), rule), IsEmpty());
  const ProgramSpan span = SpanOf(ThreeWeeks(), rule);
  EXPECT_EQ(span.session_count, 0);
  EXPECT_EQ(span.first_date, rule.start);
  EXPECT_EQ(span.last_date, rule.start);
}

TEST(ScheduleTest, NothingLiesBeforeTheStartOrInAnEmptyRange) {
  const ScheduleRule rule{CivilDay(2026, 11, 23), kMonWedFri};
  EXPECT_THAT(ExpandSchedule(ThreeWeeks(), rule, CivilDay(2025, 1, 1), CivilDay(2026, 11, 22)), IsEmpty());
  EXPECT_THAT(ExpandSchedule(ThreeWeeks(), rule, CivilDay(2026, 12, 10), CivilDay(2026, 12, 9)), IsEmpty());
}

TEST(ScheduleTest, SessionsBeforeADayAreCountedThroughMaintenance) {
  const v1::Program program = WithMaintenance();
  // A Monday: one session in its week, then three in each of two, then Mondays.
  const Schedule schedule(program, {CivilDay(2026, 11, 23), kMonWedFri});
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 1, 1)), 0);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 11, 23)), 0);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 11, 29)), 1);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 12, 3)), 3);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 12, 14)), 7);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 12, 15)), 8);
  EXPECT_EQ(schedule.CountBefore(CivilDay(2026, 12, 22)), 9);
}

TEST(ScheduleTest, FewerDaysThanSessionsGiveAsManySessionsAsDays) {
  const ScheduleRule rule{CivilDay(2026, 11, 23), {Weekday::monday, Weekday::friday}};
  EXPECT_THAT(AllDates(ThreeWeeks(), rule),
              ElementsAre("Mon 23 Nov", "Mon 30 Nov", "Fri 4 Dec", "Mon 7 Dec", "Fri 11 Dec"));
  EXPECT_EQ(SpanOf(ThreeWeeks(), rule).session_count, 5);
  EXPECT_EQ(SessionsInBusiestWeek(ThreeWeeks()), 3);
}

TEST(ScheduleTest, AWeekTakesTheFirstListedDaysOfItsBlock) {
  const struct {
    CivilDay start;
    std::vector<std::string> dates;
  } kCases[] = {
      {CivilDay(2026, 11, 23),
       {"Mon 23 Nov", "Mon 30 Nov", "Wed 2 Dec", "Fri 4 Dec", "Mon 7 Dec", "Wed 9 Dec", "Fri 11 Dec"}},
      {CivilDay(2026, 11, 25),
       {"Wed 25 Nov", "Wed 2 Dec", "Fri 4 Dec", "Mon 7 Dec", "Wed 9 Dec", "Fri 11 Dec", "Mon 14 Dec"}},
      {CivilDay(2026, 11, 29),
       {"Mon 30 Nov", "Mon 7 Dec", "Wed 9 Dec", "Fri 11 Dec", "Mon 14 Dec", "Wed 16 Dec", "Fri 18 Dec"}},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(AllDates(ThreeWeeks(), {c.start, kMonWedFri}), c.dates) << FormatDate(c.start);
  }
}

TEST(ScheduleTest, OrderAndRepetitionOfTheDaysDoNotMatter) {
  const CivilDay start(2026, 11, 25);
  const std::vector<Weekday> shuffled = {Weekday::friday, Weekday::monday, Weekday::friday, Weekday::wednesday};
  EXPECT_EQ(AllDates(ThreeWeeks(), {start, shuffled}), AllDates(ThreeWeeks(), {start, kMonWedFri}));
}

TEST(ScheduleTest, ClockChangesAndTheYearsEndMoveNothing) {
  // Clocks change in Oslo on 25 Oct 2026 and 28 Mar 2027, both Sundays.
  v1::Program program;
  AddWeeks(program, 1, 3, 2);
  const std::vector<Weekday> days = {Weekday::sunday, Weekday::monday};
  EXPECT_THAT(AllDates(program, {CivilDay(2026, 10, 18), days}),
              ElementsAre("Sun 18 Oct", "Mon 19 Oct", "Sun 25 Oct", "Mon 26 Oct", "Sun 1 Nov", "Mon 2 Nov"));
  EXPECT_THAT(AllDates(program, {CivilDay(2027, 3, 21), days}),
              ElementsAre("Sun 21 Mar", "Mon 22 Mar", "Sun 28 Mar", "Mon 29 Mar", "Sun 4 Apr", "Mon 5 Apr"));
  EXPECT_THAT(AllDates(program, {CivilDay(2026, 12, 24), days}),
              ElementsAre("Sun 27 Dec", "Mon 28 Dec", "Sun 3 Jan", "Mon 4 Jan", "Sun 10 Jan", "Mon 11 Jan"));
  // 2028 has a 29 February, a Tuesday.
  EXPECT_THAT(AllDates(program, {CivilDay(2028, 2, 22), {Weekday::tuesday, Weekday::wednesday}}),
              ElementsAre("Tue 22 Feb", "Wed 23 Feb", "Tue 29 Feb", "Wed 1 Mar", "Tue 7 Mar", "Wed 8 Mar"));
}

TEST(ScheduleTest, SessionsCarryWeekOrdinalAndBlock) {
  const v1::Program program = WithMaintenance();
  const ScheduleRule rule{CivilDay(2026, 11, 23), kMonWedFri};
  const auto sessions = ExpandSchedule(program, rule, CivilDay(2026, 12, 11), CivilDay(2026, 12, 21));
  ASSERT_EQ(sessions.size(), 3u);
  EXPECT_EQ(sessions[0].week, 3);
  EXPECT_EQ(sessions[0].ordinal, 7);
  EXPECT_EQ(sessions[0].block, &program.blocks(1));
  EXPECT_FALSE(sessions[0].maintenance);
  EXPECT_EQ(sessions[1].date, CivilDay(2026, 12, 14));
  EXPECT_EQ(sessions[1].week, 4);
  EXPECT_EQ(sessions[1].ordinal, 8);
  EXPECT_EQ(sessions[1].block, &program.blocks(2));
  EXPECT_TRUE(sessions[1].maintenance);
  EXPECT_EQ(sessions[2].week, 5);
  EXPECT_EQ(sessions[2].ordinal, 9);
}

TEST(ScheduleTest, BothEndsOfTheRangeBelongToIt) {
  const ScheduleRule rule{CivilDay(2026, 11, 23), kMonWedFri};
  EXPECT_THAT(Dates(ExpandSchedule(ThreeWeeks(), rule, CivilDay(2026, 12, 2), CivilDay(2026, 12, 7))),
              ElementsAre("Wed 2 Dec", "Fri 4 Dec", "Mon 7 Dec"));
}

TEST(ScheduleTest, OrdinalsDoNotDependOnTheRange) {
  const v1::Program program = WithMaintenance();
  const ScheduleRule rule{CivilDay(2026, 11, 25), kMonWedFri};
  const auto all = ExpandSchedule(program, rule, rule.start, rule.start + 70);
  for (const ScheduledSession& session : all) {
    const auto alone = ExpandSchedule(program, rule, session.date, session.date);
    ASSERT_EQ(alone.size(), 1u);
    EXPECT_EQ(alone[0].ordinal, session.ordinal);
    EXPECT_EQ(alone[0].week, session.week);
  }
}

TEST(ScheduleTest, MaintenanceGoesOnForCenturies) {
  const v1::Program program = WithMaintenance();
  const ScheduleRule rule{CivilDay(2026, 11, 23), kMonWedFri};
  const auto sessions = ExpandSchedule(program, rule, CivilDay(2926, 11, 23), CivilDay(2926, 11, 29));
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_EQ(sessions[0].date, CivilDay(2926, 11, 25));
  // 328,720 days after the start.
  EXPECT_EQ(sessions[0].week, 46961);
  // Seven sessions in the three weeks before maintenance.
  EXPECT_EQ(sessions[0].ordinal, 46965);
}

TEST(ScheduleTest, ALongRangeIsCutToTwentyYears) {
  const v1::Program program = WithMaintenance();
  const ScheduleRule rule{CivilDay(2000, 1, 3), kMonWedFri};
  const auto sessions = ExpandSchedule(program, rule, rule.start, CivilDay(2999, 12, 31));
  EXPECT_EQ(sessions.back().date, CivilDay(2020, 1, 13));
}

TEST(ScheduleTest, SpanLeavesMaintenanceOut) {
  const ProgramSpan span = SpanOf(WithMaintenance(), {CivilDay(2026, 11, 25), kMonWedFri});
  EXPECT_EQ(span.session_count, 7);
  EXPECT_EQ(span.first_date, CivilDay(2026, 11, 25));
  EXPECT_EQ(span.last_date, CivilDay(2026, 12, 14));
  // One session a week on Mondays: the first lies five days after the start.
  EXPECT_EQ(SpanOf(WithMaintenance(), {CivilDay(2026, 11, 25), {Weekday::monday}}).first_date,
            CivilDay(2026, 11, 30));
}

TEST(ScheduleTest, WeekdaysConvertBothWays) {
  EXPECT_EQ(ToAbsl(v1::WEEKDAY_MONDAY), Weekday::monday);
  EXPECT_EQ(ToAbsl(v1::WEEKDAY_SUNDAY), Weekday::sunday);
  EXPECT_EQ(FromAbsl(Weekday::monday), v1::WEEKDAY_MONDAY);
  EXPECT_EQ(FromAbsl(Weekday::sunday), v1::WEEKDAY_SUNDAY);
}

}  // namespace
}  // namespace prehab::rules
