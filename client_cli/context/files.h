#ifndef PREHAB_CLIENT_CLI_CONTEXT_FILES_H_
#define PREHAB_CLIENT_CLI_CONTEXT_FILES_H_

#include <absl/status/statusor.h>
#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>

namespace prehab::cli {

// The content of a file of at most `most_bytes`; nothing if there is no such
// file. INVALID_ARGUMENT if it is larger, a folder, or may not be read.
absl::StatusOr<std::optional<std::string>> ReadFile(const std::string& path, std::size_t most_bytes);

// Replaces the file in one step: a reader sees the old or the new content,
// never half of it, and after a power cut it is one of the two. Makes missing
// folders, readable by their owner alone.
absl::Status WriteFile(const std::string& path, const std::string& text, mode_t mode);

// Writes a file that there is not yet. ALREADY_EXISTS if there is one of that
// name, which stays as it is; INVALID_ARGUMENT if it cannot be written.
absl::Status WriteNewFile(const std::string& path, const std::string& text);

// Makes the file's folder, if it is missing, and takes it from everyone but
// its owner. Fails where WriteFile would fail for want of rights.
absl::Status PrepareFolderOf(const std::string& path);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CONTEXT_FILES_H_
