#include "client_cli/testing/person.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "client_cli/app.h"

namespace prehab::cli {
namespace {

// Fast enough for a test, and long enough for a machine that is busy.
constexpr Patience kPatience = {absl::Seconds(5), absl::Milliseconds(100), absl::Milliseconds(5)};

}  // namespace

Person::Person(const std::string& folder) : folder_(folder) {
  variables_ = {{"HOME", folder_},
                {"LANG", "en_GB.UTF-8"},
                {"XDG_CONFIG_HOME", folder_ + "/config"},
                {"XDG_STATE_HOME", folder_ + "/state"}};
}

Person::Result Person::Run(const std::vector<std::string>& arguments, const std::string& input, bool terminal) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Environment environment{.in = in,
                          .out = out,
                          .err = err,
                          .variables = variables_,
                          .in_is_terminal = terminal,
                          .out_is_terminal = terminal,
                          .clock = clock_,
                          .entropy = entropy_};
  Result result;
  result.exit_code = RunPrehab(arguments, environment, kPatience);
  result.out = out.str();
  result.err = err.str();
  return result;
}

std::string NewFolder() {
  // They go with the program.
  struct Folders {
    ~Folders() {
      for (const std::string& path : paths) {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
      }
    }
    std::vector<std::string> paths;
  };
  static Folders folders;
  std::string folder = (std::filesystem::temp_directory_path() / "prehab_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    throw std::runtime_error("cannot make the folder " + folder);
  }
  folders.paths.push_back(folder);
  return folder;
}

}  // namespace prehab::cli
