#include <gtest/gtest.h>

#include <map>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

// What the tables themselves refuse, whatever the code above them does.
class SchemaTest : public ClubTest {
 protected:
  SchemaTest() {
    const ScopedAthlete athlete = AddAthlete(AddTeam("sprint"), "kari");
    athlete_id_ = athlete.athlete.athlete_id();
  }

  absl::Status Execute(const std::string& sql) {
    return database_->writer().Run([&sql](WriteTxn& txn) {
      txn.connection().Execute(sql.c_str());
      return absl::OkStatus();
    });
  }

  // An entry in which one column has this value, as SQL.
  absl::Status InsertEntry(const std::string& column, const std::string& value) {
    std::map<std::string, std::string> row = {
        {"organization_id", "'" + organization_id_ + "'"},
        {"athlete_id", "'" + athlete_id_ + "'"},
        {"sequence", std::to_string(++sequence_)},
        {"entry_id", "'log_1'"},
        {"revision", "1"},
        {"submission", "1"},
        {"kind", "1"},
        {"date", "'2026-11-23'"},
        {"record_time", "0"},
        {"author_user_id", "'usr_ada'"},
        {"taken_back", "0"},
        {"soreness", "NULL"},
        {"pain", "NULL"},
        {"side", "0"},
        {"rpe", "NULL"},
        {"minutes", "NULL"},
        {"note", "''"},
        {"session_key", "''"},
        {"difficulty", "0"},
    };
    row[column] = value;
    std::string columns;
    std::string values;
    for (const auto& [name, text] : row) {
      columns += (columns.empty() ? "" : ", ") + name;
      values += (values.empty() ? "" : ", ") + text;
    }
    return Execute("INSERT INTO log_entries (" + columns + ") VALUES (" + values + ")");
  }

  std::string athlete_id_;
  int sequence_ = 1000;
};

TEST_F(SchemaTest, AnEntryHasLimits) {
  const struct {
    const char* column;
    std::vector<const char*> good;
    std::vector<const char*> bad;
  } kCases[] = {
      {"soreness", {"NULL", "0", "10"}, {"-1", "11", "'sore'", "4.5"}},
      {"pain", {"NULL", "0", "10"}, {"-1", "11"}},
      {"rpe", {"NULL", "0", "10"}, {"-1", "11"}},
      {"minutes", {"NULL", "1", "1440"}, {"0", "1441"}},
      {"kind", {"1", "2"}, {"0", "3", "NULL"}},
      {"side", {"0", "2"}, {"3", "NULL"}},
      {"difficulty", {"0", "2"}, {"3", "NULL"}},
      {"revision", {"1", "2"}, {"0"}},
      {"submission", {"1"}, {"100000", "NULL"}},
      {"taken_back", {"0", "1"}, {"2"}},
      {"date", {"'2026-11-23'"}, {"'2026-11-3'", "NULL"}},
      {"author_user_id", {"'usr_ada'"}, {"'usr_nobody'"}},
      {"athlete_id", {}, {"'ath_nobody'"}},
      {"note", {"'sore since Monday'"}, {"NULL", "x'00'"}},
  };
  for (const auto& c : kCases) {
    for (const char* value : c.good) {
      EXPECT_TRUE(InsertEntry(c.column, value).ok()) << c.column << " " << value;
    }
    for (const char* value : c.bad) {
      EXPECT_EQ(InsertEntry(c.column, value).code(), absl::StatusCode::kInternal) << c.column << " " << value;
    }
  }
}

TEST_F(SchemaTest, EveryTableIsStrict) {
  Read([](ReadTxn& txn) {
    Query query(
        txn,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'");
    while (query.Step()) {
      ADD_FAILURE() << query.Text(0);
    }
  });
}

TEST_F(SchemaTest, NothingPointsAtNothing) {
  EXPECT_FALSE(Execute("DELETE FROM athletes").ok());
  EXPECT_FALSE(Execute("DELETE FROM organizations").ok());
  EXPECT_FALSE(
      Execute("INSERT INTO memberships (organization_id, membership_id, user_id, team_id, role, from_time) "
              "VALUES ('" +
              organization_id_ + "', 'mem_1', 'usr_ada', 'team_nobody', 2, 0)")
          .ok());
}

TEST_F(SchemaTest, HandlesAndEmailsAreUnique) {
  EXPECT_FALSE(Execute("UPDATE users SET email = 'Ada@club.example'").ok());
  Write([](WriteTxn& txn) { AddUser(txn, "usr_two", "two@club.example"); });
  EXPECT_FALSE(Execute("UPDATE users SET email = 'ada@club.example' WHERE user_id = 'usr_two'").ok());
  EXPECT_FALSE(
      Execute("INSERT INTO teams SELECT organization_id, 'team_2', handle, name, time_zone, 0 FROM teams").ok());
}

TEST_F(SchemaTest, HashesHaveTheirLength) {
  EXPECT_FALSE(Execute("INSERT INTO auth_sessions VALUES (x'00', 'ses_1', 'usr_ada', 0, 1, NULL)").ok());
  EXPECT_TRUE(Execute("INSERT INTO auth_sessions VALUES (zeroblob(32), 'ses_1', 'usr_ada', 0, 1, NULL)").ok());
}

}  // namespace
}  // namespace prehab::storage
