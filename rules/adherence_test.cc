#include "rules/adherence.h"

#include <gtest/gtest.h>

namespace prehab::rules {
namespace {

const absl::CivilDay kCountDay(2026, 11, 23);

v1::PlannedSession Session(const std::string& date, bool done) {
  v1::PlannedSession session;
  session.set_date(date);
  session.set_done(done);
  return session;
}

TEST(AdherenceTest, NothingPlannedHasNoPercent) {
  const Adherence adherence = CountAdherence({}, kCountDay);
  EXPECT_EQ(adherence.planned, 0);
  EXPECT_EQ(adherence.done, 0);
  EXPECT_EQ(adherence.percent, std::nullopt);
}

TEST(AdherenceTest, TodayCountsOnlyOnceDone) {
  EXPECT_EQ(CountAdherence({Session("2026-11-23", false)}, kCountDay).percent, std::nullopt);
  const Adherence done = CountAdherence({Session("2026-11-23", true), Session("2026-11-20", false)}, kCountDay);
  EXPECT_EQ(done.planned, 2);
  EXPECT_EQ(done.done, 1);
  EXPECT_EQ(done.percent, 50);
}

TEST(AdherenceTest, TheFutureDoesNotCount) {
  const Adherence adherence = CountAdherence(
      {Session("2026-11-22", true), Session("2026-11-24", true), Session("2027-01-01", false)}, kCountDay);
  EXPECT_EQ(adherence.planned, 1);
  EXPECT_EQ(adherence.percent, 100);
}

TEST(AdherenceTest, RoundsHalfUp) {
  const struct {
    int planned;
    int done;
    int percent;
  } kCases[] = {{3, 0, 0},  {3, 1, 33},  {3, 2, 67},  {8, 1, 13},
                {8, 5, 63}, {200, 1, 1}, {201, 1, 0}, {27, 27, 100}};
  for (const auto& c : kCases) {
    std::vector<v1::PlannedSession> sessions;
    for (int i = 0; i < c.planned; ++i) {
      sessions.push_back(Session("2026-11-20", i < c.done));
    }
    EXPECT_EQ(CountAdherence(sessions, kCountDay).percent, c.percent) << c.done << " of " << c.planned;
  }
}

}  // namespace
}  // namespace prehab::rules
