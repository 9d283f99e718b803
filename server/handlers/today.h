#ifndef PREHAB_SERVER_HANDLERS_TODAY_H_
#define PREHAB_SERVER_HANDLERS_TODAY_H_

#include <absl/time/civil_time.h>

#include "server/handlers/call.h"

namespace prehab::handlers {

// The date now where the athlete of the call's scope lives.
absl::CivilDay TodayOf(const Call& call, storage::ReadTxn& txn);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_TODAY_H_
