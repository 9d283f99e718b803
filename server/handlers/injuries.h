#ifndef PREHAB_SERVER_HANDLERS_INJURIES_H_
#define PREHAB_SERVER_HANDLERS_INJURIES_H_

#include <absl/status/statusor.h>

#include "prehab/v1/injuries.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.InjuryService.
namespace prehab::handlers {

absl::StatusOr<v1::OpenInjuryResponse> OpenInjury(const Call& call, storage::WriteTxn& txn,
                                                  const v1::OpenInjuryRequest& request);
absl::StatusOr<v1::ListInjuriesResponse> ListInjuries(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListInjuriesRequest& request);
absl::StatusOr<v1::GetInjuryResponse> GetInjury(const Call& call, storage::ReadTxn& txn,
                                                const v1::GetInjuryRequest& request);
absl::StatusOr<v1::CloseInjuryResponse> CloseInjury(const Call& call, storage::WriteTxn& txn,
                                                    const v1::CloseInjuryRequest& request);
absl::StatusOr<v1::LiftStopResponse> LiftStop(const Call& call, storage::WriteTxn& txn,
                                              const v1::LiftStopRequest& request);
absl::StatusOr<v1::GetIntakeQuestionsResponse> GetIntakeQuestions(const Call& call, storage::ReadTxn& txn,
                                                                  const v1::GetIntakeQuestionsRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_INJURIES_H_
