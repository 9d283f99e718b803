#ifndef PREHAB_SERVER_HANDLERS_DEMO_H_
#define PREHAB_SERVER_HANDLERS_DEMO_H_

#include <absl/status/statusor.h>

#include "prehab/v1/demo.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.DemoService, which only a demo server has.
namespace prehab::handlers {

absl::StatusOr<v1::AdvanceClockResponse> AdvanceClock(const Call& call, storage::ReadTxn& txn,
                                                      const v1::AdvanceClockRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_DEMO_H_
