#include "base/hash.h"

#include <gtest/gtest.h>

namespace prehab {
namespace {

TEST(HashTest, IsBlake2b256) {
  // From the reference implementation: b2sum -l 256 of "abc".
  EXPECT_EQ(Hex(Hash("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(HashTest, KeyChangesTheHash) {
  const std::string key(32, 'k');
  EXPECT_NE(KeyedHash(key, "abc"), Hash("abc"));
  EXPECT_NE(KeyedHash(key, "abc"), KeyedHash(std::string(32, 'l'), "abc"));
}

TEST(HashTest, EqualSecretComparesWholeStrings) {
  EXPECT_TRUE(EqualSecret("token", "token"));
  EXPECT_FALSE(EqualSecret("token", "tokem"));
  EXPECT_FALSE(EqualSecret("token", "tok"));
}

}  // namespace
}  // namespace prehab
