#ifndef PREHAB_STORAGE_CHANGES_H_
#define PREHAB_STORAGE_CHANGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// One thing that changed; no health value is part of it.
struct Change {
  // The entity's noun: team, athlete, membership, invitation, assignment,
  // enrollment, log_entry, program, protocol, injury, stop, progression,
  // progression_record.
  std::string_view kind;
  std::string entity_id;
  int revision = 1;
  // The athlete it is about; empty if none.
  std::string athlete_id;
  // The teams of that athlete, or the team itself, at the time.
  std::vector<std::string> team_ids;
};

// Adds a row to the organization's changes and returns its sequence. Every
// storage function that writes calls it, so no handler can forget.
int64_t RecordChange(WriteTxn& txn, const Scope& scope, const Change& change);

// For what authentication does before there is a scope.
int64_t RecordChange(WriteTxn& txn, const std::string& organization_id, const std::string& actor_id,
                     const Change& change);

// The organization's next sequence number.
int64_t NextSequence(WriteTxn& txn, const std::string& organization_id);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_CHANGES_H_
