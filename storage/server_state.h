#ifndef PREHAB_STORAGE_SERVER_STATE_H_
#define PREHAB_STORAGE_SERVER_STATE_H_

#include <optional>
#include <string>

#include "storage/txn.h"

namespace prehab::storage {

// What the server remembers of itself, by name.
inline constexpr char kDemoState[] = "demo";
inline constexpr char kSetupCodeHashState[] = "setup_code_hash";

std::optional<std::string> GetServerState(ReadTxn& txn, const char* name);
// Needs a connection that writes.
void SetServerState(ReadTxn& txn, const char* name, const std::string& value);
void ClearServerState(ReadTxn& txn, const char* name);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_SERVER_STATE_H_
