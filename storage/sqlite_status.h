#ifndef PREHAB_STORAGE_SQLITE_STATUS_H_
#define PREHAB_STORAGE_SQLITE_STATUS_H_

#include <SQLiteCpp/Exception.h>
#include <absl/status/status.h>

namespace prehab::storage {

// The one place where SQLite's exceptions become statuses: RESOURCE_EXHAUSTED
// for a full disk, DATA_LOSS for a damaged file, UNAVAILABLE for a busy one,
// INTERNAL for the rest. The text is for the log and never leaves the server.
absl::Status ToStatus(const SQLite::Exception& error);

// Whether what failed may go well later without anybody mending it: somebody
// held a lock, or the disk was full.
bool MayPass(const absl::Status& status);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_SQLITE_STATUS_H_
