#include "rules/course.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "base/date.h"

namespace prehab::rules {
namespace {

using absl::CivilDay;
using absl::Weekday;
using testing::ElementsAre;
using testing::Eq;

v1::Program Parse(const std::string& text) {
  v1::Program program;
  if (!google::protobuf::TextFormat::ParseFromString(text, &program)) {
    throw std::runtime_error("the test's program does not parse");
  }
  return program;
}

// One session, then two, then two weeks of three, then one a week for ever.
v1::Program FourWeeks() {
  return Parse(R"(
    blocks { first_week: 1 last_week: 1 sessions_per_week: 1 }
    blocks { first_week: 2 last_week: 2 sessions_per_week: 2 }
    blocks { first_week: 3 last_week: 4 sessions_per_week: 3 }
    blocks { first_week: 5 sessions_per_week: 1 }
    restart { step_back_after_days: 14 restart_after_days: 28 }
  )");
}

const CivilDay kStart(2026, 11, 23);  // A Monday.
const ScheduleRule kRule{kStart, {Weekday::monday, Weekday::wednesday, Weekday::friday}};

// "Mon 7 Dec, no. 4, week 2: reason".
std::vector<std::string> Course(const v1::Program& program, const CourseLog& log, CivilDay today, CivilDay first,
                                CivilDay last) {
  std::vector<std::string> lines;
  for (const CourseSession& placed : FollowCourse(program, kRule, log, today, first, last)) {
    lines.push_back(fmt::format("{}, no. {}, week {}{}", FormatDateForPeople(placed.session.date),
                                placed.session.ordinal, placed.session.week,
                                placed.change ? ": " + Describe(*placed.change).reason() : ""));
  }
  return lines;
}

CourseLog Sore(CivilDay day, int soreness) { return {{}, {{day, {soreness, "log_sore"}}}}; }

// Done up to the first session of week 3, on Monday 7 December.
CourseLog DoneUpTo7December() {
  return {{{1, {kStart, "log_1"}},
           {2, {CivilDay(2026, 11, 30), "log_2"}},
           {3, {CivilDay(2026, 12, 2), "log_3"}},
           {4, {CivilDay(2026, 12, 7), "log_4"}}},
          {}};
}

TEST(CourseTest, WithoutAnythingSpecialItIsTheSchedule) {
  EXPECT_THAT(Course(FourWeeks(), Sore(CivilDay(2026, 12, 1), 6), CivilDay(2026, 12, 2), kStart, CivilDay(2026, 12, 28)),
              ElementsAre("Mon 23 Nov, no. 1, week 1", "Mon 30 Nov, no. 2, week 2", "Wed 2 Dec, no. 3, week 2",
                          "Mon 7 Dec, no. 4, week 3", "Wed 9 Dec, no. 5, week 3", "Fri 11 Dec, no. 6, week 3",
                          "Mon 14 Dec, no. 7, week 4", "Wed 16 Dec, no. 8, week 4", "Fri 18 Dec, no. 9, week 4",
                          "Mon 21 Dec, no. 10, week 5", "Mon 28 Dec, no. 11, week 6"));
}

TEST(CourseTest, AWeekWithSorenessOfSevenIsRepeated) {
  const CourseLog log = Sore(CivilDay(2026, 12, 1), 7);
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2026, 12, 2), kStart, CivilDay(2026, 12, 16)),
              ElementsAre("Mon 23 Nov, no. 1, week 1", "Mon 30 Nov, no. 2, week 2", "Wed 2 Dec, no. 3, week 2",
                          "Mon 7 Dec, no. 4, week 2: week 2 is repeated: soreness 7/10 on Tue 1 Dec",
                          "Wed 9 Dec, no. 5, week 2: week 2 is repeated: soreness 7/10 on Tue 1 Dec",
                          "Mon 14 Dec, no. 6, week 3", "Wed 16 Dec, no. 7, week 3"));
  const v1::PlanChange change = Describe(
      *FollowCourse(FourWeeks(), kRule, log, CivilDay(2026, 12, 2), CivilDay(2026, 12, 7), CivilDay(2026, 12, 7))
           .at(0)
           .change);
  EXPECT_EQ(change.kind(), v1::PLAN_CHANGE_KIND_WEEK_REPEATED);
  EXPECT_EQ(change.week(), 2);
  EXPECT_EQ(change.value(), 7);
  EXPECT_EQ(change.threshold(), 7);
  EXPECT_THAT(change.entry_ids(), ElementsAre("log_sore"));
}

TEST(CourseTest, AWeekIsRepeatedForAsLongAsItHurtsThatMuchInIt) {
  CourseLog log = Sore(CivilDay(2026, 12, 1), 7);
  log.soreness[CivilDay(2026, 12, 8)] = {9, "log_again"};
  log.done = {{1, {kStart, "log_1"}}, {2, {CivilDay(2026, 11, 30), "log_2"}}, {3, {CivilDay(2026, 12, 2), "log_3"}}};
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2026, 12, 8), CivilDay(2026, 12, 9), CivilDay(2026, 12, 21)),
              ElementsAre("Wed 9 Dec, no. 5, week 2: week 2 is repeated: soreness 7/10 on Tue 1 Dec",
                          "Mon 14 Dec, no. 6, week 2: week 2 is repeated: soreness 9/10 on Tue 8 Dec",
                          "Wed 16 Dec, no. 7, week 2: week 2 is repeated: soreness 9/10 on Tue 8 Dec",
                          "Mon 21 Dec, no. 8, week 3"));
}

TEST(CourseTest, SorenessOfTheWeeksWithoutEndRepeatsNothing) {
  CourseLog log = DoneUpTo7December();
  log.done[10] = {CivilDay(2026, 12, 21), "log_10"};
  log.soreness[CivilDay(2026, 12, 22)] = {10, "log_sore"};
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2026, 12, 22), CivilDay(2026, 12, 28), CivilDay(2027, 1, 4)),
              ElementsAre("Mon 28 Dec, no. 11, week 6", "Mon 4 Jan, no. 12, week 7"));
}

TEST(CourseTest, ARepeatedIntervalKeepsItsRest) {
  const v1::Program program = Parse(R"(
    blocks { first_week: 1 last_week: 2 every_nth_day: 5 }
    blocks { first_week: 3 last_week: 4 every_nth_day: 4 }
  )");
  EXPECT_THAT(Course(program, Sore(CivilDay(2026, 11, 26), 8), CivilDay(2026, 11, 28), kStart, CivilDay(2026, 12, 13)),
              ElementsAre("Mon 23 Nov, no. 1, week 1", "Sat 28 Nov, no. 2, week 1",
                          "Thu 3 Dec, no. 3, week 1: week 1 is repeated: soreness 8/10 on Thu 26 Nov",
                          "Tue 8 Dec, no. 4, week 1: week 1 is repeated: soreness 8/10 on Thu 26 Nov",
                          "Sun 13 Dec, no. 5, week 2"));
}

TEST(CourseTest, AGapOfTwoWeeksIsNoneAndADayMoreGoesBack) {
  CourseLog log = DoneUpTo7December();
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2026, 12, 21), CivilDay(2026, 12, 21), CivilDay(2026, 12, 28)),
              ElementsAre("Mon 21 Dec, no. 10, week 5", "Mon 28 Dec, no. 11, week 6"));
  log.done[4].date = CivilDay(2026, 12, 6);
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2026, 12, 21), CivilDay(2026, 12, 21), CivilDay(2026, 12, 28)),
              ElementsAre("Mon 21 Dec, no. 10, week 2: back to week 2: no session for 15 days, since Sun 6 Dec",
                          "Wed 23 Dec, no. 11, week 2: back to week 2: no session for 15 days, since Sun 6 Dec",
                          "Mon 28 Dec, no. 12, week 3"));
}

TEST(CourseTest, TheNextSessionAfterTodayShowsTheGap) {
  EXPECT_THAT(Course(FourWeeks(), DoneUpTo7December(), CivilDay(2026, 12, 22), CivilDay(2026, 12, 22),
                     CivilDay(2027, 1, 6)),
              ElementsAre("Mon 28 Dec, no. 11, week 2: back to week 2: no session for 21 days, since Mon 7 Dec",
                          "Wed 30 Dec, no. 12, week 2: back to week 2: no session for 21 days, since Mon 7 Dec",
                          "Mon 4 Jan, no. 13, week 3", "Wed 6 Jan, no. 14, week 3"));
}

TEST(CourseTest, AGapOfMoreThanFourWeeksBeginsAgain) {
  EXPECT_THAT(Course(FourWeeks(), DoneUpTo7December(), CivilDay(2027, 1, 4), CivilDay(2027, 1, 4), CivilDay(2027, 1, 11)),
              ElementsAre("Mon 4 Jan, no. 13, week 2: back to week 2: no session for 28 days, since Mon 7 Dec",
                          "Wed 6 Jan, no. 14, week 2: back to week 2: no session for 28 days, since Mon 7 Dec",
                          "Mon 11 Jan, no. 15, week 3"));
  const std::vector<std::string> restarted =
      Course(FourWeeks(), DoneUpTo7December(), CivilDay(2027, 1, 6), CivilDay(2027, 1, 6), CivilDay(2027, 1, 15));
  EXPECT_THAT(restarted,
              ElementsAre("Wed 6 Jan, no. 14, week 1: from week 1 again: no session for 30 days, since Mon 7 Dec",
                          "Wed 13 Jan, no. 15, week 2", "Fri 15 Jan, no. 16, week 2"));
  CourseLog log = DoneUpTo7December();
  log.done[14] = {CivilDay(2027, 1, 6), "log_14"};
  EXPECT_THAT(Course(FourWeeks(), log, CivilDay(2027, 1, 13), CivilDay(2027, 1, 6), CivilDay(2027, 1, 15)),
              Eq(restarted));
}

TEST(CourseTest, WhoNeverTrainedBeginsWithWeekOne) {
  EXPECT_THAT(Course(FourWeeks(), {}, CivilDay(2026, 12, 9), CivilDay(2026, 12, 9), CivilDay(2026, 12, 18)),
              ElementsAre("Wed 9 Dec, no. 5, week 1: back to week 1: no session for 16 days, since Mon 23 Nov",
                          "Wed 16 Dec, no. 6, week 2", "Fri 18 Dec, no. 7, week 2"));
}

TEST(CourseTest, AProgramWithoutARestartRuleGoesOnAfterAnyGap) {
  v1::Program program = FourWeeks();
  program.clear_restart();
  EXPECT_THAT(Course(program, {}, CivilDay(2027, 3, 1), CivilDay(2027, 3, 1), CivilDay(2027, 3, 1)),
              ElementsAre("Mon 1 Mar, no. 20, week 15"));
}

// Two sessions a week, for ever, at three levels.
v1::Program ThreeLevels() {
  return Parse(R"(
    blocks { first_week: 1 sessions_per_week: 2 level: "low" }
    levels { key: "low" } levels { key: "middle" } levels { key: "high" }
  )");
}

CourseLog::Done WithoutDifficulty(CivilDay date) { return {date, "log_easy", v1::DIFFICULTY_NONE}; }

// "Wed 25 Nov low" and so on for the three sessions of a week and a half.
std::vector<std::string> Levels(const v1::Program& program, const CourseLog& log, CivilDay last,
                                const std::string& assigned = "") {
  ScheduleRule rule = kRule;
  rule.level = assigned;
  std::vector<std::string> lines;
  for (const CourseSession& placed : FollowCourse(program, rule, log, last, kStart, last)) {
    lines.push_back(FormatDateForPeople(placed.session.date) + " " + placed.session.level->key());
  }
  return lines;
}

TEST(CourseTest, ASessionWithoutDifficultyBringsTheNextLevel) {
  CourseLog log;
  log.done[1] = WithoutDifficulty(kStart);
  const CivilDay last(2026, 12, 2);
  EXPECT_THAT(Levels(ThreeLevels(), log, last),
              ElementsAre("Mon 23 Nov low", "Wed 25 Nov middle", "Mon 30 Nov middle", "Wed 2 Dec middle"));
  const v1::Program program = ThreeLevels();
  const std::vector<CourseSession> course = FollowCourse(program, kRule, log, last, kStart, last);
  EXPECT_FALSE(course.at(0).change.has_value());
  const v1::PlanChange change = Describe(course.at(1).change.value());
  EXPECT_EQ(change.kind(), v1::PLAN_CHANGE_KIND_LEVEL_RAISED);
  EXPECT_EQ(change.reason(), "now level middle: Mon 23 Nov was done without difficulty");
  EXPECT_THAT(change.entry_ids(), ElementsAre("log_easy"));
  EXPECT_EQ(course.at(1).session.ordinal, 2);
  EXPECT_EQ(course.at(3).session.ordinal, 4);
}

TEST(CourseTest, EachLevelNeedsASessionOfItsOwnAndTheLastHasNoneAbove) {
  CourseLog log;
  log.done[1] = WithoutDifficulty(kStart);
  log.done[2] = WithoutDifficulty(CivilDay(2026, 11, 25));
  log.done[3] = WithoutDifficulty(CivilDay(2026, 11, 30));
  EXPECT_THAT(Levels(ThreeLevels(), log, CivilDay(2026, 12, 2)),
              ElementsAre("Mon 23 Nov low", "Wed 25 Nov middle", "Mon 30 Nov high", "Wed 2 Dec high"));
  EXPECT_THAT(Levels(ThreeLevels(), log, CivilDay(2026, 11, 25), "middle"),
              ElementsAre("Mon 23 Nov middle", "Wed 25 Nov high"));
}

TEST(CourseTest, ADayWithTwoSessionsRaisesTheLevelOnce) {
  v1::Program program = ThreeLevels();
  program.mutable_blocks(0)->set_sessions_per_day(2);
  program.mutable_blocks(0)->set_sessions_per_week(4);
  CourseLog log;
  log.done[1] = WithoutDifficulty(kStart);
  log.done[2] = WithoutDifficulty(kStart);
  EXPECT_THAT(Levels(program, log, CivilDay(2026, 11, 25)),
              ElementsAre("Mon 23 Nov low", "Mon 23 Nov low", "Wed 25 Nov middle", "Wed 25 Nov middle"));
}

TEST(CourseTest, TheLevelStaysUnlessItIsSaidThatNothingWasDifficult) {
  const auto both_low = ElementsAre("Mon 23 Nov low", "Wed 25 Nov low");
  const CivilDay last(2026, 11, 25);
  CourseLog log;
  log.done[1] = {kStart, "log_1"};
  EXPECT_THAT(Levels(ThreeLevels(), log, last), both_low) << "not reported";
  log.done[1].difficulty = v1::DIFFICULTY_SOME;
  EXPECT_THAT(Levels(ThreeLevels(), log, last), both_low);
  log.done[1] = WithoutDifficulty(kStart);
  log.painful = {kStart};
  EXPECT_THAT(Levels(ThreeLevels(), log, last), both_low) << "it hurt";
  EXPECT_EQ(Describe(*FollowCourse(ThreeLevels(), kRule, log, last, last, last).at(0).change).reason(),
            "level middle has to wait: it hurt on Mon 23 Nov");
  log.painful = {kStart - 1};
  EXPECT_THAT(Levels(ThreeLevels(), log, last), ElementsAre("Mon 23 Nov low", "Wed 25 Nov middle"));
  log.soreness[kStart + 1] = {7, "log_sore"};
  EXPECT_THAT(Levels(ThreeLevels(), log, last), both_low) << "it was sore the day after";
  const v1::PlanChange kept =
      Describe(FollowCourse(ThreeLevels(), kRule, log, last, last, last).at(0).change.value());
  EXPECT_EQ(kept.kind(), v1::PLAN_CHANGE_KIND_LEVEL_KEPT);
  EXPECT_EQ(kept.reason(), "level middle has to wait: soreness 7/10 on Tue 24 Nov");
  log.soreness[kStart + 1] = {6, "log_sore"};
  EXPECT_THAT(Levels(ThreeLevels(), log, last), ElementsAre("Mon 23 Nov low", "Wed 25 Nov middle"));
}

TEST(CourseTest, ALevelIsKeptOverAGapAndFallsWhenTheProgramBeginsAgain) {
  v1::Program program = ThreeLevels();
  *program.mutable_restart() = FourWeeks().restart();
  CourseLog log;
  log.done[1] = WithoutDifficulty(kStart);
  const CivilDay back(2026, 12, 9);
  EXPECT_EQ(FollowCourse(program, kRule, log, back, back, back).at(0).session.level->key(), "middle");
  const CivilDay again(2026, 12, 23);
  EXPECT_EQ(FollowCourse(program, kRule, log, again, again, again).at(0).session.level->key(), "low");
}

}  // namespace
}  // namespace prehab::rules
