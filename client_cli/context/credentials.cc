#include "client_cli/context/credentials.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/context/files.h"
#include "client_cli/context/toml_file.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr mode_t kCredentialsMode = 0600;
constexpr mode_t kOthers = 077;

absl::Status CheckProtection(const std::string& path) {
  struct stat info = {};
  if (stat(path.c_str(), &info) != 0) {
    return absl::OkStatus();
  }
  if ((info.st_mode & kOthers) != 0) {
    return WithAdvice(
        absl::UnauthenticatedError(
            fmt::format("others can read {} (mode {:04o}): it is not used.", path, info.st_mode & 07777)),
        fmt::format("Protect it: chmod 600 {}\nIf someone may have read it, revoke it: prehab logout", path));
  }
  if (info.st_uid != geteuid()) {
    return absl::UnauthenticatedError(fmt::format("{} belongs to another user: it is not used.", path));
  }
  return absl::OkStatus();
}

std::string WordOf(const TomlSection& section, const std::string& key) {
  const auto found = section.find(key);
  return found == section.end() ? "" : found->second;
}

}  // namespace

absl::StatusOr<Credentials> Credentials::Load(const std::string& path) {
  RETURN_IF_ERROR(CheckProtection(path));
  ASSIGN_OR_RETURN(const auto text, ReadFile(path, kMostTomlBytes));
  Credentials credentials;
  if (!text) {
    return credentials;
  }
  const absl::StatusOr<TomlFile> file = ParseToml(*text);
  if (!file.ok()) {
    return absl::InvalidArgumentError(fmt::format("{} {}", path, ToStd(file.status().message())));
  }
  for (const auto& [context, section] : file->contexts) {
    Credential credential{WordOf(section, "server"), WordOf(section, "token")};
    std::string fault;
    if (!absl::ParseTime(absl::RFC3339_full, WordOf(section, "expire_time"), &credential.expire_time, &fault)) {
      credential.expire_time = absl::InfiniteFuture();
    }
    credentials.Put(context, std::move(credential));
  }
  return credentials;
}

absl::Status Credentials::Save(const std::string& path) const {
  TomlFile file;
  for (const auto& [context, credential] : by_context_) {
    file.contexts[context] = {
        {"server", credential.server},
        {"token", credential.token},
        {"expire_time", absl::FormatTime(absl::RFC3339_sec, credential.expire_time, absl::UTCTimeZone())}};
  }
  RETURN_IF_ERROR(PrepareFolderOf(path));
  return WriteFile(path, FormatToml(file), kCredentialsMode);
}

const Credential* Credentials::Find(const std::string& context) const {
  const auto found = by_context_.find(context);
  return found == by_context_.end() ? nullptr : &found->second;
}

void Credentials::Put(const std::string& context, Credential credential) {
  by_context_.insert_or_assign(context, std::move(credential));
}

}  // namespace prehab::cli
