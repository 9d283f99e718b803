#ifndef PREHAB_STORAGE_DATA_FOLDER_H_
#define PREHAB_STORAGE_DATA_FOLDER_H_

#include <absl/status/statusor.h>

#include <string>

#include "base/entropy.h"

namespace prehab::storage {

// A data folder that is ours and that no other server has.
struct DataFolder {
  std::string database_path;
  // The database is still to be made.
  bool is_new = false;
  // 32 bytes, from server.key.
  std::string server_key;
  // Open and locked; whoever closes it lets the folder go.
  int lock_file = -1;
};

// Makes the folder if it is absent, locks it, and reads or makes its key.
// FAILED_PRECONDITION with a text for the operator if the folder holds other
// things than ours, is in use, or cannot be written; it is then as it was.
absl::StatusOr<DataFolder> PrepareDataFolder(const std::string& folder, Entropy& entropy);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_DATA_FOLDER_H_
