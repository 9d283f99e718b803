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

absl::Status MakeOrCheckFolder(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    if (!fs::create_directories(folder, error) || chmod(folder.c_str(), S_IRWXU) != 0) {
      return Refuse(folder, fmt::format("it cannot be made ({})", error ? error.message() : std::strerror(errno)));
    }
    return absl::OkStatus();
  }
  if (!fs::is_directory(folder, error)) {
    return Refuse(folder, "it is not a folder");
  }
  if (access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    return Refuse(folder, "this user may not write there");
  }
  if (!fs::exists(folder + "/" + kDatabaseName) && !fs::exists(folder + "/" + kLockName) && !fs::is_empty(folder)) {
    return Refuse(folder, "it holds other files and no prehab.db; name an empty folder");
  }
  return absl::OkStatus();
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

absl::Status WriteKey(const std::string& path, const std::string& key) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return absl::FailedPreconditionError(fmt::format("cannot make {} ({})", path, std::strerror(errno)));
  }
  const bool written = write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && fsync(file) == 0;
  close(file);
  return written ? absl::OkStatus() : absl::FailedPreconditionError(fmt::format("cannot write {}", path));
}

absl::StatusOr<std::string> ReadOrMakeKey(const std::string& folder, bool is_new, Entropy& entropy) {
  const std::string path = folder + "/" + kKeyName;
  if (!fs::exists(path)) {
    if (!is_new) {
      return Refuse(folder, "server.key is missing; restore it from the backup");
    }
    const std::string key = entropy.Bytes(kKeyBytes);
    RETURN_IF_ERROR(WriteKey(path, key));
    return key;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string key((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (key.size() != kKeyBytes) {
    return Refuse(folder, "server.key is not 32 bytes; restore it from the backup");
  }
  return key;
}

// A database that was being made when the power went has a size of 0.
bool IsNewDatabase(const std::string& path) {
  std::error_code error;
  return !fs::exists(path, error) || (fs::is_regular_file(path, error) && fs::file_size(path, error) == 0);
}

}  // namespace

absl::StatusOr<DataFolder> PrepareDataFolder(const std::string& folder, Entropy& entropy) {
  RETURN_IF_ERROR(MakeOrCheckFolder(folder));
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
