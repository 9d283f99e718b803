#include "storage/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

namespace fs = std::filesystem;
using testing::UnorderedElementsAre;

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename());
  }
  return names;
}

class DatabaseTest : public ClubTest {};

TEST_F(DatabaseTest, ACleanEndPutsEverythingIntoOneFile) {
  database_.reset();
  EXPECT_THAT(NamesIn(folder_ / "data"), UnorderedElementsAre("prehab.db", "prehab.lock", "server.key"));
  Connection connection(folder_ / "data/prehab.db", Connection::Mode::kReadOnly);
  EXPECT_EQ(connection.Pragma("SELECT COUNT(*) FROM users"), 1);
}

TEST_F(DatabaseTest, WhatWasAnsweredIsThereAfterTheNextStart) {
  AddTeam("sprint");
  const std::string key = database_->server_key();
  database_.reset();
  DatabaseOptions options;
  options.folder = folder_ / "data";
  database_ = *Database::Open(options, clock_, entropy_);
  EXPECT_EQ(database_->server_key(), key);
  EXPECT_TRUE(Read([this](ReadTxn& txn) { return TeamHandleTaken(txn, OfClub(), "sprint"); }));
}

}  // namespace
}  // namespace prehab::storage
