#include "client_cli/context/paths.h"

#include <fmt/format.h>

#include "base/status_macros.h"

namespace prehab::cli {
namespace {

absl::StatusOr<std::string> Directory(const Environment& environment, const std::string& variable,
                                      const std::string& below_home) {
  const std::string value = environment.Variable(variable);
  // A relative path in an XDG variable is to be ignored.
  if (value.starts_with('/')) {
    return value;
  }
  const std::string home = environment.Variable("HOME");
  if (!home.starts_with('/')) {
    return absl::InvalidArgumentError(fmt::format("neither {} nor HOME is set to a folder", variable));
  }
  return home + below_home;
}

}  // namespace

absl::StatusOr<Paths> FindPaths(const Environment& environment) {
  ASSIGN_OR_RETURN(const std::string config, Directory(environment, "XDG_CONFIG_HOME", "/.config"));
  ASSIGN_OR_RETURN(const std::string state, Directory(environment, "XDG_STATE_HOME", "/.local/state"));
  return Paths{config + "/prehab/config.toml", state + "/prehab/credentials.toml"};
}

std::string ForPeople(const std::string& path, const Environment& environment) {
  const std::string home = environment.Variable("HOME");
  if (home.size() > 1 && path.starts_with(home + "/")) {
    return "~" + path.substr(home.size());
  }
  return path;
}

}  // namespace prehab::cli
