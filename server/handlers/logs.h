#ifndef PREHAB_SERVER_HANDLERS_LOGS_H_
#define PREHAB_SERVER_HANDLERS_LOGS_H_

#include <absl/status/statusor.h>

#include "prehab/v1/logs.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.LogService.
namespace prehab::handlers {

absl::StatusOr<v1::LogCheckInResponse> LogCheckIn(const Call& call, storage::WriteTxn& txn,
                                                  const v1::LogCheckInRequest& request);
absl::StatusOr<v1::LogTrainingSessionResponse> LogTrainingSession(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::LogTrainingSessionRequest& request);
absl::StatusOr<v1::TakeBackLastLogResponse> TakeBackLastLog(const Call& call, storage::WriteTxn& txn,
                                                            const v1::TakeBackLastLogRequest& request);
absl::StatusOr<v1::ListLogEntriesResponse> ListLogEntries(const Call& call, storage::ReadTxn& txn,
                                                          const v1::ListLogEntriesRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_LOGS_H_
