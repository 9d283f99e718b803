#include "storage/request_ids.h"

#include <gtest/gtest.h>

#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

class RequestIdsTest : public ClubTest {
 protected:
  void Store(const RequestKey& key, const std::string& hash, std::optional<std::string> answer) {
    Write([&](WriteTxn& txn) { StoreAnswer(txn, key, {hash, answer}, "ath_1"); });
  }

  std::optional<StoredAnswer> Find(const RequestKey& key) {
    return Read([&](ReadTxn& txn) { return FindAnswer(txn, key); });
  }

  const RequestKey key_{"usr_ada", "prehab.v1.LogService/LogCheckIn", "0b5b1a6e-5d5e-4f0a-9d7e-7b1f0d3c2a11"};
  const std::string hash_ = std::string(31, 'h') + '\0';
};

TEST_F(RequestIdsTest, AnUnknownRequestHasNoAnswer) { EXPECT_FALSE(Find(key_).has_value()); }

TEST_F(RequestIdsTest, AnAnswerComesBackByteForByte) {
  const std::string answer("\0\x01\xff", 3);
  Store(key_, hash_, answer);
  const auto found = Find(key_);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->body_hash, hash_);
  EXPECT_EQ(found->answer, answer);
}

TEST_F(RequestIdsTest, AnEmptyAnswerIsNotAnAbsentOne) {
  Store(key_, hash_, "");
  ASSERT_TRUE(Find(key_).has_value());
  EXPECT_EQ(Find(key_)->answer, "");
  const RequestKey other{key_.principal, key_.method, "another"};
  Store(other, hash_, std::nullopt);
  ASSERT_TRUE(Find(other).has_value());
  EXPECT_EQ(Find(other)->answer, std::nullopt);
}

TEST_F(RequestIdsTest, IsThePersonsAndTheMethodsOwn) {
  Store(key_, hash_, "answer");
  EXPECT_FALSE(Find({"usr_other", key_.method, key_.request_id}).has_value());
  EXPECT_FALSE(Find({key_.principal, "prehab.v1.LogService/TakeBackLastLog", key_.request_id}).has_value());
}

TEST_F(RequestIdsTest, AnAnswerIsKeptForThirtyDays) {
  Store(key_, hash_, "answer");
  clock_.Advance(absl::Hours(30 * 24) - absl::Microseconds(1));
  EXPECT_TRUE(Find(key_).has_value());
  clock_.Advance(absl::Microseconds(1));
  EXPECT_FALSE(Find(key_).has_value());
}

TEST_F(RequestIdsTest, AnIdMayComeAgainOnceItIsForgotten) {
  Store(key_, hash_, "answer");
  clock_.Advance(absl::Hours(31 * 24));
  Store(key_, std::string(32, 'n'), "new answer");
  ASSERT_TRUE(Find(key_).has_value());
  EXPECT_EQ(Find(key_)->answer, "new answer");
}

}  // namespace
}  // namespace prehab::storage
