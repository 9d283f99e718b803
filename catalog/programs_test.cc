// Every program against what its source says, written down here by hand a
// second time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "catalog/catalog.h"
#include "rules/schedule.h"

namespace prehab::catalog {
namespace {

using absl::CivilDay;
using absl::Weekday;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const CivilDay kMonday(2026, 11, 23);
const CivilDay kWednesday(2026, 11, 25);
const std::vector<Weekday> kMonWedFri = {Weekday::monday, Weekday::wednesday, Weekday::friday};
const std::string kNordic = "nordic-hamstring-curl";

class ProgramsTest : public testing::Test {
 protected:
  const v1::Program& Program(const std::string& slug) {
    const v1::Program* program = catalog_.FindProgram(slug);
    EXPECT_NE(program, nullptr) << slug;
    return program == nullptr ? v1::Program::default_instance() : *program;
  }

  const Catalog catalog_ = Catalog::Load().value_or(Catalog());
};

std::string Range(int low, int high) {
  return std::to_string(low) + (high > low ? "-" + std::to_string(high) : "");
}

std::string LoadText(const v1::Load& load) {
  switch (load.kind()) {
    case v1::LOAD_KIND_BODYWEIGHT:
      return "bodyweight";
    case v1::LOAD_KIND_REPETITION_MAXIMUM:
      return std::to_string(static_cast<int>(load.value())) + "RM";
    default:
      return load.text();
  }
}

// A dose as a paper would print it: "12, 10, 8", "4 x 60 m @ 85 %".
std::string DoseText(const v1::ExerciseDose& dose) {
  std::string text = dose.to_fatigue() ? "to fatigue" : "";
  for (const v1::SetDose& set : dose.sets()) {
    text += (text.empty() ? "" : ", ") + Range(set.reps_low(), set.reps_high());
    if (set.has_hold_seconds()) {
      text += " x " + Range(set.hold_seconds(), set.hold_seconds_high()) + " s";
    }
    if (set.has_distance_meters()) {
      text += " x " + Range(set.distance_meters(), set.distance_meters_high()) + " m";
    }
    text += set.has_percent_speed() ? " @ " + std::to_string(set.percent_speed()) + " %" : "";
  }
  // The sets of our programs have the same load.
  text += dose.sets_size() > 0 && dose.sets(0).has_load() ? " " + LoadText(dose.sets(0).load()) : "";
  return text + (dose.sides() == v1::SIDES_EACH ? " each side" : "");
}

// "weeks: sessions a week x dose" of one exercise, as the tables of the papers
// have it.
std::vector<std::string> Rows(const v1::Program& program, const std::string& exercise = kNordic) {
  std::map<int, std::map<std::string, int>> weeks;
  for (const rules::ProgramSession& session : rules::ListProgramSessions(program)) {
    for (const v1::ExerciseDose* dose : session.exercises) {
      if (dose->exercise() == exercise) {
        ++weeks[session.week][DoseText(*dose)];
      }
    }
  }
  std::vector<std::string> rows;
  for (auto week = weeks.begin(); week != weeks.end();) {
    auto end = week;
    while (end != weeks.end() && end->second == week->second) {
      ++end;
    }
    std::string row = Range(week->first, std::prev(end)->first) + ":";
    for (const auto& [dose, sessions] : week->second) {
      row += " " + std::to_string(sessions) + " x " + dose;
    }
    rows.push_back(row);
    week = end;
  }
  return rows;
}

// "sessions, repetitions" of a program on its dates without its maintenance.
std::string Totals(const v1::Program& program, const rules::ScheduleRule& rule) {
  int count = 0;
  int low = 0;
  int high = 0;
  for (const auto& session : rules::ExpandSchedule(program, rule, rule.start, rule.start + 364)) {
    if (session.maintenance) {
      continue;
    }
    EXPECT_EQ(session.ordinal, ++count);
    for (const v1::ExerciseDose* dose : session.Exercises()) {
      for (const v1::SetDose& set : dose->sets()) {
        low += set.reps_low();
        high += set.reps_high();
      }
    }
  }
  EXPECT_EQ(rules::SpanOf(program, rule).session_count, count);
  return std::to_string(count) + ", " + Range(low, high);
}

TEST_F(ProgramsTest, EachSaysWhatItRestsOn) {
  std::vector<std::string> lines;
  for (const v1::Program& program : catalog_.programs()) {
    lines.push_back(program.slug() + " " + v1::EvidenceLevel_Name(program.evidence_level()).substr(15) +
                    (program.verified() ? " verified" : "") + (program.incomplete().empty() ? "" : " incomplete"));
  }
  EXPECT_THAT(
      lines,
      ElementsAre("askling-flywheel-10w RCT", "fifa11plus RCT", "hip-core-before-run RCT incomplete",
                  "home-beginner SEED verified incomplete", "nordic-10w RCT verified", "nordic-13w RCT",
                  "nordic-4w-youth COHORT verified", "nordic-6w COHORT verified", "nordic-8w COHORT verified",
                  "nordic-anastasi-10w COHORT verified", "nordic-clark-4w COHORT verified", "nordic-low-6w COHORT",
                  "nordic-micro-10w COHORT verified", "runner-trio-12w EXPERT", "sprint-exposure EXPERT",
                  "tight-hamstrings-flexibility SEED verified"));
}

TEST_F(ProgramsTest, EveryTextSaysWhatIsNotKnownOfRunners) {
  for (const v1::Program& program : catalog_.programs()) {
    EXPECT_THAT(program.notes(), Contains(AllOf(HasSubstr("No trial in distance runners"), HasSubstr("Wu 2024"))))
        << program.slug();
  }
}

TEST_F(ProgramsTest, ProgramsOfTheNordicCurlHaveAWarmUpAndARestartRule) {
  for (const v1::Program& program : catalog_.programs()) {
    if (program.slug().starts_with("nordic-")) {
      EXPECT_THAT(program.warm_up(), ElementsAre("easy-warm-up", "leg-swings", "high-knees")) << program.slug();
      EXPECT_EQ(program.restart().step_back_after_days(), 14) << program.slug();
      EXPECT_EQ(program.restart().restart_after_days(), 28) << program.slug();
    }
  }
}

// Petersen 2011, Table 1; van der Horst 2015, reconstructed; Presland 2018;
// Augustsson 2022; the others as in Table 2 of Cuthbert 2020.
TEST_F(ProgramsTest, NordicProgramsAreTheTablesOfTheirPapers) {
  const struct {
    std::string slug;
    std::vector<std::string> rows;
    // Sessions and repetitions.
    std::string totals;
    int busiest_week;
  } kCases[] = {
      {"nordic-10w",
       {"1: 1 x 5, 5", "2: 2 x 6, 6", "3: 3 x 6-8, 6-8, 6-8", "4: 3 x 8-10, 8-10, 8-10", "5-10: 3 x 12, 10, 8"},
       "27, 700-736",
       3},
      {"nordic-13w",
       {"1: 1 x 5, 5", "2: 2 x 6, 6", "3: 2 x 6, 6, 6", "4: 2 x 6, 7, 8", "5: 2 x 8, 9, 10", "6-13: 2 x 10, 9, 8"},
       "25, 598",
       2},
      {"nordic-low-6w", {"1-2: 2 x 6, 6, 6, 6", "3-6: 1 x 4, 4"}, "8, 128", 2},
      {"nordic-micro-10w", {"1-10: 1 x 5"}, "10, 50", 1},
      {"nordic-8w",
       {"1-2: 2 x 6, 6", "3-4: 3 x 4-6, 4-6, 4-6", "5-6: 3 x 8, 8, 8", "7-8: 3 x 10, 10, 10"},
       "22, 444-480",
       3},
      {"nordic-6w",
       {"1: 1 x 5, 5", "2: 2 x 6, 6", "3: 3 x 6, 6, 6", "4: 3 x 8, 8, 8", "5-6: 3 x 12, 10, 8"},
       "15, 340",
       3},
      {"nordic-4w-youth", {"1: 2 x 5, 5", "2: 2 x 4, 4, 4", "3: 2 x 5, 5, 5", "4: 2 x 6, 6, 6"}, "8, 110", 2},
      {"nordic-anastasi-10w",
       {"1-2: 3 x 6, 6, 6", "3-4: 3 x 7, 7, 7", "5-7: 3 x 8, 8, 8", "8-10: 3 x 10, 10, 10"},
       "30, 720",
       3},
      {"nordic-clark-4w", {"1: 1 x 5, 5", "2: 2 x 6, 6", "3: 3 x 6, 6, 6", "4: 3 x 8, 8, 8"}, "9, 160", 3},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.slug);
    const v1::Program& program = Program(c.slug);
    EXPECT_EQ(Rows(program), c.rows);
    EXPECT_EQ(Totals(program, {kMonday, kMonWedFri}), c.totals);
    EXPECT_EQ(Totals(program, {kWednesday, kMonWedFri}), c.totals);
    EXPECT_EQ(rules::SessionsInBusiestWeek(program), c.busiest_week);
  }
}

TEST_F(ProgramsTest, Nordic10wFallsOnItsDates) {
  const v1::Program& program = Program("nordic-10w");
  const auto dates = [&program](CivilDay start, CivilDay last) {
    std::vector<std::string> dates_of_start;
    for (const auto& session : rules::ExpandSchedule(program, {start, kMonWedFri}, start, last)) {
      dates_of_start.push_back(FormatDateForPeople(session.date));
    }
    return dates_of_start;
  };
  EXPECT_THAT(dates(kMonday, CivilDay(2026, 12, 11)),
              ElementsAre("Mon 23 Nov", "Mon 30 Nov", "Wed 2 Dec", "Mon 7 Dec", "Wed 9 Dec", "Fri 11 Dec"));
  EXPECT_THAT(dates(kWednesday, CivilDay(2026, 12, 14)),
              ElementsAre("Wed 25 Nov", "Wed 2 Dec", "Fri 4 Dec", "Wed 9 Dec", "Fri 11 Dec", "Mon 14 Dec"));
  EXPECT_EQ(rules::SpanOf(program, {kMonday, kMonWedFri}).last_date, CivilDay(2027, 1, 29));
  EXPECT_EQ(rules::SpanOf(program, {kWednesday, kMonWedFri}).last_date, CivilDay(2027, 2, 1));
}

TEST_F(ProgramsTest, Nordic10wGoesOnWithThirtyRepetitionsAWeek) {
  const auto sessions = rules::ExpandSchedule(Program("nordic-10w"), {kMonday, kMonWedFri}, CivilDay(2027, 2, 1),
                                              CivilDay(2027, 2, 28));
  ASSERT_EQ(sessions.size(), 4u);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    EXPECT_TRUE(sessions[i].maintenance);
    EXPECT_EQ(sessions[i].date, CivilDay(2027, 2, 1) + 7 * static_cast<int>(i));
    EXPECT_EQ(sessions[i].week, 11 + static_cast<int>(i));
    EXPECT_EQ(sessions[i].ordinal, 28 + static_cast<int>(i));
    ASSERT_EQ(sessions[i].Exercises().size(), 1u);
    EXPECT_EQ(DoseText(*sessions[i].Exercises()[0]), "12, 10, 8");
  }
}

TEST_F(ProgramsTest, TheFlywheelIsEveryFifthAndThenEveryFourthDay) {
  const v1::Program& program = Program("askling-flywheel-10w");
  std::vector<int> days;
  for (const auto& session : rules::ExpandSchedule(program, {kMonday}, kMonday, kMonday + 364)) {
    days.push_back(static_cast<int>(session.date - kMonday));
  }
  EXPECT_THAT(days, ElementsAre(0, 5, 10, 15, 20, 25, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66));
  EXPECT_EQ(Totals(program, {kMonday}), "16, 512");
  EXPECT_THAT(Rows(program, "flywheel-leg-curl"),
              ElementsAre("1: 2 x 8, 8, 8, 8", "2: 1 x 8, 8, 8, 8", "3: 2 x 8, 8, 8, 8", "4: 1 x 8, 8, 8, 8",
                          "5: 2 x 8, 8, 8, 8", "6: 1 x 8, 8, 8, 8", "7-9: 2 x 8, 8, 8, 8", "10: 1 x 8, 8, 8, 8"));
}

TEST_F(ProgramsTest, SprintExposureGrowsToNinetyFivePercent) {
  EXPECT_THAT(Rows(Program("sprint-exposure"), "stride"),
              ElementsAre("1-2: 1 x 4-6 x 60-80 m @ 85 %", "3-4: 1 x 4-6 x 60-80 m @ 90 %",
                          "5-6: 1 x 4-6 x 60-80 m @ 95 %"));
}

TEST_F(ProgramsTest, TheRunnersTrioIsItsTable) {
  const v1::Program& program = Program("runner-trio-12w");
  EXPECT_THAT(Rows(program), ElementsAre("1: 1 x 5, 5", "2: 2 x 6, 6", "3-4: 2 x 6, 6, 6", "5-6: 2 x 8, 8, 8",
                                         "7-8: 2 x 8, 9, 10", "9-12: 2 x 10, 9, 8"));
  EXPECT_THAT(Rows(program, "slide-bridge"), ElementsAre("1: 2 x 6, 6", "2-4: 2 x 8, 8", "9-12: 2 x 6, 6"));
  EXPECT_THAT(Rows(program, "single-leg-slide-bridge"), ElementsAre("5-8: 2 x 6, 6, 6 each side"));
  EXPECT_THAT(
      Rows(program, "single-leg-rdl"),
      ElementsAre("1: 2 x 8, 8 bodyweight each side", "2: 2 x 8, 8 each side", "3-4: 2 x 8, 8, 8 light each side",
                  "5-8: 2 x 8, 8, 8 10RM each side", "9-12: 2 x 6, 6, 6 8RM each side"));
  EXPECT_THAT(Rows(program, "stride"), ElementsAre("3-4: 1 x 4 x 60 m @ 80 %", "5-6: 1 x 4 x 80 m @ 85 %",
                                                   "7-8: 1 x 5 x 80 m @ 90 %", "9-12: 1 x 4 x 40 m @ 95 %"));
  EXPECT_EQ(rules::SpanOf(program, {kMonday, kMonWedFri}).session_count, 24);
  EXPECT_EQ(program.min_rest_hours(), 48);
  const auto sessions = rules::ExpandSchedule(program, {kMonday, kMonWedFri}, kMonday + 84, kMonday + 90);
  ASSERT_EQ(sessions.size(), 1u);
  ASSERT_EQ(sessions[0].Exercises().size(), 2u);
  EXPECT_EQ(DoseText(*sessions[0].Exercises()[0]), "4-6, 4-6");
  EXPECT_EQ(DoseText(*sessions[0].Exercises()[1]), "8, 8 each side");
}

TEST_F(ProgramsTest, TheLevelsOfThe11PlusRiseWithTheirDose) {
  const v1::Program& program = Program("fifa11plus");
  const std::map<std::string, std::string> doses = {
      {"", "3-5"}, {"beginner", "3-5"}, {"intermediate", "7-10"}, {"advanced", "12-15"}};
  for (const auto& [level, dose] : doses) {
    const auto sessions = rules::ExpandSchedule(program, {kMonday, kMonWedFri, level}, kMonday, kMonday + 13);
    ASSERT_EQ(sessions.size(), 4u);
    for (const rules::ScheduledSession& session : sessions) {
      ASSERT_EQ(session.Exercises().size(), 1u);
      EXPECT_EQ(DoseText(*session.Exercises()[0]), dose) << level;
    }
  }
}

TEST_F(ProgramsTest, TightHamstringsAreStretchedTwiceADay) {
  const auto sessions =
      rules::ExpandSchedule(Program("tight-hamstrings-flexibility"), {kMonday}, kMonday, kMonday + 1);
  ASSERT_EQ(sessions.size(), 4u);
  EXPECT_EQ(sessions[1].date, kMonday);
  EXPECT_EQ(sessions[2].date, kMonday + 1);
  std::vector<std::string> doses;
  for (const v1::ExerciseDose* dose : sessions[3].Exercises()) {
    doses.push_back(dose->exercise() + ": " + DoseText(*dose) + (dose->when().empty() ? "" : " " + dose->when()));
  }
  EXPECT_THAT(doses, ElementsAre("seated-fold-stretch: 1 x 10 s", "supine-strap-stretch: 1 x 60 s each side",
                                 "standing-forward-fold: 1",
                                 "standing-hamstring-stretch: 1 x 20-30 s after a run, not before it",
                                 "seated-hamstring-stretch: 1 x 20-30 s after a run, not before it"));
}

TEST_F(ProgramsTest, WhereNoDoseIsKnownNoNumberStands) {
  const v1::Program& hip_core = Program("hip-core-before-run");
  const auto sessions = rules::ListProgramSessions(hip_core);
  EXPECT_EQ(sessions.size(), 48u);
  for (const rules::ProgramSession& session : sessions) {
    EXPECT_EQ(session.exercises.size(), 9u);
    for (const v1::ExerciseDose* dose : session.exercises) {
      EXPECT_EQ(DoseText(*dose), "to fatigue");
    }
  }
  const v1::Program& home = Program("home-beginner");
  EXPECT_THAT(home.blocks(), IsEmpty());
  ASSERT_EQ(home.levels_size(), 1);
  EXPECT_EQ(home.levels(0).exercises_size(), 3);
  for (const v1::ExerciseDose& dose : home.levels(0).exercises()) {
    EXPECT_THAT(dose.sets(), IsEmpty()) << dose.exercise();
  }
}

}  // namespace
}  // namespace prehab::catalog
