#include "storage/organization_heads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/audit.h"
#include "storage/changes.h"
#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

class OrganizationHeadsTest : public ClubTest {
 protected:
  int64_t StoredSequence() {
    return Read([this](ReadTxn& txn) {
      Query query(txn, "SELECT sequence FROM organizations WHERE organization_id = ?");
      query.Bind(organization_id_);
      query.Step();
      return query.Int64(0);
    });
  }

  void Append(WriteTxn& txn, const std::string& request_id) {
    AppendAudit(txn, {organization_id_, "usr_ada", "method", "", "", request_id});
  }
};

TEST_F(OrganizationHeadsTest, UndoneWorkLeavesNoGap) {
  const int64_t before = StoredSequence();
  Write([&](WriteTxn& txn) {
    OrganizationHeads& heads = txn.heads();
    heads.BeginWork();
    EXPECT_EQ(NextSequence(txn, organization_id_), before + 1);
    heads.BeginWork();
    EXPECT_EQ(NextSequence(txn, organization_id_), before + 2);
    EXPECT_EQ(NextSequence(txn, organization_id_), before + 3);
    heads.UndoWork();
    EXPECT_EQ(NextSequence(txn, organization_id_), before + 2);
  });
  EXPECT_EQ(StoredSequence(), before + 2);
}

TEST_F(OrganizationHeadsTest, WorkThatFailsMovesNothing) {
  const int64_t before = StoredSequence();
  EXPECT_FALSE(database_->writer()
                   .Run([this](WriteTxn& txn) {
                     NextSequence(txn, organization_id_);
                     return absl::NotFoundError("on second thoughts");
                   })
                   .ok());
  EXPECT_EQ(StoredSequence(), before);
}

TEST_F(OrganizationHeadsTest, TheAuditChainHoldsWithinAndAcrossTransactions) {
  const auto rows = [this] {
    return Read([this](ReadTxn& txn) {
      const AuditChain chain = VerifyAudit(txn, organization_id_);
      EXPECT_TRUE(chain.intact);
      return chain.rows;
    });
  };
  const int64_t before = rows();
  Write([&](WriteTxn& txn) {
    Append(txn, "one");
    Append(txn, "two");
  });
  Write([&](WriteTxn& txn) { Append(txn, "three"); });
  EXPECT_EQ(rows(), before + 3);
}

TEST_F(OrganizationHeadsTest, TheAuditChainGoesOnBehindWorkThatWasUndone) {
  Write([&](WriteTxn& txn) {
    Append(txn, "one");
    txn.heads().BeginWork();
    txn.connection().Execute("SAVEPOINT inner_work");
    Append(txn, "two");
    txn.connection().Execute("ROLLBACK TO inner_work; RELEASE inner_work");
    txn.heads().UndoWork();
    Append(txn, "three");
  });
  const AuditChain chain = Read([this](ReadTxn& txn) { return VerifyAudit(txn, organization_id_); });
  EXPECT_TRUE(chain.intact);
  EXPECT_EQ(chain.rows, 2);
}

}  // namespace
}  // namespace prehab::storage
