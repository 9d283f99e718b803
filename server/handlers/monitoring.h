#ifndef PREHAB_SERVER_HANDLERS_MONITORING_H_
#define PREHAB_SERVER_HANDLERS_MONITORING_H_

#include <absl/status/statusor.h>

#include "prehab/v1/monitoring.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.MonitoringService.
namespace prehab::handlers {

absl::StatusOr<v1::GetAthleteTodayResponse> GetAthleteToday(const Call& call, storage::ReadTxn& txn,
                                                            const v1::GetAthleteTodayRequest& request);
absl::StatusOr<v1::GetCoachTodayResponse> GetCoachToday(const Call& call, storage::ReadTxn& txn,
                                                        const v1::GetCoachTodayRequest& request);
absl::StatusOr<v1::GetTeamBoardResponse> GetTeamBoard(const Call& call, storage::ReadTxn& txn,
                                                      const v1::GetTeamBoardRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_MONITORING_H_
