#include "storage/migrate.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/status_macros.h"
#include "prehab_migrations.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

constexpr char kMigrationsTable[] =
    "CREATE TABLE IF NOT EXISTS migrations ("
    "  version    INTEGER NOT NULL PRIMARY KEY,"
    "  checksum   TEXT NOT NULL,"
    "  apply_time INTEGER NOT NULL"
    ") STRICT";

std::string Checksum(const EmbeddedFile& migration) { return Hex(Hash(migration.text)); }

absl::Status CheckApplied(Connection& connection, int version, absl::Time now) {
  ReadTxn txn(connection, now);
  Query query(txn, "SELECT version, checksum FROM migrations ORDER BY version");
  int expected = 0;
  while (query.Step()) {
    ++expected;
    if (query.Int(0) != expected ||
        query.Text(1) != Checksum(EmbeddedFiles()[static_cast<std::size_t>(expected - 1)])) {
      return absl::FailedPreconditionError(
          fmt::format("its migration {} is not the one of this prehabd", query.Int(0)));
    }
  }
  if (expected != version) {
    return absl::FailedPreconditionError("its list of migrations does not match its version");
  }
  return absl::OkStatus();
}

void Apply(Connection& connection, int version, absl::Time now) {
  const EmbeddedFile& migration = EmbeddedFiles()[static_cast<std::size_t>(version - 1)];
  connection.Execute("BEGIN IMMEDIATE");
  connection.Execute(std::string(migration.text).c_str());
  ReadTxn txn(connection, now);
  Query(txn, "INSERT INTO migrations (version, checksum, apply_time) VALUES (?, ?, ?)")
      .Bind(version, Checksum(migration), now)
      .Run();
  connection.Execute(fmt::format("PRAGMA user_version = {}", version).c_str());
  connection.Execute("COMMIT");
}

}  // namespace

int NewestSchemaVersion() { return static_cast<int>(EmbeddedFiles().size()); }

absl::Status CheckSchemaVersion(int version) {
  if (version > NewestSchemaVersion()) {
    return absl::FailedPreconditionError(fmt::format(
        "it was written by a newer prehabd (schema {}, this one knows {})", version, NewestSchemaVersion()));
  }
  return absl::OkStatus();
}

absl::Status ForeignDatabase() { return absl::FailedPreconditionError("it is a database of another program"); }

absl::Status Migrate(Connection& connection, const std::string& path, absl::Time now) {
  const int64_t application = connection.Pragma("PRAGMA application_id");
  const auto version = static_cast<int>(connection.Pragma("PRAGMA user_version"));
  const bool empty = connection.Pragma("SELECT COUNT(*) FROM sqlite_schema") == 0;
  if (application != kApplicationId && !(empty && application == 0)) {
    return ForeignDatabase();
  }
  RETURN_IF_ERROR(CheckSchemaVersion(version));
  if (empty) {
    connection.Execute(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str());
    connection.Execute(kMigrationsTable);
  } else {
    RETURN_IF_ERROR(CheckApplied(connection, version, now));
  }
  if (version > 0 && version < NewestSchemaVersion()) {
    ReadTxn txn(connection, now);
    Query(txn, "VACUUM INTO ?").Bind(fmt::format("{}.before-migration-{}", path, version + 1)).Run();
  }
  for (int next = version + 1; next <= NewestSchemaVersion(); ++next) {
    Apply(connection, next, now);
  }
  return absl::OkStatus();
}

}  // namespace prehab::storage
