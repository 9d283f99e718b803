#include "storage/organization_heads.h"

#include "storage/query.h"

namespace prehab::storage {
namespace {

int64_t ReadSequence(ReadTxn& txn, const std::string& organization_id) {
  Query query(txn, "SELECT sequence FROM organizations WHERE organization_id = ?");
  query.Bind(organization_id);
  return query.Step() ? query.Int64(0) : 0;
}

}  // namespace

OrganizationHead& OrganizationHeads::Of(ReadTxn& txn, const std::string& organization_id) {
  auto found = entries_.find(organization_id);
  if (found == entries_.end()) {
    const OrganizationHead head{ReadSequence(txn, organization_id), ""};
    found = entries_.emplace(organization_id, Entry{head, head}).first;
  }
  return found->second.now;
}

void OrganizationHeads::BeginWork() {
  for (auto& [organization_id, entry] : entries_) {
    if (entry.now.sequence != entry.before_work.sequence) {
      entry.before_work = entry.now;
      entry.moved = true;
    }
  }
}

void OrganizationHeads::UndoWork() {
  for (auto& [organization_id, entry] : entries_) {
    entry.now = entry.before_work;
  }
}

void OrganizationHeads::WriteBack(WriteTxn& txn) {
  BeginWork();
  for (auto& [organization_id, entry] : entries_) {
    if (entry.moved) {
      Query(txn, "UPDATE organizations SET sequence = ? WHERE organization_id = ?")
          .Bind(entry.now.sequence, organization_id)
          .Run();
    }
  }
}

}  // namespace prehab::storage
