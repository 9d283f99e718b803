#include "storage/data_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/status_macros.h"
#include "base/text.h"
#include "storage/file_header.h"

namespace prehab::storage {
namespace {

namespace fs = std::filesystem;

constexpr char kDatabaseName[] = "prehab.db";
constexpr char kKeyName[] = "server.key";
constexpr char kLockName[] = "prehab.lock";
constexpr std::size_t kKeyBytes = 32;

absl::Status Refuse(const std::string& folder, std::string_view why) {
  return absl::FailedPreconditionError(fmt::format("cannot use data folder {}: {}", folder, why));
}

absl::Status MakeFolder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || chmod(folder.c_str(), S_IRWXU) != 0) {
    return Refuse(folder, fmt::format("it cannot be made ({})", error ? error.message() : std::strerror(errno)));
  }
  return absl::OkStatus();
}

// A database that was being made when the power went has a size of 0.
bool IsNewDatabase(const std::string& path) {
  std::error_code error;
  return !fs::exists(path, error) || (fs::is_regular_file(path, error) && fs::file_size(path, error) == 0);
}

bool HasOnlyForeignFiles(const std::string& folder) {
  std::error_code error;
  return !fs::exists(folder + "/" + kDatabaseName, error) && !fs::exists(folder + "/" + kLockName, error) &&
         !fs::is_empty(folder, error);
}

absl::Status CheckKeyFile(const std::string& folder, bool is_new) {
  std::error_code error;
  const std::string path = folder + "/" + kKeyName;
  if (!fs::exists(path, error)) {
    return is_new ? absl::OkStatus() : Refuse(folder, "server.key is missing; restore it from the backup");
  }
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) != kKeyBytes) {
    return Refuse(folder, "server.key is not 32 bytes; restore it from the backup");
  }
  return absl::OkStatus();
}

// Only looks. It comes before the lock, which is a file too: a folder that is
// refused stays as it was.
absl::Status CheckFolder(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Refuse(folder, "it is not a folder");
  }
  if (access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    return Refuse(folder, "this user may not write there");
  }
  if (HasOnlyForeignFiles(folder)) {
    return Refuse(folder, "it holds other files and no prehab.db; name an empty folder");
  }
  const std::string database_path = folder + "/" + kDatabaseName;
  const bool is_new = IsNewDatabase(database_path);
  if (!is_new) {
    if (const absl::Status header = CheckFileHeader(database_path); !header.ok()) {
      return Refuse(folder, ToStd(header.message()));
    }
  }
  return CheckKeyFile(folder, is_new);
}

absl::StatusOr<int> Lock(const std::string& folder) {
  const int file = open((folder + "/" + kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return Refuse(folder, fmt::format("prehab.lock cannot be opened ({})", std::strerror(errno)));
  }
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    close(file);
    return Refuse(folder, "another prehabd is using it");
  }
  return file;
}

bool SyncFolder(const std::string& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  close(file);
  return synced;
}

// The key has all its bytes from the moment that it has its name, whenever the
// power goes.
absl::Status WriteKey(const std::string& folder, const std::string& key) {
  const std::string path = folder + "/" + kKeyName;
  const std::string draft = path + ".new";
  const int file = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return Refuse(folder, fmt::format("server.key cannot be made ({})", std::strerror(errno)));
  }
  const bool written = write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && fsync(file) == 0;
  close(file);
  if (!written || rename(draft.c_str(), path.c_str()) != 0 || !SyncFolder(folder)) {
    return Refuse(folder, fmt::format("server.key cannot be written ({})", std::strerror(errno)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadOrMakeKey(const std::string& folder, bool is_new, Entropy& entropy) {
  std::ifstream file(folder + "/" + kKeyName, std::ios::binary);
  if (!file && is_new) {
    const std::string key = entropy.Bytes(kKeyBytes);
    RETURN_IF_ERROR(WriteKey(folder, key));
    return key;
  }
  const std::string key((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (key.size() != kKeyBytes) {
    return Refuse(folder, "server.key cannot be read; restore it from the backup");
  }
  return key;
}

}  // namespace

absl::StatusOr<DataFolder> PrepareDataFolder(const std::string& folder, Entropy& entropy) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    RETURN_IF_ERROR(MakeFolder(folder));
  }
  RETURN_IF_ERROR(CheckFolder(folder));
  DataFolder result;
  ASSIGN_OR_RETURN(result.lock_file, Lock(folder));
  result.database_path = folder + "/" + kDatabaseName;
  result.is_new = IsNewDatabase(result.database_path);
  auto key = ReadOrMakeKey(folder, result.is_new, entropy);
  if (!key.ok()) {
    close(result.lock_file);
    return key.status();
  }
  result.server_key = *std::move(key);
  return result;
}

}  // namespace prehab::storage
