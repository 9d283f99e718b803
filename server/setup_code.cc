#include "server/setup_code.h"

#include "base/codes.h"
#include "base/hash.h"
#include "base/status_macros.h"
#include "server/handlers/auth.h"
#include "storage/credentials.h"
#include "storage/server_state.h"

namespace prehab {

absl::StatusOr<std::optional<std::string>> NewSetupCode(storage::Database& database, Entropy& entropy) {
  const std::string code = NewCode(entropy);
  bool set_up = false;
  RETURN_IF_ERROR(database.writer().Run([&](storage::WriteTxn& txn) {
    set_up = storage::IsSetUp(txn);
    if (!set_up) {
      storage::SetServerState(txn, storage::kSetupCodeHashState, Hex(handlers::CodeHash(database.server_key(), code)));
    }
    return absl::OkStatus();
  }));
  return set_up ? std::nullopt : std::optional(code);
}

}  // namespace prehab
