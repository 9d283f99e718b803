#ifndef PREHAB_STORAGE_ORGANIZATION_HEADS_H_
#define PREHAB_STORAGE_ORGANIZATION_HEADS_H_

#include <cstdint>
#include <map>
#include <string>

namespace prehab::storage {

class ReadTxn;
class WriteTxn;

// Where an organization's changes and its audit log have come to.
struct OrganizationHead {
  // The last sequence number that was given out.
  int64_t sequence = 0;
  // Of the last row of the audit log; empty until somebody has read it.
  std::string audit_hash;
};

// The heads of the organizations that a write transaction touches. Each is
// read once and written back once, however many pieces of work share the
// transaction. What a piece of work moved and then undid is put back, so that
// the sequence has no gaps and the audit log no row that is not there.
class OrganizationHeads {
 public:
  // Good until the next call; to move a head, change it.
  OrganizationHead& Of(ReadTxn& txn, const std::string& organization_id);

  // A piece of work begins; all before it stands.
  void BeginWork();
  // Puts back what was moved since BeginWork.
  void UndoWork();

  // Before the commit.
  void WriteBack(WriteTxn& txn);

 private:
  struct Entry {
    OrganizationHead now;
    OrganizationHead before_work;
    bool moved = false;
  };

  std::map<std::string, Entry> entries_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_ORGANIZATION_HEADS_H_
