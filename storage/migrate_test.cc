#include "storage/migrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

using testing::HasSubstr;

class MigrateTest : public testing::Test {
 protected:
  absl::Status MigrateNow() {
    Connection connection(path_, Connection::Mode::kReadWrite);
    return Migrate(connection, path_, absl::FromUnixSeconds(1000));
  }

  // Runs SQL on the file as another program would.
  void Execute(const char* sql) { Connection(path_, Connection::Mode::kReadWrite).Execute(sql); }

  std::string Bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  void ExpectRefused(const std::string& why) {
    const std::string before = Bytes();
    const absl::Status status = MigrateNow();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
    EXPECT_TRUE(Bytes() == before) << why;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_ / "prehab.db";
};

TEST_F(MigrateTest, ANewFileGetsTheWholeSchemaAndItsMarks) {
  ASSERT_TRUE(MigrateNow().ok());
  Connection connection(path_, Connection::Mode::kReadOnly);
  EXPECT_EQ(connection.Pragma("PRAGMA application_id"), 0x70726862);
  EXPECT_EQ(connection.Pragma("PRAGMA user_version"), NewestSchemaVersion());
  EXPECT_EQ(connection.Pragma("SELECT COUNT(*) FROM migrations"), NewestSchemaVersion());
  EXPECT_EQ(connection.Pragma("SELECT COUNT(*) FROM log_entries"), 0);
}

TEST_F(MigrateTest, ASecondTimeChangesNothing) {
  ASSERT_TRUE(MigrateNow().ok());
  const std::string before = Bytes();
  EXPECT_TRUE(MigrateNow().ok());
  EXPECT_TRUE(Bytes() == before);
}

TEST_F(MigrateTest, ANewerDatabaseIsRefused) {
  ASSERT_TRUE(MigrateNow().ok());
  Execute("PRAGMA user_version = 1000");
  ExpectRefused("newer prehabd (schema 1000");
}

TEST_F(MigrateTest, ADatabaseOfAnotherProgramIsRefused) {
  Execute("CREATE TABLE songs (title TEXT)");
  ExpectRefused("another program");
  Execute("PRAGMA application_id = 7");
  ExpectRefused("another program");
  Execute("DROP TABLE songs");
  ExpectRefused("another program");
}

TEST_F(MigrateTest, AMigrationThatIsNotOursIsRefused) {
  ASSERT_TRUE(MigrateNow().ok());
  Execute("UPDATE migrations SET checksum = 'another' WHERE version = 1");
  ExpectRefused("migration 1 is not the one");
}

TEST_F(MigrateTest, AMigrationThatIsMissingFromTheListIsRefused) {
  ASSERT_TRUE(MigrateNow().ok());
  Execute("DELETE FROM migrations");
  ExpectRefused("does not match its version");
}

}  // namespace
}  // namespace prehab::storage
