#include "storage/connection.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

class ConnectionTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::string path_ = folder_ / "things.db";
  Connection writing_{path_, Connection::Mode::kReadWrite};
  Connection reading_{path_, Connection::Mode::kReadOnly};
};

TEST_F(ConnectionTest, CommitsAreInALogThatIsSynced) {
  SQLite::Statement& mode = writing_.Prepare("PRAGMA journal_mode");
  ASSERT_TRUE(mode.executeStep());
  EXPECT_EQ(mode.getColumn(0).getString(), "wal");
  constexpr int kFull = 2;
  EXPECT_EQ(writing_.Pragma("PRAGMA synchronous"), kFull);
}

TEST_F(ConnectionTest, BothKindsHaveTheSameSettings) {
  for (Connection* connection : {&writing_, &reading_}) {
    EXPECT_EQ(connection->Pragma("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(connection->Pragma("PRAGMA trusted_schema"), 0);
    EXPECT_EQ(connection->Pragma("PRAGMA cell_size_check"), 1);
    EXPECT_EQ(connection->Pragma("PRAGMA mmap_size"), 0);
    EXPECT_EQ(connection->Pragma("PRAGMA busy_timeout"), 5000);
  }
}

TEST_F(ConnectionTest, TheWriterKeepsLessThanReaders) {
  EXPECT_EQ(writing_.Pragma("PRAGMA cache_size"), -4096);
  EXPECT_EQ(reading_.Pragma("PRAGMA cache_size"), -16384);
}

TEST_F(ConnectionTest, NobodyCountsMemory) { EXPECT_EQ(sqlite3_memory_used(), 0); }

TEST_F(ConnectionTest, OnlyOneKindWrites) {
  EXPECT_EQ(writing_.Pragma("PRAGMA query_only"), 0);
  EXPECT_EQ(reading_.Pragma("PRAGMA query_only"), 1);
  EXPECT_THROW(reading_.Execute("CREATE TABLE things (id INTEGER)"), SQLite::Exception);
  // Not even after somebody has switched the pragma off.
  reading_.Execute("PRAGMA query_only = OFF");
  EXPECT_THROW(reading_.Execute("CREATE TABLE things (id INTEGER)"), SQLite::Exception);
}

TEST_F(ConnectionTest, AReaderDoesNotCheckpoint) {
  writing_.Execute("CREATE TABLE things (id INTEGER)");
  const auto log_size = [this] { return std::filesystem::file_size(path_ + "-wal"); };
  const auto before = log_size();
  ASSERT_GT(before, 0u);
  EXPECT_THROW(reading_.Execute("PRAGMA wal_checkpoint(TRUNCATE)"), SQLite::Exception);
  EXPECT_EQ(log_size(), before);
}

TEST_F(ConnectionTest, AStatementDoesNotRunWithTheValuesOfTheTimeBefore) {
  ReadTxn txn(reading_, absl::UnixEpoch());
  constexpr char kSql[] = "SELECT ?, ?";
  EXPECT_TRUE(Query(txn, kSql).Bind("kari", "nes").Step());
  EXPECT_THROW(Query(txn, kSql).Bind("kari").Step(), SQLite::Exception);
  EXPECT_THROW(Query(txn, kSql).Step(), SQLite::Exception);
}

TEST_F(ConnectionTest, DoubleQuotesAreNoText) {
  for (Connection* connection : {&writing_, &reading_}) {
    EXPECT_THROW(connection->Pragma("SELECT \"nothing\""), SQLite::Exception);
  }
  EXPECT_THROW(writing_.Execute("CREATE TABLE things (name TEXT CHECK (name <> \"nothing\"))"), SQLite::Exception);
}

TEST_F(ConnectionTest, TheSchemaCannotBeWrittenAround) {
  writing_.Execute("CREATE TABLE things (id INTEGER)");
  EXPECT_THROW(writing_.Execute("PRAGMA writable_schema = ON;"
                                "UPDATE sqlite_schema SET sql = 'CREATE TABLE things (id TEXT)'"),
               SQLite::Exception);
}

TEST_F(ConnectionTest, ExtensionsAreNotLoaded) {
  EXPECT_THROW(writing_.Pragma("SELECT load_extension('anything')"), SQLite::Exception);
}

TEST_F(ConnectionTest, ValuesAndStatementsHaveALimit) {
  EXPECT_EQ(writing_.Pragma("SELECT length(zeroblob(4194304))"), 4194304);
  EXPECT_THROW(writing_.Pragma("SELECT length(zeroblob(4194305))"), SQLite::Exception);
  const std::string long_statement = "SELECT 1" + std::string(64 * 1024, ' ');
  EXPECT_THROW(writing_.Execute(long_statement.c_str()), SQLite::Exception);
}

TEST_F(ConnectionTest, AStatementIsPreparedOnceAndComesBackAsNew) {
  constexpr char kSql[] = "SELECT ?";
  SQLite::Statement& statement = writing_.Prepare(kSql);
  statement.bind(1, 7);
  ASSERT_TRUE(statement.executeStep());
  SQLite::Statement& again = writing_.Prepare(kSql);
  EXPECT_EQ(&again, &statement);
  ASSERT_TRUE(again.executeStep());
  EXPECT_TRUE(again.isColumnNull(0));
}

}  // namespace
}  // namespace prehab::storage
