#include "rules/ceilings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prehab/v1/assignments.pb.h"

namespace prehab::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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

Amounts AmountsIn(const v1::PlannedSession& session) {
  return AmountsOf({session.exercises().pointer_begin(), session.exercises().pointer_end()},
                   [](const std::string& exercise) { return exercise == "run"; });
}

std::vector<std::string> Above(const Amounts& amounts, const v1::Ceilings& ceilings) {
  std::vector<std::string> above;
  for (const AboveCeiling& one : FindAboveCeilings(amounts, ceilings)) {
    above.push_back(one.ceiling + ": " + one.text);
  }
  return above;
}

TEST(CeilingsTest, ALimitItselfIsAllowed) {
  v1::PlannedSession session;
  v1::SetDose& set = AddSet(session, "run", 4);
  set.set_distance_meters(500);
  set.set_duration_seconds(300);
  set.set_percent_speed(75);
  EXPECT_THAT(Above(AmountsIn(session), Limits(75, 2000, 20)), IsEmpty());
}

TEST(CeilingsTest, EachLimitThatIsPassedIsTold) {
  v1::PlannedSession session;
  v1::SetDose& set = AddSet(session, "run", 4);
  set.set_distance_meters(400);
  set.set_distance_meters_high(501);
  set.set_duration_seconds(301);
  set.set_percent_speed(76);
  EXPECT_THAT(Above(AmountsIn(session), Limits(75, 2000, 20)),
              ElementsAre("percent_speed: 76 % of greatest speed; the stage allows 75 %",
                          "distance_meters: 2004 m of running; the stage allows 2000 m",
                          "minutes: 21 minutes of running; the stage allows 20"));
}

TEST(CeilingsTest, DistanceAndMinutesAreOfRunningAndSpeedIsOfAll) {
  v1::PlannedSession session;
  v1::SetDose& set = AddSet(session, "bike", 1);
  set.set_duration_seconds(3600);
  set.set_distance_meters(20000);
  EXPECT_THAT(Above(AmountsIn(session), Limits(75, 2000, 20)), IsEmpty());
  set.set_percent_speed(80);
  EXPECT_THAT(Above(AmountsIn(session), Limits(75, 2000, 20)),
              ElementsAre("percent_speed: 80 % of greatest speed; the stage allows 75 %"));
}

TEST(CeilingsTest, WithoutLimitsNothingIsAbove) {
  v1::PlannedSession session;
  AddSet(session, "run", 1).set_distance_meters(42195);
  EXPECT_THAT(Above(AmountsIn(session), v1::Ceilings()), IsEmpty());
}

TEST(CeilingsTest, OfSeveralStagesTheLowerLimitCounts) {
  v1::Ceilings speed;
  speed.set_percent_speed(60);
  v1::Ceilings both = Limits(75, 2000, 20);
  both.clear_minutes();
  for (const v1::Ceilings& strictest : {Strictest(speed, both), Strictest(both, speed)}) {
    EXPECT_EQ(strictest.percent_speed(), 60);
    EXPECT_EQ(strictest.distance_meters(), 2000);
    EXPECT_FALSE(strictest.has_minutes());
  }
}

TEST(CeilingsTest, TheGreatestOfSeveralSessionsIsOfEachAmount) {
  const Amounts greatest = Greatest({85, 400, 0}, {80, 900, 60});
  EXPECT_EQ(greatest.percent_speed, 85);
  EXPECT_EQ(greatest.meters, 900);
  EXPECT_EQ(greatest.seconds, 60);
}

}  // namespace
}  // namespace prehab::rules
