#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>

#include "base/uuid.h"

namespace prehab {
namespace {

TEST(IdsTest, SortByTimeWithinAType) {
  SystemEntropy entropy;
  const IdGenerator ids(entropy);
  const absl::Time now = absl::FromUnixSeconds(1795000000);
  const std::string first = ids.New("ath", now);
  const std::string second = ids.New("ath", now + absl::Milliseconds(1));
  EXPECT_EQ(first.substr(0, 4), "ath_");
  EXPECT_EQ(first.size(), 30u);
  EXPECT_LT(first, second);
}

TEST(IdsTest, DifferWithinAMillisecond) {
  SystemEntropy entropy;
  const IdGenerator ids(entropy);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(ids.New("log", absl::UnixEpoch()));
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(IdsTest, UuidsAreVersionFour) {
  SystemEntropy entropy;
  const std::string uuid = NewUuid(entropy);
  ASSERT_EQ(uuid.size(), 36u);
  EXPECT_EQ(uuid[14], '4');
  EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
}

TEST(IdsTest, TimedUuidsBeginWithTheTime) {
  SystemEntropy entropy;
  const std::string uuid = NewTimedUuid(entropy, absl::FromUnixMillis(0x0192'3456'789a));
  ASSERT_EQ(uuid.size(), 36u);
  EXPECT_EQ(uuid.substr(0, 15), "01923456-789a-7");
  EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
  EXPECT_NE(uuid, NewTimedUuid(entropy, absl::FromUnixMillis(0x0192'3456'789a)));
}

}  // namespace
}  // namespace prehab
