#include "base/codes.h"

#include <gtest/gtest.h>

namespace prehab {
namespace {

class FixedEntropy : public Entropy {
 public:
  std::string Bytes(std::size_t count) override { return std::string(count, '\x5a'); }
};

TEST(CodesTest, Base32IsMostSignificantBitFirst) {
  EXPECT_EQ(Base32(std::string("\x00", 1)), "00");
  EXPECT_EQ(Base32("\xff"), "zw");
  EXPECT_EQ(Base32("\xff\xff\xff\xff\xff"), "zzzzzzzz");
}

TEST(CodesTest, NewCodeIsTwoGroupsOfFour) {
  FixedEntropy entropy;
  EXPECT_EQ(NewCode(entropy), "B9D5-MPJT");
}

TEST(CodesTest, CanonicalCodeForgivesCaseDashesAndLookAlikes) {
  EXPECT_EQ(CanonicalCode("b9d5mpjt"), "B9D5-MPJT");
  EXPECT_EQ(CanonicalCode(" B9D5 - MPJT\n"), "B9D5-MPJT");
  EXPECT_EQ(CanonicalCode("OIL0-0000"), "0110-0000");
}

TEST(CodesTest, CanonicalCodeRefusesWhatCannotBeOne) {
  EXPECT_EQ(CanonicalCode(""), std::nullopt);
  EXPECT_EQ(CanonicalCode("B9D5-MPJ"), std::nullopt);
  EXPECT_EQ(CanonicalCode("B9D5-MPJTT"), std::nullopt);
  EXPECT_EQ(CanonicalCode("B9D5-MPJ!"), std::nullopt);
  EXPECT_EQ(CanonicalCode("UUUU-UUUU"), std::nullopt);
}

}  // namespace
}  // namespace prehab
