#ifndef PREHAB_STORAGE_AUDIT_H_
#define PREHAB_STORAGE_AUDIT_H_

#include <string>

#include "storage/txn.h"

namespace prehab::storage {

// Who did what to whom; never a health value.
struct AuditEntry {
  std::string organization_id;
  // Empty: the server itself, in one of its jobs.
  std::string actor_user_id;
  // prehab.v1.TeamService/CreateTeam
  std::string method;
  std::string athlete_id;
  std::string team_id;
  std::string request_id;
};

// Appends to the organization's audit log in the transaction of the change,
// chained to the row before.
void AppendAudit(WriteTxn& txn, const AuditEntry& entry);

// The number of rows whose prev_hash is the hash of the row before them, or
// the first that is not: how far the chain holds.
struct AuditChain {
  int64_t rows = 0;
  bool intact = true;
};
AuditChain VerifyAudit(ReadTxn& txn, const std::string& organization_id);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_AUDIT_H_
