#include "server/pipeline/recent_tokens.h"

#include <gtest/gtest.h>

namespace prehab {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

const Principal kAda{"usr_ada", "ses_1", absl::InfiniteFuture()};

bool Knows(RecentTokens& tokens, const std::string& token_hash, absl::Time now) {
  const auto found = tokens.Find(token_hash, now);
  return found.has_value() && found->user_id == "usr_ada";
}

TEST(RecentTokensTest, ATokenIsRememberedForAMinute) {
  RecentTokens tokens;
  EXPECT_FALSE(Knows(tokens, "a", kNow));
  tokens.Add("a", kAda, kNow);
  EXPECT_TRUE(Knows(tokens, "a", kNow + absl::Seconds(59)));
  EXPECT_FALSE(Knows(tokens, "a", kNow + absl::Seconds(60)));
  EXPECT_FALSE(Knows(tokens, "b", kNow));
  tokens.Add("a", kAda, kNow + absl::Seconds(60));
  EXPECT_TRUE(Knows(tokens, "a", kNow + absl::Seconds(61)));
}

TEST(RecentTokensTest, TheirNumberHasALimit) {
  RecentTokens tokens;
  for (int i = 0; i < 4096; ++i) {
    tokens.Add(std::to_string(i), kAda, kNow);
  }
  EXPECT_TRUE(Knows(tokens, "0", kNow));
  tokens.Add("one more", kAda, kNow);
  EXPECT_FALSE(Knows(tokens, "0", kNow));
  EXPECT_TRUE(Knows(tokens, "one more", kNow));
}

}  // namespace
}  // namespace prehab
