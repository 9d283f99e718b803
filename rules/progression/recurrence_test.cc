#include "rules/progression/recurrence.h"

#include <gtest/gtest.h>

namespace prehab::progression {
namespace {

// G25: 2 months are 60 days, 12 months 365.
TEST(RecurrenceTest, IsNamedByTheDaysSinceFullParticipation) {
  constexpr Day kFull = 1000;
  EXPECT_EQ(ClassifyReinjury(std::nullopt, kFull), Reinjury::kExacerbation);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull - 1), Reinjury::kExacerbation);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull), Reinjury::kEarlyRecurrence);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull + 60), Reinjury::kEarlyRecurrence);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull + 61), Reinjury::kLateRecurrence);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull + 365), Reinjury::kLateRecurrence);
  EXPECT_EQ(ClassifyReinjury(kFull, kFull + 366), Reinjury::kDelayedRecurrence);
}

}  // namespace
}  // namespace prehab::progression
