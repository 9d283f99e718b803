#include "storage/audit.h"

#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

class AuditTest : public ClubTest {
 protected:
  AuditTest() {
    for (const char* request_id : {"one", "two", "three"}) {
      Write([&](WriteTxn& txn) {
        AppendAudit(txn, {organization_id_, "usr_ada", "prehab.v1.TeamService/CreateTeam", "", "", request_id});
      });
    }
  }

  absl::Status Execute(const char* sql) {
    return database_->writer().Run([sql](WriteTxn& txn) {
      txn.connection().Execute(sql);
      return absl::OkStatus();
    });
  }

  AuditChain Verify() {
    return Read([this](ReadTxn& txn) { return VerifyAudit(txn, organization_id_); });
  }
};

TEST_F(AuditTest, AnEntryCannotBeChanged) {
  EXPECT_EQ(Execute("UPDATE audit_entries SET actor_user_id = 'usr_other'").code(), absl::StatusCode::kInternal);
  const AuditChain chain = Verify();
  EXPECT_TRUE(chain.intact);
  EXPECT_EQ(chain.rows, 3);
}

TEST_F(AuditTest, AChangeBehindTheTriggersBackShows) {
  ASSERT_TRUE(Execute("DROP TRIGGER audit_entries_are_not_changed;"
                      "UPDATE audit_entries SET actor_user_id = 'usr_other' WHERE request_id = 'two'")
                  .ok());
  const AuditChain chain = Verify();
  EXPECT_FALSE(chain.intact);
  EXPECT_EQ(chain.rows, 2);
}

TEST_F(AuditTest, AMissingEntryShows) {
  ASSERT_TRUE(Execute("DELETE FROM audit_entries WHERE request_id = 'two'").ok());
  EXPECT_FALSE(Verify().intact);
}

TEST_F(AuditTest, AnEntryOfWorkThatFailedIsNotKept) {
  EXPECT_FALSE(database_->writer()
                   .Run([this](WriteTxn& txn) {
                     AppendAudit(txn, {organization_id_, "usr_ada", "method", "", "", "four"});
                     return absl::NotFoundError("on second thoughts");
                   })
                   .ok());
  EXPECT_EQ(Verify().rows, 3);
}

TEST_F(AuditTest, EveryOrganizationHasAChainOfItsOwn) {
  EXPECT_EQ(Read([](ReadTxn& txn) { return VerifyAudit(txn, "org_other"); }).rows, 0);
}

}  // namespace
}  // namespace prehab::storage
