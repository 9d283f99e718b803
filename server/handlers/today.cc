#include "server/handlers/today.h"

#include "base/date.h"
#include "storage/athletes.h"

namespace prehab::handlers {

absl::CivilDay TodayOf(const Call& call, storage::ReadTxn& txn) {
  return DateIn(txn.now(), storage::TimeZoneOfAthlete(txn, call.scope()));
}

}  // namespace prehab::handlers
