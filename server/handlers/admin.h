#ifndef PREHAB_SERVER_HANDLERS_ADMIN_H_
#define PREHAB_SERVER_HANDLERS_ADMIN_H_

#include <absl/status/statusor.h>

#include "prehab/v1/admin.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.AdminService.
namespace prehab::handlers {

absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const Call& call, storage::ReadTxn& txn,
                                                        const v1::GetServerInfoRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_ADMIN_H_
