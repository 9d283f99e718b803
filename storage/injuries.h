#ifndef PREHAB_STORAGE_INJURIES_H_
#define PREHAB_STORAGE_INJURIES_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/injuries.pb.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// An injury as it is stored: without status and referrals, which follow from
// the stops. Its etag is its revision.
struct StoredInjury {
  v1::Injury injury;
  // The list of red flags that was asked.
  std::string red_flag_set;
  int red_flag_set_version = 0;
};

// Stores an injury of the scope's athlete with its answers, and sets its id,
// etag, time and author.
StoredInjury InsertInjury(WriteTxn& txn, const Scope& scope, StoredInjury injury);

// The injuries of the scope's athlete, newest onset first, at most 200.
std::vector<StoredInjury> ListInjuries(ReadTxn& txn, const Scope& scope);

// The injury of the scope's athlete.
std::optional<StoredInjury> FindInjury(ReadTxn& txn, const Scope& scope, const std::string& injury_id);

// Stores since when the athlete takes part in everything again.
void SetFullParticipationDate(WriteTxn& txn, const Scope& scope, const std::string& injury_id,
                              const std::string& date);

// Closes it with the reason and date that it has, and returns it so; what else
// it has does not change.
StoredInjury CloseInjury(WriteTxn& txn, const Scope& scope, const StoredInjury& injury);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_INJURIES_H_
