#include "server/handlers/admin.h"

#include "storage/message_time.h"
#include "storage/server_state.h"

namespace prehab::handlers {

absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const Call& call, storage::ReadTxn& txn,
                                                        const v1::GetServerInfoRequest&) {
  const bool demo = call.environment().demo_clock != nullptr;
  v1::GetServerInfoResponse response;
  response.set_version(call.environment().version + (demo ? " DEMO" : ""));
  *response.mutable_server_time() = storage::ToTimestamp(txn.now());
  response.set_set_up(!storage::GetServerState(txn, storage::kSetupCodeHashState).has_value());
  response.set_demo(demo);
  return response;
}

}  // namespace prehab::handlers
