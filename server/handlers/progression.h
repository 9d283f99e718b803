#ifndef PREHAB_SERVER_HANDLERS_PROGRESSION_H_
#define PREHAB_SERVER_HANDLERS_PROGRESSION_H_

#include <absl/status/statusor.h>

#include "prehab/v1/progression.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.ProgressionService.
namespace prehab::handlers {

absl::StatusOr<v1::SimulateProtocolResponse> SimulateProtocol(const Call& call, storage::ReadTxn& txn,
                                                              const v1::SimulateProtocolRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_PROGRESSION_H_
