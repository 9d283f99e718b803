#include "client_cli/context/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/status_macros.h"

namespace prehab::cli {
namespace {

constexpr mode_t kOwnerOnly = 0700;
// Less what the person's umask takes away.
constexpr mode_t kForAll = 0666;

absl::Status Fault(std::string_view what, const std::string& path) {
  return absl::InvalidArgumentError(fmt::format("{} {}: {}", what, path, std::strerror(errno)));
}

// Closes a descriptor at the end of the scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string FolderOf(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

absl::Status MakeFolder(const std::string& folder) {
  if (folder.empty() || mkdir(folder.c_str(), kOwnerOnly) == 0 || errno == EEXIST) {
    return absl::OkStatus();
  }
  if (errno == ENOENT) {
    RETURN_IF_ERROR(MakeFolder(FolderOf(folder)));
    if (mkdir(folder.c_str(), kOwnerOnly) == 0) {
      return absl::OkStatus();
    }
  }
  return Fault("cannot make the folder", folder);
}

}  // namespace

absl::StatusOr<std::optional<std::string>> ReadFile(const std::string& path, std::size_t most_bytes) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return std::nullopt;
    }
    return Fault("cannot read", path);
  }
  std::string text;
  char buffer[64 * 1024];
  for (ssize_t count = 0; (count = read(file.number(), buffer, sizeof(buffer))) != 0;) {
    if (count < 0) {
      return Fault("cannot read", path);
    }
    text.append(buffer, static_cast<std::size_t>(count));
    if (text.size() > most_bytes) {
      return absl::InvalidArgumentError(fmt::format("{} is larger than {} bytes", path, most_bytes));
    }
  }
  return text;
}

absl::Status WriteNewFile(const std::string& path, const std::string& text) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kForAll));
  if (!file.open() && errno == EEXIST) {
    return absl::AlreadyExistsError(fmt::format("{} is there already and is not overwritten; name another file.", path));
  }
  if (!file.open()) {
    return Fault("cannot write", path);
  }
  if (!WriteAll(file.number(), text) || fsync(file.number()) != 0) {
    const absl::Status fault = Fault("cannot write", path);
    unlink(path.c_str());
    return fault;
  }
  return absl::OkStatus();
}

absl::Status PrepareFolderOf(const std::string& path) {
  const std::string folder = FolderOf(path);
  RETURN_IF_ERROR(MakeFolder(folder));
  if (chmod(folder.c_str(), kOwnerOnly) != 0 || access(folder.c_str(), W_OK | X_OK) != 0) {
    return Fault("cannot write in the folder", folder);
  }
  return absl::OkStatus();
}

absl::Status WriteFile(const std::string& path, const std::string& text, mode_t mode) {
  const std::string folder = FolderOf(path);
  RETURN_IF_ERROR(MakeFolder(folder));
  const std::string beside = fmt::format("{}.{}.new", path, getpid());
  // Left by a run that was killed; the number of that process may come again.
  unlink(beside.c_str());
  {
    const Descriptor file(open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file.open()) {
      return Fault("cannot write", beside);
    }
    if (!WriteAll(file.number(), text) || fsync(file.number()) != 0) {
      const absl::Status fault = Fault("cannot write", beside);
      unlink(beside.c_str());
      return fault;
    }
  }
  if (rename(beside.c_str(), path.c_str()) != 0) {
    const absl::Status fault = Fault("cannot write", path);
    unlink(beside.c_str());
    return fault;
  }
  const Descriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.open()) {
    fsync(directory.number());
  }
  return absl::OkStatus();
}

}  // namespace prehab::cli
