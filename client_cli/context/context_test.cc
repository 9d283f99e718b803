#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "client_cli/context/config.h"
#include "client_cli/context/credentials.h"
#include "client_cli/context/files.h"
#include "client_cli/context/paths.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;

class ContextTest : public testing::Test {
 protected:
  ContextTest() {
    EXPECT_NE(mkdtemp(folder_.data()), nullptr);
    path_ = folder_ + "/a/b/file.toml";
  }
  ~ContextTest() override { std::filesystem::remove_all(folder_); }

  static mode_t ModeOf(const std::string& path) {
    struct stat info = {};
    EXPECT_EQ(stat(path.c_str(), &info), 0) << path;
    return info.st_mode & 07777;
  }

  void Write(const std::string& text) { ASSERT_TRUE(WriteFile(path_, text, 0600).ok()); }

  std::string folder_ = testing::TempDir() + "context_XXXXXX";
  std::string path_;
};

TEST_F(ContextTest, ConfigRemembersContexts) {
  Config config;
  Context club;
  club.name = "prehab.club.example:8443";
  club.server = "prehab.club.example:8443";
  club.organization_id = "org_1";
  club.athlete_id = "ath_1";
  club.athlete_handle = "maya";
  config.Put(club);
  Context other;
  other.name = "say \"hi\"";
  other.server = "127.0.0.1:1";
  other.team_id = "team_1";
  config.Put(other);
  config.Use(other.name);
  ASSERT_TRUE(config.Save(path_).ok());

  const auto read = Config::Load(path_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->current(), "say \"hi\"");
  ASSERT_NE(read->Find("prehab.club.example:8443"), nullptr);
  EXPECT_EQ(read->Find("prehab.club.example:8443")->organization_id, "org_1");
  EXPECT_EQ(read->Find("prehab.club.example:8443")->athlete_handle, "maya");
  EXPECT_EQ(read->Find("say \"hi\"")->team_id, "team_1");
  EXPECT_EQ(read->FindServer("127.0.0.1:1")->name, "say \"hi\"");
  EXPECT_EQ(read->FindServer("127.0.0.1:2"), nullptr);
}

TEST_F(ContextTest, MissingFilesAreEmpty) {
  EXPECT_TRUE(Config::Load(path_)->contexts().empty());
  EXPECT_EQ(Credentials::Load(path_)->Find("x"), nullptr);
}

TEST_F(ContextTest, BrokenConfigIsNamedWithItsLine) {
  Write("current = \"a\"\n[context\n");
  const auto config = Config::Load(path_);
  EXPECT_EQ(config.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(config.status().message()), HasSubstr("file.toml line 2"));
}

TEST_F(ContextTest, UnknownWordsArePassedOver) {
  Write("current = \"a\"\nfuture = 1\n[context.a]\nserver = \"h:1\"\ncolour = \"red\"\nport = 2\n");
  const auto config = Config::Load(path_);
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->Find("a")->server, "h:1");
}

TEST_F(ContextTest, CredentialsAreForTheirOwnerAlone) {
  umask(0);
  Credentials credentials;
  credentials.Put("club", {"h:1", "phk_secret", absl::FromUnixSeconds(1800000000)});
  ASSERT_TRUE(credentials.Save(path_).ok());
  EXPECT_EQ(ModeOf(path_), 0600u);
  EXPECT_EQ(ModeOf(folder_ + "/a/b"), 0700u);

  const auto read = Credentials::Load(path_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->Find("club")->token, "phk_secret");
  EXPECT_EQ(read->Find("club")->server, "h:1");
  EXPECT_EQ(read->Find("club")->expire_time, absl::FromUnixSeconds(1800000000));
}

TEST_F(ContextTest, FolderThatOthersCouldEnterIsClosed) {
  ASSERT_EQ(mkdir((folder_ + "/a").c_str(), 0755), 0);
  ASSERT_EQ(mkdir((folder_ + "/a/b").c_str(), 0755), 0);
  ASSERT_TRUE(Credentials().Save(path_).ok());
  EXPECT_EQ(ModeOf(folder_ + "/a/b"), 0700u);
}

TEST_F(ContextTest, CredentialsThatOthersCanReadAreRefused) {
  for (const mode_t mode : {0640, 0604, 0620, 0644}) {
    ASSERT_TRUE(Credentials().Save(path_).ok());
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    const auto credentials = Credentials::Load(path_);
    EXPECT_EQ(credentials.status().code(), absl::StatusCode::kUnauthenticated) << mode;
    EXPECT_THAT(std::string(credentials.status().message()), HasSubstr(path_));
  }
}

TEST_F(ContextTest, FilesAreReplacedWholeAndLeaveNothingBehind) {
  Write("one");
  Write("two");
  EXPECT_EQ(**ReadFile(path_, 10), "two");
  EXPECT_EQ(ReadFile(path_, 2).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(system(("test $(ls " + folder_ + "/a/b | wc -l) = 1").c_str()), 0);
}

TEST_F(ContextTest, FolderThatCannotBeMadeIsAnError) {
  Write("x");
  EXPECT_FALSE(WriteFile(path_ + "/below", "y", 0600).ok());
  EXPECT_FALSE(PrepareFolderOf(path_ + "/below/file").ok());
}

class PathsTest : public testing::Test {
 protected:
  absl::StatusOr<Paths> Find(Variables variables) {
    environment_.variables = std::move(variables);
    return FindPaths(environment_);
  }

  std::stringstream stream_;
  SystemClock clock_;
  SystemEntropy entropy_;
  Environment environment_{
      .in = stream_, .out = stream_, .err = stream_, .variables = {}, .clock = clock_, .entropy = entropy_};
};

TEST_F(PathsTest, FollowXdgAndThenHome) {
  EXPECT_EQ(Find({{"HOME", "/home/kari"}})->config, "/home/kari/.config/prehab/config.toml");
  EXPECT_EQ(Find({{"HOME", "/home/kari"}})->credentials, "/home/kari/.local/state/prehab/credentials.toml");
  EXPECT_EQ(Find({{"XDG_CONFIG_HOME", "/c"}, {"XDG_STATE_HOME", "/s"}})->config, "/c/prehab/config.toml");
  EXPECT_EQ(Find({{"XDG_STATE_HOME", "relative"}, {"HOME", "/h"}})->credentials,
            "/h/.local/state/prehab/credentials.toml");
  EXPECT_EQ(Find({}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(PathsTest, HomeIsShownAsTilde) {
  environment_.variables = {{"HOME", "/home/kari"}};
  EXPECT_EQ(ForPeople("/home/kari/.config/x", environment_), "~/.config/x");
  EXPECT_EQ(ForPeople("/home/karin/x", environment_), "/home/karin/x");
}

}  // namespace
}  // namespace prehab::cli
