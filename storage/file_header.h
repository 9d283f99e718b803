#ifndef PREHAB_STORAGE_FILE_HEADER_H_
#define PREHAB_STORAGE_FILE_HEADER_H_

#include <absl/status/status.h>

#include <string>

namespace prehab::storage {

// Looks at the first bytes of the file at `path`, which it only reads: opening
// a database with SQLite already writes to it. FAILED_PRECONDITION with a text
// for the operator if it is no database, one of another program, or one of a
// newer prehab. OK proves nothing yet: the newest header may stand in the log
// beside the file, and Migrate looks again.
absl::Status CheckFileHeader(const std::string& path);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_FILE_HEADER_H_
