#ifndef PREHAB_STORAGE_STOPS_H_
#define PREHAB_STORAGE_STOPS_H_

#include <absl/time/time.h>

#include <string>
#include <vector>

#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// What keeps an athlete from running until somebody has looked.
struct Stop {
  std::string stop_id;
  // The list and key of the red flag that was answered with yes; both empty
  // for another reason.
  std::string red_flag_set;
  std::string red_flag;
  // The rule that stopped, as docs/rules.md names it.
  std::string rule;
  absl::Time stop_time;
};

// Stores a stop of the scope's athlete; its id and time are set here.
void InsertStop(WriteTxn& txn, const Scope& scope, Stop stop);

// The stops of the scope's athlete that are not lifted, oldest first, at most
// 50.
std::vector<Stop> OpenStops(ReadTxn& txn, const Scope& scope);

// Lifts all of them, in the name of the caller.
void LiftStops(WriteTxn& txn, const Scope& scope, const std::string& reason);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_STOPS_H_
