#include "storage/changes.h"

#include <absl/strings/str_join.h>

#include "storage/query.h"

namespace prehab::storage {

int64_t NextSequence(WriteTxn& txn, const std::string& organization_id) {
  return ++txn.heads().Of(txn, organization_id).sequence;
}

int64_t RecordChange(WriteTxn& txn, const Scope& scope, const Change& change) {
  return RecordChange(txn, scope.organization_id(), scope.actor_id(), change);
}

int64_t RecordChange(WriteTxn& txn, const std::string& organization_id, const std::string& actor_id,
                     const Change& change) {
  const int64_t sequence = NextSequence(txn, organization_id);
  Query(txn,
        "INSERT INTO changes (organization_id, sequence, kind, entity_id, revision, athlete_id, team_ids, "
        "                     actor_user_id, change_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(organization_id, sequence, change.kind, change.entity_id, change.revision, change.athlete_id,
            absl::StrJoin(change.team_ids, " "), actor_id, txn.now())
      .Run();
  txn.set_changed_organization_id(organization_id);
  txn.set_changed_by(actor_id);
  return sequence;
}

}  // namespace prehab::storage
