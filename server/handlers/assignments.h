#ifndef PREHAB_SERVER_HANDLERS_ASSIGNMENTS_H_
#define PREHAB_SERVER_HANDLERS_ASSIGNMENTS_H_

#include <absl/status/statusor.h>

#include "prehab/v1/assignments.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.AssignmentService.
namespace prehab::handlers {

absl::StatusOr<v1::AssignProgramResponse> AssignProgram(const Call& call, storage::WriteTxn& txn,
                                                        const v1::AssignProgramRequest& request);
absl::StatusOr<v1::ListPlannedSessionsResponse> ListPlannedSessions(const Call& call, storage::ReadTxn& txn,
                                                                    const v1::ListPlannedSessionsRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_ASSIGNMENTS_H_
