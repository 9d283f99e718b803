#include "storage/writer_memory.h"

#include <gmock/gmock.h>

#include <optional>

#include "storage/club_for_test.h"
#include "storage/logs.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each question is asked twice of the writer, so that the second answer is what
// it remembers, and is compared with what a reader finds in the database.
class WriterMemoryTest : public ClubTest {
 protected:
  WriterMemoryTest() {
    Write([](WriteTxn& txn) { AddUser(txn, "usr_bo", "bo@club.example"); });
  }

  template <class Question>
  auto Ask(const Question& question) {
    Write([&](WriteTxn& txn) { return question(txn); });
    const auto remembered = Write([&](WriteTxn& txn) { return question(txn); });
    EXPECT_EQ(remembered, Read([&](ReadTxn& txn) { return question(txn); }));
    return remembered;
  }

  std::vector<std::string> RolesOfBo() {
    return Ask([](ReadTxn& txn) {
      std::vector<std::string> roles;
      for (const HeldRole& role : CurrentRoles(txn, "usr_bo")) {
        roles.push_back(v1::Role_Name(role.role));
      }
      return roles;
    });
  }

  std::vector<std::string> TeamsOfKari() {
    return Ask([this](ReadTxn& txn) {
      const auto reach = FindAthleteReach(txn, organization_id_, kari_.athlete.athlete_id());
      return reach.has_value() ? reach->team_ids : std::vector<std::string>{"nobody"};
    });
  }

  std::vector<std::string> ProgramsOfKari() {
    return Ask([this](ReadTxn& txn) {
      std::vector<std::string> programs;
      for (const Enrollment& enrollment : ListEnrollments(txn, kari_.scope)) {
        programs.push_back(enrollment.assignment.program);
      }
      return programs;
    });
  }

  std::string ZoneOfKari() {
    return Ask([this](ReadTxn& txn) { return TimeZoneOfAthlete(txn, kari_.scope); });
  }

  void Enroll(WriteTxn& txn, const std::string& program) {
    const absl::CivilDay start(2026, 11, 23);
    const Assignment assignment{"", program, 1, std::string(64, 'a'), start, {absl::Weekday::monday}};
    InsertEnrollment(txn, kari_.scope, InsertAssignment(txn, kari_.scope, assignment), start);
  }

  const std::string team_id_ = AddTeam("sprint");
  const ScopedAthlete kari_ = AddAthlete(team_id_, "kari");
};

TEST_F(WriterMemoryTest, AnEnrollmentIsKnownAtOnce) {
  EXPECT_THAT(ProgramsOfKari(), IsEmpty());
  for (const char* program : {"nordic-10w", "nordic-13w"}) {
    Write([&](WriteTxn& txn) {
      Enroll(txn, program);
      EXPECT_EQ(ListEnrollments(txn, kari_.scope).back().assignment.program, program) << "in the transaction";
    });
  }
  EXPECT_THAT(ProgramsOfKari(), ElementsAre("nordic-10w", "nordic-13w"));
}

TEST_F(WriterMemoryTest, ARoleIsHeldFromItsTimeToItsEndThoughNothingIsWritten) {
  const absl::Time from = clock_.Now() + absl::Hours(1);
  AddCoach("usr_bo", team_id_, from, from + absl::Hours(1));
  EXPECT_THAT(RolesOfBo(), IsEmpty());
  clock_.Set(from);
  EXPECT_THAT(RolesOfBo(), ElementsAre("ROLE_COACH"));
  clock_.Set(from + absl::Hours(1));
  EXPECT_THAT(RolesOfBo(), IsEmpty());
}

TEST_F(WriterMemoryTest, AMembershipThatIsEndedIsOver) {
  for (int time = 0; time < 2; ++time) {
    AddCoach("usr_bo", team_id_, clock_.Now(), std::nullopt);
    EXPECT_THAT(RolesOfBo(), ElementsAre("ROLE_COACH"));
    Write([](WriteTxn& txn) { Query(txn, "UPDATE memberships SET to_time = ?").Bind(txn.now()).Run(); });
    EXPECT_THAT(RolesOfBo(), IsEmpty());
  }
}

TEST_F(WriterMemoryTest, ATeamThatIsJoinedOrLeftIsKnown) {
  EXPECT_THAT(TeamsOfKari(), ElementsAre(team_id_));
  const std::string trail = AddTeam("trail");
  Write([&](WriteTxn& txn) { JoinTeam(txn, OfTeam(trail), kari_.athlete); });
  EXPECT_THAT(TeamsOfKari(), ElementsAre(team_id_, trail));
  Write([&](WriteTxn& txn) {
    Query(txn, "UPDATE team_athletes SET to_time = ? WHERE team_id = ?").Bind(txn.now(), team_id_).Run();
  });
  EXPECT_THAT(TeamsOfKari(), ElementsAre(trail));
}

TEST_F(WriterMemoryTest, WhatSomebodyAtAShellWritesIsSeen) {
  EXPECT_EQ(ZoneOfKari(), "Europe/Oslo");
  const auto entries = [this] {
    return Write([this](WriteTxn& txn) {
      return EntriesBetween(txn, kari_.scope, absl::CivilDay(2026, 11, 1), absl::CivilDay(2026, 11, 30)).size();
    });
  };
  v1::LogEntry check_in;
  check_in.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  check_in.set_date("2026-11-23");
  check_in.set_soreness(7);
  Write([&](WriteTxn& txn) { AppendEntries(txn, kari_.scope, {check_in}); });
  EXPECT_EQ(entries(), 1u);
  Connection shell(folder_ / "data/prehab.db", Connection::Mode::kReadWrite);
  shell.Execute("UPDATE athletes SET time_zone = 'Europe/Lisbon'; DELETE FROM log_entries");
  EXPECT_EQ(ZoneOfKari(), "Europe/Lisbon");
  EXPECT_EQ(entries(), 0u);
}

TEST_F(WriterMemoryTest, WorkThatFailedIsNotRemembered) {
  EXPECT_THAT(ProgramsOfKari(), IsEmpty());
  const absl::Status status = database_->writer().Run([&](WriteTxn& txn) {
    Enroll(txn, "nordic-10w");
    EXPECT_EQ(ListEnrollments(txn, kari_.scope).size(), 1u);
    return absl::AbortedError("on purpose");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_THAT(ProgramsOfKari(), IsEmpty());
}

TEST_F(WriterMemoryTest, ACheckInForgetsNothing) {
  const auto lasting_writes = [this] {
    return Write([](WriteTxn& txn) { return txn.connection().lasting_writes(); });
  };
  v1::LogEntry check_in;
  check_in.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  check_in.set_date("2026-11-23");
  const int64_t before = lasting_writes();
  Write([&](WriteTxn& txn) { AppendEntries(txn, kari_.scope, {check_in}); });
  EXPECT_EQ(lasting_writes(), before);
  AddAthlete(team_id_, "nora");
  EXPECT_GT(lasting_writes(), before);
}

TEST_F(WriterMemoryTest, AWriteToAnyTableThatIsRememberedIsNoticed) {
  for (const char* sql : {"DELETE FROM assignments", "DELETE FROM athletes", "DELETE FROM enrollments",
                          "DELETE FROM memberships", "DELETE FROM team_athletes"}) {
    const auto noticed = [&](WriteTxn& txn) {
      const int64_t before = txn.connection().lasting_writes();
      txn.connection().PrepareForQuery(sql);
      return txn.connection().lasting_writes() > before;
    };
    EXPECT_TRUE(Write(noticed)) << sql;
    EXPECT_TRUE(Write(noticed)) << sql << ", when it was prepared before";
  }
}

}  // namespace
}  // namespace prehab::storage
