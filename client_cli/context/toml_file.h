#ifndef PREHAB_CLIENT_CLI_CONTEXT_TOML_FILE_H_
#define PREHAB_CLIENT_CLI_CONTEXT_TOML_FILE_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <map>
#include <string>

namespace prehab::cli {

// More is none of prehab's files.
inline constexpr std::size_t kMostTomlBytes = 1 << 20;

using TomlSection = std::map<std::string, std::string>;

// The shape of both of prehab's files: some words of its own, and a section of
// words for each context.
struct TomlFile {
  TomlSection words;
  std::map<std::string, TomlSection> contexts;
};

// Reads text. What is no string, and words that nobody knows, are passed over,
// so that an older prehab can read the file of a newer one. INVALID_ARGUMENT
// with the line if it is no TOML.
absl::StatusOr<TomlFile> ParseToml(const std::string& text);

std::string FormatToml(const TomlFile& file);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CONTEXT_TOML_FILE_H_
