#include "storage/audit.h"

#include "prehab/v1/assignments.pb.h"
#include "server/errors.h"
#include "server/handlers/athletes.h"
#include "server/pipeline/route.h"
#include "storage/query.h"
#include "tests/api/api_test.h"
#include "tests/server_fixture/pipeline_call.h"

namespace prehab {
namespace {

class AuditTest : public ApiTest {
 protected:
  storage::AuditChain Chain() {
    storage::AuditChain chain;
    server_.Read([&](storage::ReadTxn& txn) { chain = storage::VerifyAudit(txn, coach_.organization_id()); });
    return chain;
  }

  std::string ActorOf(const std::string& method) {
    std::string actor;
    server_.Read([&](storage::ReadTxn& txn) {
      storage::Query query(txn, "SELECT actor_user_id FROM audit_entries WHERE method = ?");
      query.Bind(method);
      actor = query.Step() ? query.Text(0) : "no row";
    });
    return actor;
  }

  // Changes the audit log behind the server's back.
  void Tamper(const char* sql) {
    server_.Write([sql](storage::WriteTxn& txn) {
      storage::Query(txn, "DROP TRIGGER audit_entries_are_not_changed").Run();
      storage::Query(txn, sql).Run();
    });
  }
};

TEST_F(AuditTest, AChangeItsAuditRowAndItsChangeRowAreOneTransaction) {
  const History before = Now();
  ASSERT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(3)).ok());
  const History after = Now();
  EXPECT_EQ(after.changes, before.changes + 1);
  EXPECT_EQ(after.audits, before.audits + 1);
  // Numbered one after the other from the same counter, at the same time.
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM log_entries "
                           "JOIN changes ON changes.sequence = log_entries.sequence "
                           "  AND changes.change_time = log_entries.record_time "
                           "  AND changes.entity_id = log_entries.entry_id "
                           "JOIN audit_entries ON audit_entries.sequence = changes.sequence + 1 "
                           "  AND audit_entries.audit_time = changes.change_time "
                           "  AND audit_entries.actor_user_id = changes.actor_user_id "
                           "  AND audit_entries.athlete_id = changes.athlete_id "
                           "WHERE audit_entries.method = 'prehab.v1.LogService/LogCheckIn'"),
            1);
}

// These two calls carry no token: who did it is known only once it is done.
TEST_F(AuditTest, WhoSetsUpAndWhoJoinsIsNamed) {
  EXPECT_EQ(ActorOf("prehab.v1.AuthService/SetUp"), coach_.user_id());
  const Client joined =
      Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_COACH), "cato@club.example", "Cato");
  EXPECT_EQ(ActorOf("prehab.v1.AuthService/AcceptInvitation"), joined.user_id());
}

TEST_F(AuditTest, AHandlerThatFailsAfterItWroteLeavesNothing) {
  Route route = MakeRoute("prehab.v1.TeamService", handlers::CreateAthlete);
  const auto write = route.write;
  route.write = [&write](const Call& call, storage::WriteTxn& txn, const auto& request, auto* response) {
    EXPECT_TRUE(write(call, txn, request, response).ok());
    return Error(v1::ERROR_REASON_HANDLE_TAKEN, "too late");
  };
  v1::CreateAthleteRequest request;
  request.set_request_id(kRequestId);
  request.set_team_id(team_.team_id());
  request.set_handle("ola");
  request.set_name("Ola");
  const History before = Now();
  v1::CreateAthleteResponse response;
  EXPECT_EQ(ReasonOf(CallPipeline(server_, route, coach_, request, response)), "HANDLE_TAKEN");
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM athletes"), 1);
  EXPECT_EQ(
      server_.Number("SELECT COUNT(*) FROM request_ids WHERE request_id = '0b8f3c8e-1111-4222-8333-444455556666'"),
      0);
}

TEST_F(AuditTest, ARefusedCallLeavesNoRow) {
  const History before = Now();
  v1::CreateAthleteRequest taken;
  taken.set_team_id(team_.team_id());
  taken.set_handle(athlete_.handle());
  taken.set_name("Another Kari");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::CreateAthleteResponse>(taken).status), "HANDLE_TAKEN");
  v1::LogCheckInRequest nobody = CheckIn(3);
  nobody.set_athlete_id("ath_0");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::LogCheckInResponse>(nobody).status), "NOT_PERMITTED");
  EXPECT_EQ(ReasonOf(Client(server_).Call<v1::LogCheckInResponse>(CheckIn(3)).status), "TOKEN_MISSING");
  EXPECT_EQ(Now(), before);
}

TEST_F(AuditTest, ValidateOnlyLeavesNoRow) {
  const History before = Now();
  v1::AssignProgramRequest assign;
  assign.set_team_id(team_.team_id());
  assign.set_program("nordic-10w");
  assign.set_start_date("2026-01-05");
  for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY}) {
    assign.add_weekdays(day);
  }
  assign.set_validate_only(true);
  const auto planned = coach_.Call<v1::AssignProgramResponse>(assign);
  ASSERT_TRUE(planned.ok());
  EXPECT_EQ(planned.response.enrollments_size(), 1);
  v1::ImportAthletesRequest import;
  import.set_team_id(team_.team_id());
  import.set_csv("handle,name,email,birth_date,zone\nola,Ola,,,\n");
  import.set_validate_only(true);
  const auto imported = coach_.Call<v1::ImportAthletesResponse>(import);
  ASSERT_TRUE(imported.ok());
  EXPECT_FALSE(imported.response.saved());
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM assignments"), 0);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM athletes"), 1);
}

TEST_F(AuditTest, TheChainHoldsOverEveryRow) {
  const storage::AuditChain chain = Chain();
  EXPECT_TRUE(chain.intact);
  // Set-up, the team and the athlete.
  EXPECT_EQ(chain.rows, 3);
  EXPECT_EQ(chain.rows, Now().audits);
}

TEST_F(AuditTest, RowsCannotBeChanged) {
  const absl::Status status = server_.database().writer().Run([](storage::WriteTxn& txn) {
    storage::Query(txn, "UPDATE audit_entries SET actor_user_id = 'usr_other'").Run();
    return absl::OkStatus();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_TRUE(Chain().intact);
}

TEST_F(AuditTest, AChangedRowIsFound) {
  Tamper("UPDATE audit_entries SET actor_user_id = 'usr_other' WHERE method LIKE '%CreateTeam'");
  const storage::AuditChain chain = Chain();
  EXPECT_FALSE(chain.intact);
  // The row after the changed one does not fit it.
  EXPECT_EQ(chain.rows, 2);
}

TEST_F(AuditTest, AMissingRowIsFound) {
  Tamper("DELETE FROM audit_entries WHERE method LIKE '%CreateTeam'");
  EXPECT_FALSE(Chain().intact);
}

}  // namespace
}  // namespace prehab
