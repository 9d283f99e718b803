#include "client_cli/output/unified_diff.h"

#include <gtest/gtest.h>

namespace prehab::cli {
namespace {

TEST(UnifiedDiffTest, EqualTextsHaveNone) {
  EXPECT_EQ(UnifiedDiff("a", "one\ntwo\n", "b", "one\ntwo\n"), "");
  EXPECT_EQ(UnifiedDiff("a", "", "b", ""), "");
}

// Each expectation is what "diff -u" of GNU diffutils writes.
TEST(UnifiedDiffTest, AChangeHasThreeLinesAroundIt) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a\n"
            "+++ b\n"
            "@@ -2,7 +2,7 @@\n"
            " 2\n"
            " 3\n"
            " 4\n"
            "-5\n"
            "+five\n"
            " 6\n"
            " 7\n"
            " 8\n");
}

TEST(UnifiedDiffTest, FarChangesAreHunksOfTheirOwn) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "0\n1\n2\n3\n4\n5\n6\n7\n8\n"),
            "--- a\n"
            "+++ b\n"
            "@@ -1,3 +1,4 @@\n"
            "+0\n"
            " 1\n"
            " 2\n"
            " 3\n"
            "@@ -6,4 +7,3 @@\n"
            " 6\n"
            " 7\n"
            " 8\n"
            "-9\n");
}

TEST(UnifiedDiffTest, NearChangesShareAHunk) {
  EXPECT_EQ(UnifiedDiff("a", "1\n2\n3\n4\n5\n6\n7\n8\n", "b", "2\n3\n4\n5\n6\n7\n"),
            "--- a\n"
            "+++ b\n"
            "@@ -1,8 +1,6 @@\n"
            "-1\n"
            " 2\n"
            " 3\n"
            " 4\n"
            " 5\n"
            " 6\n"
            " 7\n"
            "-8\n");
}

TEST(UnifiedDiffTest, NothingBecomesSomething) {
  EXPECT_EQ(UnifiedDiff("a", "", "b", "1\n"), "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+1\n");
}

TEST(UnifiedDiffTest, LongTextsThatDifferThroughoutAreReplaced) {
  std::string from;
  std::string to;
  for (int i = 0; i < 3000; ++i) {
    from += std::to_string(i) + "\n";
    to += std::to_string(-1 - i) + "\n";
  }
  EXPECT_TRUE(UnifiedDiff("a", from, "b", to).starts_with("--- a\n+++ b\n@@ -1,3000 +1,3000 @@\n-0\n-1\n"));
}

}  // namespace
}  // namespace prehab::cli
