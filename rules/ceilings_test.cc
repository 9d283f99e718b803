#include "rules/ceilings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prehab::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool IsRun(const std::string& exercise) { return exercise == "run"; }

v1::Ceilings Limits(int percent_speed, int meters, int minutes) {
  v1::Ceilings limits;
  limits.set_percent_speed(percent_speed);
  limits.set_distance_meters(meters);
  limits.set_minutes(minutes);
  return limits;
}

v1::SetDose& AddSet(v1::PlannedSession& session, const std::string& exercise, int reps) {
  v1::ExerciseDose& dose = *session.add_exercises();
  dose.set_exercise(exercise);
  v1::SetDose& set = *dose.add_sets();
  set.set_reps_low(reps);
  set.set_reps_high(reps);
  return set;
}

TEST(CeilingsTest, ALimitItselfIsAllowed) {
  v1::PlannedSession session;
  v1::SetDose& set = AddSet(session, "run", 4);
  set.set_distance_meters(500);
  set.set_duration_seconds(300);
  set.set_percent_speed(75);
  EXPECT_THAT(FindAboveCeilings(session, {Limits(75, 2000, 20)}, IsRun), IsEmpty());
}

TEST(CeilingsTest, EachLimitThatIsPassedIsTold) {
  v1::PlannedSession session;
  v1::SetDose& set = AddSet(session, "run", 4);
  set.set_distance_meters(400);
  set.set_distance_meters_high(501);
  set.set_duration_seconds(301);
  set.set_percent_speed(76);
  EXPECT_THAT(FindAboveCeilings(session, {Limits(75, 2000, 20)}, IsRun),
              ElementsAre("76 % of your greatest speed; your stage allows 75 %",
                          "2004 m of running; your stage allows 2000 m",
                          "21 minutes of running; your stage allows 20"));
}

TEST(CeilingsTest, OtherExercisesAreNoRunning) {
  v1::PlannedSession session;
  AddSet(session, "bike", 1).set_duration_seconds(3600);
  EXPECT_THAT(FindAboveCeilings(session, {Limits(75, 2000, 20)}, IsRun), IsEmpty());
}

TEST(CeilingsTest, WithoutLimitsNothingIsAbove) {
  v1::PlannedSession session;
  AddSet(session, "run", 1).set_distance_meters(42195);
  EXPECT_THAT(FindAboveCeilings(session, {v1::Ceilings()}, IsRun), IsEmpty());
  EXPECT_THAT(FindAboveCeilings(session, {}, IsRun), IsEmpty());
}

}  // namespace
}  // namespace prehab::rules
