#ifndef PREHAB_STORAGE_TXN_H_
#define PREHAB_STORAGE_TXN_H_

#include <absl/time/time.h>

#include <string>
#include <string_view>

#include "base/ids.h"
#include "storage/connection.h"
#include "storage/organization_heads.h"

namespace prehab::storage {

struct WriterMemory;

// A read transaction: one consistent view. Storage functions that read take a
// ReadTxn&, and a WriteTxn is one too.
class ReadTxn {
 public:
  ReadTxn(Connection& connection, absl::Time now, WriterMemory* memory = nullptr)
      : connection_(connection), now_(now), memory_(memory) {}
  ReadTxn(const ReadTxn&) = delete;
  ReadTxn& operator=(const ReadTxn&) = delete;

  // The time of the transaction; it does not move while it runs.
  absl::Time now() const { return now_; }
  Connection& connection() { return connection_; }
  // Of a write transaction; null if it only reads.
  WriterMemory* memory() { return memory_; }

 private:
  Connection& connection_;
  absl::Time now_;
  WriterMemory* memory_;
};

// A write transaction. What it did is seen by nobody before its commit, and by
// nobody at all if its work returned an error.
class WriteTxn : public ReadTxn {
 public:
  WriteTxn(Connection& connection, absl::Time now, const IdGenerator& ids, WriterMemory& memory)
      : ReadTxn(connection, now, &memory), ids_(ids) {}

  std::string NewId(std::string_view prefix) const { return ids_.New(prefix, now()); }

  // For NextSequence and AppendAudit; the writer begins, undoes and writes back.
  OrganizationHeads& heads() { return heads_; }

  // The organization in which the work recorded changes; empty if it changed
  // nothing. Set by RecordChange.
  const std::string& changed_organization_id() const { return changed_organization_id_; }
  void set_changed_organization_id(std::string id) { changed_organization_id_ = std::move(id); }
  // The user who changed it: of a call without a token, the one it signed in.
  const std::string& changed_by() const { return changed_by_; }
  void set_changed_by(std::string user_id) { changed_by_ = std::move(user_id); }

 private:
  const IdGenerator& ids_;
  OrganizationHeads heads_;
  std::string changed_organization_id_;
  std::string changed_by_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_TXN_H_
