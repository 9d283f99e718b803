#ifndef PREHAB_SERVER_HANDLERS_CATALOG_H_
#define PREHAB_SERVER_HANDLERS_CATALOG_H_

#include <absl/status/statusor.h>

#include "prehab/v1/catalog_service.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.CatalogService.
namespace prehab::handlers {

absl::StatusOr<v1::ListExercisesResponse> ListExercises(const Call& call, storage::ReadTxn& txn,
                                                        const v1::ListExercisesRequest& request);
absl::StatusOr<v1::GetExerciseResponse> GetExercise(const Call& call, storage::ReadTxn& txn,
                                                    const v1::GetExerciseRequest& request);
absl::StatusOr<v1::ListProgramsResponse> ListPrograms(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListProgramsRequest& request);
absl::StatusOr<v1::GetProgramResponse> GetProgram(const Call& call, storage::ReadTxn& txn,
                                                  const v1::GetProgramRequest& request);

absl::StatusOr<v1::ListProgramSessionsResponse> ListProgramSessions(const Call& call, storage::ReadTxn& txn,
                                                                    const v1::ListProgramSessionsRequest& request);
absl::StatusOr<v1::ListConditionsResponse> ListConditions(const Call& call, storage::ReadTxn& txn,
                                                          const v1::ListConditionsRequest& request);
absl::StatusOr<v1::GetConditionResponse> GetCondition(const Call& call, storage::ReadTxn& txn,
                                                      const v1::GetConditionRequest& request);
absl::StatusOr<v1::ListProtocolsResponse> ListProtocols(const Call& call, storage::ReadTxn& txn,
                                                        const v1::ListProtocolsRequest& request);
absl::StatusOr<v1::GetProtocolResponse> GetProtocol(const Call& call, storage::ReadTxn& txn,
                                                    const v1::GetProtocolRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_CATALOG_H_
