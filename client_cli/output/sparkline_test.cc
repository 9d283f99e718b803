#include "client_cli/output/sparkline.h"

#include <gtest/gtest.h>

namespace prehab::cli {
namespace {

TEST(SparklineTest, HasAFixedScale) { EXPECT_EQ(Sparkline({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), "▁▂▂▃▄▅▆▆▇▇█"); }

TEST(SparklineTest, NoReportIsNotZero) {
  EXPECT_EQ(Sparkline({0, std::nullopt, 0}), "▁·▁");
  EXPECT_EQ(ScoreDigits({0, std::nullopt, 10}), "0 ? 10");
}

TEST(SparklineTest, NothingForNoDays) {
  EXPECT_EQ(Sparkline({}), "");
  EXPECT_EQ(ScoreDigits({}), "");
}

}  // namespace
}  // namespace prehab::cli
