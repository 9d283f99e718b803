#include "storage/server_state.h"

#include "storage/query.h"

namespace prehab::storage {

std::optional<std::string> GetServerState(ReadTxn& txn, const char* name) {
  Query query(txn, "SELECT value FROM server_state WHERE name = ?");
  query.Bind(name);
  return query.Step() ? std::optional(query.Text(0)) : std::nullopt;
}

void SetServerState(ReadTxn& txn, const char* name, const std::string& value) {
  Query(txn,
        "INSERT INTO server_state (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .Bind(name, value)
      .Run();
}

void ClearServerState(ReadTxn& txn, const char* name) {
  Query(txn, "DELETE FROM server_state WHERE name = ?").Bind(name).Run();
}

}  // namespace prehab::storage
