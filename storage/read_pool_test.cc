#include "storage/read_pool.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

class ReadPoolTest : public testing::Test {
 protected:
  ReadPoolTest() { writing_.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY)"); }

  static int Count(ReadTxn& txn) {
    Query query(txn, "SELECT COUNT(*) FROM things");
    query.Step();
    return query.Int(0);
  }

  int CountNow() {
    int count = -1;
    EXPECT_TRUE(pool_
                    .Run([&count](ReadTxn& txn) {
                      count = Count(txn);
                      return absl::OkStatus();
                    })
                    .ok());
    return count;
  }

  TemporaryFolder folder_;
  Connection writing_{folder_ / "things.db", Connection::Mode::kReadWrite};
  ManualClock clock_{absl::FromUnixSeconds(1000)};
  ReadPool pool_{folder_ / "things.db", 1, clock_};
};

TEST_F(ReadPoolTest, CannotWrite) {
  for (const char* sql : {"INSERT INTO things (id) VALUES (1)", "DROP TABLE things", "PRAGMA user_version = 7"}) {
    const absl::Status status = pool_.Run([sql](ReadTxn& txn) {
      Query(txn, sql).Run();
      return absl::OkStatus();
    });
    EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << sql;
  }
  EXPECT_EQ(CountNow(), 0);
  EXPECT_EQ(writing_.Pragma("PRAGMA user_version"), 0);
}

TEST_F(ReadPoolTest, SeesOnlyWhatIsCommitted) {
  writing_.Execute("BEGIN IMMEDIATE; INSERT INTO things (id) VALUES (1)");
  EXPECT_EQ(CountNow(), 0);
  writing_.Execute("COMMIT");
  EXPECT_EQ(CountNow(), 1);
}

TEST_F(ReadPoolTest, SeesTheSameThroughoutATransaction) {
  EXPECT_TRUE(pool_
                  .Run([this](ReadTxn& txn) {
                    EXPECT_EQ(Count(txn), 0);
                    writing_.Execute("INSERT INTO things (id) VALUES (1)");
                    clock_.Advance(absl::Seconds(1));
                    EXPECT_EQ(Count(txn), 0);
                    EXPECT_EQ(txn.now(), absl::FromUnixSeconds(1000));
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_EQ(CountNow(), 1);
}

TEST_F(ReadPoolTest, AFailureDoesNotCostTheConnection) {
  EXPECT_EQ(pool_.Run([](ReadTxn&) { return absl::NotFoundError("no"); }).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(pool_
                .Run([](ReadTxn& txn) {
                  Query(txn, "SELECT nothing FROM nowhere").Step();
                  return absl::OkStatus();
                })
                .code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(pool_.Run([](ReadTxn&) -> absl::Status { throw std::runtime_error("a fault of ours"); }).code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(CountNow(), 0);
}

TEST_F(ReadPoolTest, WaitsForAConnection) {
  std::promise<void> reading;
  std::promise<void> enough;
  std::thread first([&] {
    EXPECT_TRUE(pool_
                    .Run([&](ReadTxn&) {
                      reading.set_value();
                      enough.get_future().wait();
                      return absl::OkStatus();
                    })
                    .ok());
  });
  reading.get_future().wait();
  std::future<int> second = std::async(std::launch::async, [this] { return CountNow(); });
  enough.set_value();
  EXPECT_EQ(second.get(), 0);
  first.join();
}

}  // namespace
}  // namespace prehab::storage
