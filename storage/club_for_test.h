#ifndef PREHAB_STORAGE_CLUB_FOR_TEST_H_
#define PREHAB_STORAGE_CLUB_FOR_TEST_H_

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "base/clock.h"
#include "base/entropy.h"
#include "storage/athletes.h"
#include "storage/credentials.h"
#include "storage/database.h"
#include "storage/query.h"
#include "storage/scope_for_test.h"
#include "storage/teams.h"

namespace prehab::storage {

// A folder of its own, which goes when this goes.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "prehab-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Bytes that count up, so that ids made later sort later.
class CountingEntropy : public Entropy {
 public:
  std::string Bytes(std::size_t count) override {
    std::string bytes(count, '\0');
    uint64_t value = ++last_;
    for (std::size_t i = count; i > 0 && value > 0; --i, value >>= 8) {
      bytes[i - 1] = static_cast<char>(value & 0xff);
    }
    return bytes;
  }

 private:
  std::atomic<uint64_t> last_ = 0;
};

// A database with a club: the administrator Ada and nobody else. It is noon in
// UTC on Monday 23 November 2026 until a test moves the clock.
class ClubTest : public testing::Test {
 protected:
  ClubTest() {
    DatabaseOptions options;
    options.folder = folder_ / "data";
    database_ = *Database::Open(options, clock_, entropy_);
    Write([this](WriteTxn& txn) {
      AddUser(txn, "usr_ada", "ada@club.example");
      CreateFirstOrganization(txn, "usr_ada", "Club", "Europe/Oslo");
    });
    organization_id_ =
        Read([](ReadTxn& txn) { return Describe(txn, "usr_ada"); }).memberships(0).organization_id();
  }

  // Runs work in a transaction and returns what it returns.
  template <class Work>
  std::invoke_result_t<Work, WriteTxn&> Write(const Work& work) {
    return Returned<WriteTxn>(work, [this](auto run) { return database_->writer().Run(std::move(run)); });
  }
  template <class Work>
  std::invoke_result_t<Work, ReadTxn&> Read(const Work& work) {
    return Returned<ReadTxn>(work, [this](auto run) { return database_->Read(run); });
  }

  static void AddUser(WriteTxn& txn, const std::string& user_id, const std::string& email) {
    InsertUser(txn, {user_id, email, "Name of " + user_id, "hash"});
  }

  Scope OfClub() const { return Authorizer::OfOrganization(organization_id_, "usr_ada"); }
  Scope OfTeam(const std::string& team_id) const {
    return Authorizer::OfTeam(organization_id_, "usr_ada", team_id);
  }

  // A team in Oslo; returns its id.
  std::string AddTeam(const std::string& handle) {
    v1::Team team;
    team.set_handle(handle);
    team.set_name("Team " + handle);
    team.set_time_zone("Europe/Oslo");
    return Write([&](WriteTxn& txn) { return InsertTeam(txn, OfClub(), team).team_id(); });
  }

  // An athlete in Oslo who joins the team; the scope is that athlete's.
  ScopedAthlete AddAthlete(const std::string& team_id, const std::string& handle) {
    v1::Athlete athlete;
    athlete.set_handle(handle);
    athlete.set_name("Name of " + handle);
    athlete.set_time_zone("Europe/Oslo");
    return Write([&](WriteTxn& txn) { return InsertAthlete(txn, OfTeam(team_id), athlete); });
  }

  // A coach's membership from one time to another.
  void AddCoach(const std::string& user_id, const std::string& team_id, absl::Time from,
                std::optional<absl::Time> to) {
    Write([&](WriteTxn& txn) {
      Query(txn,
            "INSERT INTO memberships (organization_id, membership_id, user_id, team_id, role, from_time, to_time) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)")
          .Bind(organization_id_, txn.NewId("mem"), user_id, team_id, static_cast<int>(v1::ROLE_COACH), from, to)
          .Run();
    });
  }

  TemporaryFolder folder_;
  ManualClock clock_{absl::FromCivil(absl::CivilSecond(2026, 11, 23, 12, 0, 0), absl::UTCTimeZone())};
  CountingEntropy entropy_;
  std::unique_ptr<Database> database_;
  std::string organization_id_;

 private:
  template <class Txn, class Work, class Run>
  static std::invoke_result_t<Work, Txn&> Returned(const Work& work, const Run& run) {
    if constexpr (std::is_void_v<std::invoke_result_t<Work, Txn&>>) {
      const absl::Status status = run([&work](Txn& txn) {
        work(txn);
        return absl::OkStatus();
      });
      EXPECT_TRUE(status.ok()) << status;
    } else {
      std::optional<std::invoke_result_t<Work, Txn&>> result;
      const absl::Status status = run([&work, &result](Txn& txn) {
        result.emplace(work(txn));
        return absl::OkStatus();
      });
      EXPECT_TRUE(status.ok()) << status;
      return *std::move(result);
    }
  }
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_CLUB_FOR_TEST_H_
