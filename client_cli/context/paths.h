#ifndef PREHAB_CLIENT_CLI_CONTEXT_PATHS_H_
#define PREHAB_CLIENT_CLI_CONTEXT_PATHS_H_

#include <absl/status/statusor.h>

#include <string>

#include "client_cli/terminal/environment.h"

namespace prehab::cli {

// Where prehab keeps what it must remember between runs, after the XDG base
// directory rules: settings that may be shown to others, and secrets, apart.
struct Paths {
  // $XDG_CONFIG_HOME/prehab/config.toml, or ~/.config/prehab/config.toml.
  std::string config;
  // $XDG_STATE_HOME/prehab/credentials.toml, or
  // ~/.local/state/prehab/credentials.toml.
  std::string credentials;
};

// INVALID_ARGUMENT if neither the XDG variable nor HOME is an absolute path.
absl::StatusOr<Paths> FindPaths(const Environment& environment);

// `path` with the home directory written as ~.
std::string ForPeople(const std::string& path, const Environment& environment);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CONTEXT_PATHS_H_
