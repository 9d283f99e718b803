#ifndef PREHAB_SERVER_HANDLERS_DAY_TICK_H_
#define PREHAB_SERVER_HANDLERS_DAY_TICK_H_

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <string>

#include "server/handlers/call.h"
#include "storage/txn.h"

namespace prehab::handlers {

// The first moment after `now` that is 04:00 in that zone: a night's sleep is
// over, and nobody has reported the new day yet.
absl::Time NextTickTime(absl::Time now, const std::string& zone);

// Tells the progression of the call's athlete that a day has passed, once on
// each of the athlete's own days, and sets when it is told again. An override
// that has lapsed holds its track. A progression that is cleared hears of the
// end of its watch and then no more; one that ended otherwise nothing.
// NOT_FOUND if what it pinned is gone.
absl::Status TickDay(const Call& call, storage::WriteTxn& txn, const std::string& progression_id);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_DAY_TICK_H_
