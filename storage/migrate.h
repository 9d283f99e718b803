#ifndef PREHAB_STORAGE_MIGRATE_H_
#define PREHAB_STORAGE_MIGRATE_H_

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <string>

#include "storage/connection.h"

namespace prehab::storage {

// Marks a file as prehab's: "prhb".
inline constexpr int64_t kApplicationId = 0x70726862;

// The number of the newest migration that this program has.
int NewestSchemaVersion();

// FAILED_PRECONDITION if only a newer prehab can have written this version.
absl::Status CheckSchemaVersion(int version);

// The answer to a database that is another program's.
absl::Status ForeignDatabase();

// Brings the database at `path` to the newest schema, each migration in a
// transaction of its own. Before the first of them a database that has data is
// copied to PATH.before-migration-N. FAILED_PRECONDITION for a database of a
// newer prehab, one that is not prehab's, or one whose migrations were not the
// ones we have; the file is then as it was.
absl::Status Migrate(Connection& connection, const std::string& path, absl::Time now);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_MIGRATE_H_
