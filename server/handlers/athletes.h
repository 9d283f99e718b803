#ifndef PREHAB_SERVER_HANDLERS_ATHLETES_H_
#define PREHAB_SERVER_HANDLERS_ATHLETES_H_

#include <absl/status/statusor.h>

#include "prehab/v1/athletes.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.TeamService about athletes.
namespace prehab::handlers {

absl::StatusOr<v1::CreateAthleteResponse> CreateAthlete(const Call& call, storage::WriteTxn& txn,
                                                        const v1::CreateAthleteRequest& request);
absl::StatusOr<v1::GetAthleteResponse> GetAthlete(const Call& call, storage::ReadTxn& txn,
                                                  const v1::GetAthleteRequest& request);
absl::StatusOr<v1::ListAthletesResponse> ListAthletes(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListAthletesRequest& request);
absl::StatusOr<v1::ImportAthletesResponse> ImportAthletes(const Call& call, storage::WriteTxn& txn,
                                                          const v1::ImportAthletesRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_ATHLETES_H_
