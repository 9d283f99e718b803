#ifndef PREHAB_STORAGE_DAY_TICKS_H_
#define PREHAB_STORAGE_DAY_TICKS_H_

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <optional>
#include <string>
#include <vector>

#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// When each progression is told that a day has passed.

// A progression that is due, and the scope of its athlete.
struct DueTick {
  Scope scope;
  std::string progression_id;
};

// The progressions, of all organizations, whose next tick has come, those that
// have waited longest first. Nothing can change in one that is stopped, so it
// waits until that is lifted.
std::vector<DueTick> ListDueTicks(ReadTxn& txn, const SystemScope& system, int limit);

// Absent: none comes any more.
void SetNextTick(WriteTxn& txn, const Scope& scope, const std::string& progression_id, std::optional<absl::Time> time);

// The date on which the scope's athlete was last told that a day has passed.
// Absent: never.
std::optional<absl::CivilDay> LastTickDate(ReadTxn& txn, const Scope& scope);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_DAY_TICKS_H_
