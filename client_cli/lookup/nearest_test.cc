#include "client_cli/lookup/nearest.h"

#include <gtest/gtest.h>

namespace prehab::cli {
namespace {

TEST(NearestTest, CountsEdits) {
  EXPECT_EQ(EditDistance("", "log"), 3);
  EXPECT_EQ(EditDistance("log", "log"), 0);
  EXPECT_EQ(EditDistance("lgo", "log"), 1);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3);
  EXPECT_EQ(EditDistance("progresion", "program"), 5);
}

TEST(NearestTest, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> commands = {"today", "log", "board", "program", "plan"};
  EXPECT_EQ(Nearest("progresion", commands), "program");
  EXPECT_EQ(Nearest("borad", commands), "board");
  EXPECT_EQ(Nearest("lgo", commands), "log");
  EXPECT_EQ(Nearest("logg", commands), "log");
  EXPECT_EQ(Nearest("xyzzy", commands), "");
}

}  // namespace
}  // namespace prehab::cli
