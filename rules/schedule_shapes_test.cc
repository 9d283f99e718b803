// The shapes of a program beyond a number of sessions a week: intervals,
// several sessions a day, exercises in some sessions only, and levels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/schedule.h"

namespace prehab::rules {
namespace {

using absl::CivilDay;
using absl::Weekday;
using testing::ElementsAre;
using testing::IsEmpty;

const CivilDay kStartDay(2026, 11, 23);
const CivilDay kWednesday(2026, 11, 25);

v1::ProgramBlock& AddBlock(v1::Program& program, int first_week, int last_week) {
  v1::ProgramBlock& block = *program.add_blocks();
  block.set_first_week(first_week);
  block.set_last_week(last_week);
  return block;
}

void AddInterval(v1::Program& program, int first_week, int last_week, int every_nth_day) {
  AddBlock(program, first_week, last_week).set_every_nth_day(every_nth_day);
}

v1::ExerciseDose& AddDose(google::protobuf::RepeatedPtrField<v1::ExerciseDose>& doses,
                          const std::string& exercise) {
  v1::ExerciseDose& dose = *doses.Add();
  dose.set_exercise(exercise);
  return dose;
}

// Every 5th day in weeks 1 to 4, every 4th in weeks 5 to 10.
v1::Program TwoIntervals() {
  v1::Program program;
  AddInterval(program, 1, 4, 5);
  AddInterval(program, 5, 10, 4);
  return program;
}

std::vector<ScheduledSession> Expand(const v1::Program& program, const ScheduleRule& rule, int first_day = 0,
                                     int last_day = 140) {
  return ExpandSchedule(program, rule, rule.start + first_day, rule.start + last_day);
}

// Days from the start.
std::vector<int> DaysOf(const v1::Program& program, const ScheduleRule& rule) {
  std::vector<int> days;
  for (const ScheduledSession& session : Expand(program, rule)) {
    days.push_back(static_cast<int>(session.date - rule.start));
  }
  return days;
}

std::string Names(const std::vector<const v1::ExerciseDose*>& doses) {
  std::string names;
  for (const v1::ExerciseDose* dose : doses) {
    names += (names.empty() ? "" : " ") + dose->exercise();
  }
  return names;
}

// "week.number day: exercises" of each session.
std::vector<std::string> Lines(const std::vector<ProgramSession>& sessions) {
  std::vector<std::string> lines;
  for (const ProgramSession& session : sessions) {
    std::string line = std::to_string(session.week) + "." + std::to_string(session.number_in_week);
    line += session.day ? " day " + std::to_string(*session.day) : "";
    lines.push_back(line + ": " + Names(session.exercises));
  }
  return lines;
}

TEST(ScheduleShapesTest, AnIntervalIsThatOfTheWeekOfTheEarlierSession) {
  const v1::Program program = TwoIntervals();
  EXPECT_THAT(DaysOf(program, {kStartDay}),
              ElementsAre(0, 5, 10, 15, 20, 25, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66));
  const ProgramSpan span = SpanOf(program, {kStartDay});
  EXPECT_EQ(span.session_count, 16);
  EXPECT_EQ(span.first_date, kStartDay);
  // Day 66.
  EXPECT_EQ(span.last_date, CivilDay(2027, 1, 28));
}

TEST(ScheduleShapesTest, IntervalsNeedNoWeekdaysAndTakeNoNoticeOfThem) {
  const v1::Program program = TwoIntervals();
  EXPECT_EQ(SessionsInBusiestWeek(program), 0);
  EXPECT_EQ(DaysOf(program, {kStartDay, {Weekday::sunday}}), DaysOf(program, {kStartDay}));
}

TEST(ScheduleShapesTest, SessionsBeforeADayAreCounted) {
  const v1::Program program = TwoIntervals();
  const Schedule schedule(program, {kStartDay});
  const auto count = [&schedule](int day) { return schedule.CountBefore(kStartDay + day); };
  EXPECT_EQ(count(-3), 0);
  EXPECT_EQ(count(0), 0);
  EXPECT_EQ(count(1), 1);
  // Sessions on days 25, 30 and 34.
  EXPECT_EQ(count(30), 6);
  EXPECT_EQ(count(31), 7);
  EXPECT_EQ(count(34), 7);
  EXPECT_EQ(count(35), 8);
  EXPECT_EQ(count(1000), 16);
}

TEST(ScheduleShapesTest, SessionsOfAnIntervalDoNotDependOnTheRange) {
  const v1::Program program = TwoIntervals();
  const auto all = Expand(program, {kWednesday});
  ASSERT_EQ(all.size(), 16u);
  // Days 30 and 34 lie in week 5, day 38 is the first of week 6.
  EXPECT_EQ(all[8].week, 6);
  EXPECT_EQ(all[8].number_in_week, 1);
  EXPECT_EQ(all[8].ordinal, 9);
  EXPECT_EQ(all[7].week, 5);
  EXPECT_EQ(all[7].number_in_week, 2);
  for (const ScheduledSession& session : all) {
    const auto alone = ExpandSchedule(program, {kWednesday}, session.date, session.date);
    ASSERT_EQ(alone.size(), 1u);
    EXPECT_EQ(alone[0].ordinal, session.ordinal);
    EXPECT_EQ(alone[0].week, session.week);
    EXPECT_EQ(alone[0].number_in_week, session.number_in_week);
  }
}

TEST(ScheduleShapesTest, AnIntervalMayLeaveAWholeBlockOut) {
  v1::Program program;
  AddInterval(program, 1, 1, 16);
  AddInterval(program, 2, 2, 1);
  AddInterval(program, 3, 3, 2);
  EXPECT_THAT(DaysOf(program, {kStartDay}), ElementsAre(0, 16, 18, 20));
  EXPECT_EQ(SpanOf(program, {kStartDay}).session_count, 4);
}

TEST(ScheduleShapesTest, AfterWeekdaysAnIntervalBeginsWithItsWeek) {
  v1::Program program;
  AddBlock(program, 1, 1).set_sessions_per_week(2);
  AddInterval(program, 2, 3, 3);
  AddBlock(program, 4, 4).set_sessions_per_week(1);
  // From a Wednesday: Friday and Monday; then from day 7 on; then a Friday.
  const ScheduleRule rule{kWednesday, {Weekday::monday, Weekday::friday}};
  EXPECT_THAT(DaysOf(program, rule), ElementsAre(2, 5, 7, 10, 13, 16, 19, 23));
  const ProgramSpan span = SpanOf(program, rule);
  EXPECT_EQ(span.session_count, 8);
  EXPECT_EQ(span.first_date, CivilDay(2026, 11, 27));
  EXPECT_EQ(span.last_date, CivilDay(2026, 12, 18));
  EXPECT_EQ(SessionsInBusiestWeek(program), 2);
}

TEST(ScheduleShapesTest, AnIntervalWithoutEndGoesOnForCenturies) {
  v1::Program program;
  AddInterval(program, 1, 1, 3);
  AddInterval(program, 2, 0, 7);
  program.mutable_blocks(1)->clear_last_week();
  // Days 0, 3, 6, then 9, 16, 23 and so on.
  EXPECT_EQ(SpanOf(program, {kStartDay}).session_count, 3);
  const auto near = Expand(program, {kStartDay}, 7, 20);
  ASSERT_EQ(near.size(), 2u);
  EXPECT_EQ(near[1].date, kStartDay + 16);
  EXPECT_EQ(near[1].ordinal, 5);
  EXPECT_TRUE(near[1].maintenance);
  // 25 November 2926 is day 328,720. Of days 9 + 7 k, the next is 328,722 with
  // k = 46,959; k = 0 has ordinal 4.
  const auto far = ExpandSchedule(program, {kStartDay}, CivilDay(2926, 11, 25), CivilDay(2926, 11, 30));
  ASSERT_EQ(far.size(), 1u);
  EXPECT_EQ(far[0].date, CivilDay(2926, 11, 27));
  EXPECT_EQ(far[0].week, 46961);
  EXPECT_EQ(far[0].ordinal, 46963);
}

TEST(ScheduleShapesTest, EveryDayTwiceCountsOn) {
  v1::Program program;
  AddInterval(program, 1, 2, 1);
  program.mutable_blocks(0)->set_sessions_per_day(2);
  const auto sessions = Expand(program, {kWednesday});
  ASSERT_EQ(sessions.size(), 28u);
  EXPECT_EQ(SpanOf(program, {kWednesday}).session_count, 28);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const int number = static_cast<int>(i);
    EXPECT_EQ(sessions[i].date, kWednesday + number / 2);
    EXPECT_EQ(sessions[i].ordinal, number + 1);
    EXPECT_EQ(sessions[i].number_in_week, number % 14 + 1);
  }
  // The fourth day alone.
  const auto alone = Expand(program, {kWednesday}, 3, 3);
  ASSERT_EQ(alone.size(), 2u);
  EXPECT_EQ(alone[0].ordinal, 7);
  EXPECT_EQ(alone[1].ordinal, 8);
}

TEST(ScheduleShapesTest, SeveralSessionsShareAWeekday) {
  v1::Program program;
  AddBlock(program, 1, 1).set_sessions_per_week(5);
  program.mutable_blocks(0)->set_sessions_per_day(2);
  EXPECT_EQ(SessionsInBusiestWeek(program), 3);
  const std::vector<Weekday> three = {Weekday::monday, Weekday::wednesday, Weekday::friday};
  EXPECT_THAT(DaysOf(program, {kStartDay, three}), ElementsAre(0, 0, 2, 2, 4));
  EXPECT_EQ(SpanOf(program, {kStartDay, three}).last_date, kStartDay + 4);
  // Two days have room for four sessions.
  EXPECT_THAT(DaysOf(program, {kStartDay, {Weekday::monday, Weekday::wednesday}}), ElementsAre(0, 0, 2, 2));
}

TEST(ScheduleShapesTest, AnExerciseMayStandInTheFirstSessionsOfAWeekOnly) {
  v1::Program program;
  v1::ProgramBlock& block = AddBlock(program, 1, 2);
  block.set_sessions_per_week(3);
  AddDose(*block.mutable_exercises(), "always");
  AddDose(*block.mutable_exercises(), "once").set_sessions_per_week(1);
  AddDose(*block.mutable_exercises(), "twice").set_sessions_per_week(2);
  EXPECT_THAT(Lines(ListProgramSessions(program)),
              ElementsAre("1.1: always once twice", "1.2: always twice", "1.3: always", "2.1: always once twice",
                          "2.2: always twice", "2.3: always"));
  // With an interval, weeks are still blocks of seven days.
  program.mutable_blocks(0)->set_every_nth_day(3);
  EXPECT_THAT(Lines(ListProgramSessions(program)),
              ElementsAre("1.1 day 0: always once twice", "1.2 day 3: always twice", "1.3 day 6: always",
                          "2.1 day 9: always once twice", "2.2 day 12: always twice"));
}

TEST(ScheduleShapesTest, TheListOfAProgramEndsBeforeMaintenance) {
  v1::Program program;
  AddDose(*AddBlock(program, 1, 1).mutable_exercises(), "squat");
  program.mutable_blocks(0)->set_sessions_per_week(7);
  AddDose(*AddBlock(program, 2, 2).mutable_exercises(), "bridge");
  program.mutable_blocks(1)->set_sessions_per_week(1);
  program.mutable_blocks(1)->clear_last_week();
  EXPECT_THAT(Lines(ListProgramSessions(program)),
              ElementsAre("1.1: squat", "1.2: squat", "1.3: squat", "1.4: squat", "1.5: squat", "1.6: squat",
                          "1.7: squat"));
  EXPECT_THAT(ListProgramSessions(v1::Program()), IsEmpty());
}

// Two levels; week 1 trains them, week 2 has exercises of its own.
v1::Program WithLevels() {
  v1::Program program;
  for (const char* key : {"easy", "hard"}) {
    v1::ProgramLevel& level = *program.add_levels();
    level.set_key(key);
    AddDose(*level.mutable_exercises(), std::string(key) + "-squat");
  }
  v1::ProgramBlock& levelled = AddBlock(program, 1, 1);
  levelled.set_sessions_per_week(1);
  levelled.set_level("easy");
  v1::ProgramBlock& plain = AddBlock(program, 2, 2);
  plain.set_sessions_per_week(1);
  AddDose(*plain.mutable_exercises(), "bridge");
  return program;
}

TEST(ScheduleShapesTest, BlocksWithALevelTrainWhatTheRuleOrTheBlockSays) {
  v1::Program program = WithLevels();
  EXPECT_THAT(Lines(ListProgramSessions(program)), ElementsAre("1.1: easy-squat", "2.1: bridge"));
  EXPECT_THAT(Lines(ListProgramSessions(program, "hard")), ElementsAre("1.1: hard-squat", "2.1: bridge"));
  EXPECT_THAT(Lines(ListProgramSessions(program, "unknown")), ElementsAre("1.1: easy-squat", "2.1: bridge"));
  program.mutable_blocks(0)->set_level("hard");
  EXPECT_THAT(Lines(ListProgramSessions(program)), ElementsAre("1.1: hard-squat", "2.1: bridge"));
  EXPECT_THAT(Lines(ListProgramSessions(program, "easy")), ElementsAre("1.1: easy-squat", "2.1: bridge"));
  program.mutable_blocks(0)->set_level("unknown");
  EXPECT_THAT(Lines(ListProgramSessions(program)), ElementsAre("1.1: easy-squat", "2.1: bridge"));
}

TEST(ScheduleShapesTest, ALevelChangesNoDate) {
  const v1::Program program = WithLevels();
  const std::vector<Weekday> days = {Weekday::friday};
  const auto easy = Expand(program, {kStartDay, days});
  const auto hard = Expand(program, {kStartDay, days, "hard"});
  ASSERT_EQ(easy.size(), 2u);
  ASSERT_EQ(hard.size(), 2u);
  EXPECT_EQ(Names(easy[0].Exercises()), "easy-squat");
  EXPECT_EQ(Names(hard[0].Exercises()), "hard-squat");
  EXPECT_EQ(hard[0].date, easy[0].date);
  EXPECT_EQ(hard[1].date, easy[1].date);
}

}  // namespace
}  // namespace prehab::rules
