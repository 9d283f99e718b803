#include "storage/gathering_vfs.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "storage/club_for_test.h"
#include "storage/connection.h"

namespace prehab::storage {
namespace {

// Calls of this process that wrote, so far.
int64_t WriteCalls() {
  std::ifstream io("/proc/self/io");
  std::string name;
  int64_t count = 0;
  while (io >> name >> count && name != "syscw:") {
  }
  return count;
}

class GatheringVfsTest : public testing::Test {
 protected:
  GatheringVfsTest() { writing_.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, data BLOB)"); }

  // A row takes a page.
  void Insert(int rows) {
    for (int i = 0; i < rows; ++i) {
      writing_.Execute("INSERT INTO things (data) VALUES (randomblob(3000))");
    }
  }

  // What a process that starts now finds on the disk, were this one killed.
  int64_t RowsAfterACrash() {
    const std::string copy = folder_ / "copy.db";
    for (const char* suffix : {"", "-wal"}) {
      std::filesystem::copy_file(path_ + suffix, copy + suffix, std::filesystem::copy_options::overwrite_existing);
    }
    Connection after(copy, Connection::Mode::kReadWrite);
    EXPECT_EQ(after.Pragma("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    return after.Pragma("SELECT COUNT(*) FROM things");
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_ / "things.db";
  Connection writing_{path_, Connection::Mode::kReadWrite};
};

TEST_F(GatheringVfsTest, WhatIsCommittedIsInTheFiles) {
  Insert(1);
  EXPECT_EQ(RowsAfterACrash(), 1);
  writing_.Execute("BEGIN");
  Insert(100);
  EXPECT_EQ(RowsAfterACrash(), 1);
  writing_.Execute("COMMIT");
  EXPECT_EQ(RowsAfterACrash(), 101);
}

TEST_F(GatheringVfsTest, ReadersSeeWhatIsCommitted) {
  Connection reading(path_, Connection::Mode::kReadOnly);
  for (int64_t rows = 1; rows <= 20; ++rows) {
    Insert(1);
    ASSERT_EQ(reading.Pragma("SELECT COUNT(*) FROM things"), rows);
  }
}

TEST_F(GatheringVfsTest, ACommitOfManyPagesTakesFewWrites) {
  const int64_t before = WriteCalls();
  writing_.Execute("BEGIN");
  Insert(40);
  writing_.Execute("COMMIT");
  EXPECT_LT(WriteCalls() - before, 10);
}

// A cache of ten pages cannot hold the transaction. Where SQLite may write pages
// of it to the log before the commit, it reads them from there.
TEST_F(GatheringVfsTest, ATransactionLargerThanTheCacheIsWhole) {
  writing_.Execute("PRAGMA cache_size = 10; PRAGMA cache_spill = ON; BEGIN");
  Insert(500);
  EXPECT_EQ(writing_.Pragma("SELECT COUNT(*) FROM things WHERE length(data) = 3000"), 500);
  writing_.Execute("UPDATE things SET data = randomblob(2900)");
  writing_.Execute("COMMIT");
  EXPECT_EQ(writing_.Pragma("SELECT COUNT(*) FROM things WHERE length(data) = 2900"), 500);
  EXPECT_EQ(RowsAfterACrash(), 500);
}

// Else pages of it could be written when somebody at a shell has committed in
// their place.
TEST_F(GatheringVfsTest, ATransactionThatIsUndoneWritesNothing) {
  Insert(3);
  ASSERT_EQ(writing_.Pragma("PRAGMA wal_checkpoint(RESTART)"), 0);
  writing_.Execute("PRAGMA cache_size = 10; BEGIN");
  Insert(20);
  writing_.Execute("ROLLBACK");
  {
    Connection shell(path_, Connection::Mode::kReadWrite);
    shell.Execute("INSERT INTO things (data) VALUES (randomblob(40000))");
  }
  EXPECT_EQ(RowsAfterACrash(), 4);
  Insert(1);
  EXPECT_EQ(RowsAfterACrash(), 5);
}

TEST_F(GatheringVfsTest, ALogThatWasCopiedIsWrittenFromItsBeginning) {
  Insert(10);
  EXPECT_EQ(writing_.Pragma("PRAGMA wal_checkpoint(RESTART)"), 0);
  Insert(2);
  EXPECT_EQ(RowsAfterACrash(), 12);
}

}  // namespace
}  // namespace prehab::storage
