// Schedules where clocks change. Nothing that counts dates knows a zone; what
// is shown here is that an athlete who asks for today's sessions, at any hour
// and wherever, is told those of the table, each once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "rules/schedule.h"

namespace prehab::rules {
namespace {

using absl::CivilDay;
using absl::Weekday;

// In Santiago clocks change at midnight, so that 6 September 2026 begins at
// one o'clock. In Kolkata they never change.
constexpr std::array<std::string_view, 5> kZones = {"Europe/Oslo", "America/New_York", "America/Santiago",
                                                    "Asia/Kolkata", "Pacific/Auckland"};

v1::Program TwoWeeks() {
  v1::Program program;
  v1::ProgramBlock& block = *program.add_blocks();
  block.set_first_week(1);
  block.set_last_week(2);
  return program;
}

v1::Program PerWeek(int sessions_per_week) {
  v1::Program program = TwoWeeks();
  program.mutable_blocks(0)->set_sessions_per_week(sessions_per_week);
  return program;
}

v1::Program EveryNthDay(int every_nth_day, int sessions_per_day) {
  v1::Program program = TwoWeeks();
  program.mutable_blocks(0)->set_every_nth_day(every_nth_day);
  program.mutable_blocks(0)->set_sessions_per_day(sessions_per_day);
  return program;
}

// What is planned for today, asked each half hour in `zone` from the day
// before `rule` starts until all is over.
std::string AskedEachHalfHour(const v1::Program& program, const ScheduleRule& rule, std::string_view zone) {
  std::string answers;
  absl::Time now = absl::FromCivil(rule.start - 1, absl::UTCTimeZone()) - absl::Hours(14);
  const absl::Time end = now + absl::Hours(24 * 18);
  std::optional<CivilDay> day_before;
  for (; now < end; now += absl::Minutes(30)) {
    const CivilDay today = DateIn(now, zone);
    if (today == day_before) {
      continue;
    }
    EXPECT_TRUE(!day_before || today == *day_before + 1) << FormatDate(today) << " in " << zone;
    day_before = today;
    for (const ScheduledSession& session : ExpandSchedule(program, rule, today, today)) {
      answers += (answers.empty() ? "" : ", ") + FormatDateForPeople(session.date);
    }
  }
  return answers;
}

TEST(ScheduleZonesTest, ClockChangesAndTheYearsEndMoveNoSession) {
  // Each from a Saturday, for two weeks.
  const struct {
    CivilDay start;
    std::string two_a_week;
    std::string weekends;
    std::string every_fourth_day;
    std::string twice_every_third_day;
  } kCases[] = {
      // Spring in Santiago, Sunday 6 September.
      {CivilDay(2026, 9, 5), "Sun 6 Sep, Mon 7 Sep, Sun 13 Sep, Mon 14 Sep",
       "Sat 5 Sep, Sun 6 Sep, Sat 12 Sep, Sun 13 Sep", "Sat 5 Sep, Wed 9 Sep, Sun 13 Sep, Thu 17 Sep",
       "Sat 5 Sep, Sat 5 Sep, Tue 8 Sep, Tue 8 Sep, Fri 11 Sep, Fri 11 Sep, Mon 14 Sep, Mon 14 Sep, Thu 17 Sep, "
       "Thu 17 Sep"},
      // Spring in Auckland, Sunday 27 September.
      {CivilDay(2026, 9, 26), "Sun 27 Sep, Mon 28 Sep, Sun 4 Oct, Mon 5 Oct",
       "Sat 26 Sep, Sun 27 Sep, Sat 3 Oct, Sun 4 Oct", "Sat 26 Sep, Wed 30 Sep, Sun 4 Oct, Thu 8 Oct",
       "Sat 26 Sep, Sat 26 Sep, Tue 29 Sep, Tue 29 Sep, Fri 2 Oct, Fri 2 Oct, Mon 5 Oct, Mon 5 Oct, Thu 8 Oct, "
       "Thu 8 Oct"},
      // Autumn in Oslo, Sunday 25 October, and in New York, 1 November.
      {CivilDay(2026, 10, 24), "Sun 25 Oct, Mon 26 Oct, Sun 1 Nov, Mon 2 Nov",
       "Sat 24 Oct, Sun 25 Oct, Sat 31 Oct, Sun 1 Nov", "Sat 24 Oct, Wed 28 Oct, Sun 1 Nov, Thu 5 Nov",
       "Sat 24 Oct, Sat 24 Oct, Tue 27 Oct, Tue 27 Oct, Fri 30 Oct, Fri 30 Oct, Mon 2 Nov, Mon 2 Nov, Thu 5 Nov, "
       "Thu 5 Nov"},
      // A year's end.
      {CivilDay(2026, 12, 26), "Sun 27 Dec, Mon 28 Dec, Sun 3 Jan, Mon 4 Jan",
       "Sat 26 Dec, Sun 27 Dec, Sat 2 Jan, Sun 3 Jan", "Sat 26 Dec, Wed 30 Dec, Sun 3 Jan, Thu 7 Jan",
       "Sat 26 Dec, Sat 26 Dec, Tue 29 Dec, Tue 29 Dec, Fri 1 Jan, Fri 1 Jan, Mon 4 Jan, Mon 4 Jan, Thu 7 Jan, "
       "Thu 7 Jan"},
      // Spring in New York, Sunday 14 March.
      {CivilDay(2027, 3, 13), "Sun 14 Mar, Mon 15 Mar, Sun 21 Mar, Mon 22 Mar",
       "Sat 13 Mar, Sun 14 Mar, Sat 20 Mar, Sun 21 Mar", "Sat 13 Mar, Wed 17 Mar, Sun 21 Mar, Thu 25 Mar",
       "Sat 13 Mar, Sat 13 Mar, Tue 16 Mar, Tue 16 Mar, Fri 19 Mar, Fri 19 Mar, Mon 22 Mar, Mon 22 Mar, "
       "Thu 25 Mar, Thu 25 Mar"},
      // Spring in Oslo, Sunday 28 March; autumn in Santiago and in Auckland,
      // 4 April.
      {CivilDay(2027, 3, 27), "Sun 28 Mar, Mon 29 Mar, Sun 4 Apr, Mon 5 Apr",
       "Sat 27 Mar, Sun 28 Mar, Sat 3 Apr, Sun 4 Apr", "Sat 27 Mar, Wed 31 Mar, Sun 4 Apr, Thu 8 Apr",
       "Sat 27 Mar, Sat 27 Mar, Tue 30 Mar, Tue 30 Mar, Fri 2 Apr, Fri 2 Apr, Mon 5 Apr, Mon 5 Apr, Thu 8 Apr, "
       "Thu 8 Apr"},
  };
  const std::vector<Weekday> three_days = {Weekday::thursday, Weekday::monday, Weekday::sunday};
  const std::vector<Weekday> weekend = {Weekday::saturday, Weekday::sunday};
  for (const auto& c : kCases) {
    for (const std::string_view zone : kZones) {
      SCOPED_TRACE(zone);
      EXPECT_EQ(AskedEachHalfHour(PerWeek(2), {c.start, three_days}, zone), c.two_a_week);
      EXPECT_EQ(AskedEachHalfHour(PerWeek(2), {c.start, weekend}, zone), c.weekends);
      EXPECT_EQ(AskedEachHalfHour(EveryNthDay(4, 1), {c.start}, zone), c.every_fourth_day);
      EXPECT_EQ(AskedEachHalfHour(EveryNthDay(3, 2), {c.start}, zone), c.twice_every_third_day);
    }
  }
}

TEST(ScheduleZonesTest, TodayIsTheAthletesOwnDayAroundEveryChange) {
  // The last half hour before midnight and the first one after it, which an
  // hour too much or too little would put on the wrong day.
  const struct {
    const char* utc;
    // In the order of kZones.
    std::array<std::string, 5> today;
  } kCases[] = {
      // Santiago: from 23:30 on Saturday straight to 01:00 on Sunday.
      {"2026-09-06T03:30:00Z", {"Sun 6 Sep", "Sat 5 Sep", "Sat 5 Sep", "Sun 6 Sep", "Sun 6 Sep"}},
      {"2026-09-06T04:00:00Z", {"Sun 6 Sep", "Sun 6 Sep", "Sun 6 Sep", "Sun 6 Sep", "Sun 6 Sep"}},
      // Auckland: 23:30 on Sunday and 00:30 on Monday, now 13 hours ahead.
      {"2026-09-27T10:30:00Z", {"Sun 27 Sep", "Sun 27 Sep", "Sun 27 Sep", "Sun 27 Sep", "Sun 27 Sep"}},
      {"2026-09-27T11:30:00Z", {"Sun 27 Sep", "Sun 27 Sep", "Sun 27 Sep", "Sun 27 Sep", "Mon 28 Sep"}},
      // Oslo: 00:30 on Sunday in summer time; 23:30 on Sunday in winter time.
      {"2026-10-24T22:30:00Z", {"Sun 25 Oct", "Sat 24 Oct", "Sat 24 Oct", "Sun 25 Oct", "Sun 25 Oct"}},
      {"2026-10-25T22:30:00Z", {"Sun 25 Oct", "Sun 25 Oct", "Sun 25 Oct", "Mon 26 Oct", "Mon 26 Oct"}},
      // New York: the same on 1 November.
      {"2026-11-01T04:30:00Z", {"Sun 1 Nov", "Sun 1 Nov", "Sun 1 Nov", "Sun 1 Nov", "Sun 1 Nov"}},
      {"2026-11-02T04:30:00Z", {"Mon 2 Nov", "Sun 1 Nov", "Mon 2 Nov", "Mon 2 Nov", "Mon 2 Nov"}},
      // New year in Auckland, and in New York 18 hours later.
      {"2026-12-31T11:00:00Z", {"Thu 31 Dec", "Thu 31 Dec", "Thu 31 Dec", "Thu 31 Dec", "Fri 1 Jan"}},
      {"2027-01-01T05:00:00Z", {"Fri 1 Jan", "Fri 1 Jan", "Fri 1 Jan", "Fri 1 Jan", "Fri 1 Jan"}},
      // New York: 23:30 on Saturday in winter time; 00:30 on Monday in summer
      // time.
      {"2027-03-14T04:30:00Z", {"Sun 14 Mar", "Sat 13 Mar", "Sun 14 Mar", "Sun 14 Mar", "Sun 14 Mar"}},
      {"2027-03-15T04:30:00Z", {"Mon 15 Mar", "Mon 15 Mar", "Mon 15 Mar", "Mon 15 Mar", "Mon 15 Mar"}},
      // Oslo: the same on 27 and 29 March.
      {"2027-03-27T22:30:00Z", {"Sat 27 Mar", "Sat 27 Mar", "Sat 27 Mar", "Sun 28 Mar", "Sun 28 Mar"}},
      {"2027-03-28T22:30:00Z", {"Mon 29 Mar", "Sun 28 Mar", "Sun 28 Mar", "Mon 29 Mar", "Mon 29 Mar"}},
      // Santiago: 23:30 on Saturday twice.
      {"2027-04-04T02:30:00Z", {"Sun 4 Apr", "Sat 3 Apr", "Sat 3 Apr", "Sun 4 Apr", "Sun 4 Apr"}},
      {"2027-04-04T03:30:00Z", {"Sun 4 Apr", "Sat 3 Apr", "Sat 3 Apr", "Sun 4 Apr", "Sun 4 Apr"}},
      {"2027-04-04T04:00:00Z", {"Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr"}},
      // Auckland: 23:30 on Sunday, now 12 hours ahead.
      {"2027-04-04T11:30:00Z", {"Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr", "Sun 4 Apr"}},
  };
  for (const auto& c : kCases) {
    absl::Time now;
    ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, c.utc, &now, nullptr));
    for (std::size_t i = 0; i < kZones.size(); ++i) {
      EXPECT_EQ(FormatDateForPeople(DateIn(now, kZones[i])), c.today[i]) << c.utc << " in " << kZones[i];
    }
  }
}

}  // namespace
}  // namespace prehab::rules
