#include "storage/data_folder.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>

#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// The bytes of each file of a folder.
std::map<std::string, std::string> FilesOf(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename()] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  return files;
}

mode_t ModeOf(const std::string& path) {
  struct stat status {};
  stat(path.c_str(), &status);
  return status.st_mode & 07777;
}

class DataFolderTest : public testing::Test {
 protected:
  // Opens the folder and closes it again, as a server that started and ended.
  absl::Status Open() {
    DatabaseOptions options;
    options.folder = path_;
    return Database::Open(options, clock_, entropy_).status();
  }

  void ExpectRefused(const std::string& why) {
    const auto before = FilesOf(path_);
    const absl::Status status = Open();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(status.message()), HasSubstr("cannot use data folder " + path_ + ": "));
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
    EXPECT_TRUE(FilesOf(path_) == before) << why;
  }

  std::string File(const std::string& name) const { return path_ + "/" + name; }

  // Runs SQL on the database, as another program would.
  void Execute(const char* sql) {
    SQLite::Database(File("prehab.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
  }

  void Damage(std::streamoff offset, std::size_t count) {
    std::fstream file(File("prehab.db"), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(offset);
    file << std::string(count, '\xee');
  }

  TemporaryFolder folder_;
  std::string path_ = folder_ / "data";
  ManualClock clock_{absl::FromUnixSeconds(1000)};
  CountingEntropy entropy_;
};

TEST_F(DataFolderTest, IsMadeForItsUserAlone) {
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(ModeOf(path_), 0700u);
  EXPECT_EQ(ModeOf(File("server.key")), 0600u);
  EXPECT_EQ(fs::file_size(File("server.key")), 32u);
  EXPECT_FALSE(fs::exists(File("server.key.new")));
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataFolderTest, AKeyThatWasBeingMadeWhenThePowerWentIsMadeAgain) {
  fs::create_directory(path_);
  WriteFile(File("prehab.lock"), "");
  WriteFile(File("server.key.new"), "half a");
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(fs::file_size(File("server.key")), 32u);
}

TEST_F(DataFolderTest, MayBeAnEmptyFolderOrHaveASlashBehindIt) {
  fs::create_directory(path_);
  EXPECT_TRUE(Open().ok());
  path_ = folder_ / "other/deeper/";
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataFolderTest, KeepsItsKey) {
  std::string first;
  for (int i = 0; i < 2; ++i) {
    const auto folder = PrepareDataFolder(path_, entropy_);
    ASSERT_TRUE(folder.ok()) << folder.status();
    EXPECT_EQ(folder->server_key.size(), 32u);
    EXPECT_EQ(folder->server_key, i == 0 ? folder->server_key : first);
    first = folder->server_key;
    close(folder->lock_file);
  }
}

TEST_F(DataFolderTest, RefusesAFolderWithOtherThings) {
  fs::create_directory(path_);
  WriteFile(File("letters.txt"), "Dear all");
  ExpectRefused("holds other files and no prehab.db");
}

TEST_F(DataFolderTest, RefusesADatabaseOfAnotherProgram) {
  fs::create_directory(path_);
  Execute("CREATE TABLE songs (title TEXT)");
  ExpectRefused("it is a database of another program");
  Execute("PRAGMA application_id = 7");
  ExpectRefused("it is a database of another program");
  // One that keeps a log as ours does, and has our key beside it.
  Execute("PRAGMA application_id = 0; PRAGMA journal_mode = WAL");
  WriteFile(File("server.key"), std::string(32, 'k'));
  WriteFile(File("prehab.lock"), "");
  ExpectRefused("it is a database of another program");
}

TEST_F(DataFolderTest, RefusesADatabaseThatIsNone) {
  fs::create_directory(path_);
  WriteFile(File("prehab.db"), "SQLite format 3");
  ExpectRefused("prehab.db is no database");
  WriteFile(File("prehab.db"), std::string(4096, 'x'));
  ExpectRefused("prehab.db is no database");
}

TEST_F(DataFolderTest, RefusesADatabaseOfANewerServer) {
  ASSERT_TRUE(Open().ok());
  Execute("PRAGMA user_version = 1000");
  fs::remove(File("prehab.lock"));
  ExpectRefused("newer prehabd (schema 1000");
}

TEST_F(DataFolderTest, AYoungDatabaseIsOursWhileItsMarkIsStillInTheLog) {
  DatabaseOptions options;
  options.folder = path_;
  auto running = Database::Open(options, clock_, entropy_);
  ASSERT_TRUE(running.ok());
  // What a crash would leave.
  const std::string crashed = folder_ / "crashed";
  fs::copy(path_, crashed);
  fs::remove(crashed + "/prehab.db-shm");
  path_ = crashed;
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataFolderTest, RefusesAFile) {
  WriteFile(path_, "no folder");
  const absl::Status status = Open();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("it is not a folder"));
  path_ += "/below";
  EXPECT_THAT(std::string(Open().message()), HasSubstr("cannot be made (Not a directory)"));
}

TEST_F(DataFolderTest, RefusesAFolderThatAnotherServerHas) {
  DatabaseOptions options;
  options.folder = path_;
  auto other = Database::Open(options, clock_, entropy_);
  ASSERT_TRUE(other.ok());
  ExpectRefused("another prehabd is using it");
  other->reset();
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataFolderTest, RefusesToGoOnWithoutItsKey) {
  ASSERT_TRUE(Open().ok());
  fs::remove(File("server.key"));
  ExpectRefused("server.key is missing; restore it from the backup");
  WriteFile(File("server.key"), std::string(31, 'k'));
  ExpectRefused("server.key is not 32 bytes; restore it from the backup");
  WriteFile(File("server.key"), std::string(33, 'k'));
  ExpectRefused("server.key is not 32 bytes");
  WriteFile(File("server.key"), std::string(32, 'k'));
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataFolderTest, RefusesAFolderThatItMayNotWrite) {
  constexpr uid_t kNobody = 65534;
  fs::create_directory(path_);
  fs::permissions(folder_.path(), fs::perms::all);
  fs::permissions(path_, static_cast<fs::perms>(0555));
  // Root may write everywhere, so the child is somebody else.
  EXPECT_EXIT(
      {
        const bool changed = geteuid() != 0 || setuid(kNobody) == 0;
        const absl::Status status = Open();
        const bool refused =
            std::string(status.message()).find("this user may not write there") != std::string::npos;
        _exit(changed && refused && fs::is_empty(path_) ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

TEST_F(DataFolderTest, ADatabaseOfNoLengthIsOneThatWasNeverMade) {
  ASSERT_TRUE(Open().ok());
  fs::remove(File("prehab.db"));
  WriteFile(File("prehab.db"), "");
  EXPECT_TRUE(Open().ok());
  EXPECT_GT(fs::file_size(File("prehab.db")), 0u);
}

TEST_F(DataFolderTest, RefusesADatabaseWhoseBeginningIsDamaged) {
  ASSERT_TRUE(Open().ok());
  Damage(0, 16);
  ExpectRefused("restore a backup");
}

TEST_F(DataFolderTest, RefusesADatabaseThatIsDamagedFurtherIn) {
  ASSERT_TRUE(Open().ok());
  constexpr std::streamoff kPageBytes = 4096;
  ASSERT_GT(fs::file_size(File("prehab.db")), 8u * kPageBytes);
  Damage(5 * kPageBytes, kPageBytes);
  ExpectRefused("the database is damaged; restore a backup");
}

TEST_F(DataFolderTest, RefusesADatabaseThatWasCutShort) {
  ASSERT_TRUE(Open().ok());
  fs::resize_file(File("prehab.db"), fs::file_size(File("prehab.db")) / 2);
  ExpectRefused("the database is damaged; restore a backup");
}

TEST_F(DataFolderTest, ADemosFolderIsForDemosAlone) {
  DatabaseOptions demo;
  demo.folder = path_;
  demo.demo = true;
  ASSERT_TRUE(Database::Open(demo, clock_, entropy_).ok());
  EXPECT_TRUE(Database::Open(demo, clock_, entropy_).ok());
  ExpectRefused("it is a demo's data folder");
}

TEST_F(DataFolderTest, ADemoNeedsAFolderOfItsOwn) {
  ASSERT_TRUE(Open().ok());
  DatabaseOptions demo;
  demo.folder = path_;
  demo.demo = true;
  const auto before = FilesOf(path_);
  const absl::Status status = Database::Open(demo, clock_, entropy_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("a demo needs a new folder"));
  EXPECT_TRUE(FilesOf(path_) == before);
}

}  // namespace
}  // namespace prehab::storage
