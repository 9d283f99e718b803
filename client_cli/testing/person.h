#ifndef PREHAB_CLIENT_CLI_TESTING_PERSON_H_
#define PREHAB_CLIENT_CLI_TESTING_PERSON_H_

#include <absl/time/time.h>

#include <sstream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "client_cli/terminal/environment.h"

namespace prehab::cli {

// A person of a test: own folders, own variables, no terminal. Each Run is a
// run of the whole program.
class Person {
 public:
  // `folder` is new and empty.
  explicit Person(const std::string& folder);

  struct Result {
    int exit_code = 0;
    std::string out;
    std::string err;
  };
  // `input` is what stands on standard input.
  Result Run(const std::vector<std::string>& arguments, const std::string& input = "") {
    return Run(arguments, input, /*terminal=*/false);
  }
  // The same at a terminal, where prehab may ask; `input` is what is typed.
  Result RunAtTerminal(const std::vector<std::string>& arguments, const std::string& input) {
    return Run(arguments, input, /*terminal=*/true);
  }

  Variables& variables() { return variables_; }
  std::string config_path() const { return folder_ + "/config/prehab/config.toml"; }
  std::string credentials_path() const { return folder_ + "/state/prehab/credentials.toml"; }

 private:
  Result Run(const std::vector<std::string>& arguments, const std::string& input, bool terminal);

  std::string folder_;
  Variables variables_;
  SystemEntropy entropy_;
  // Sun 22 Nov 2026 10:00 UTC.
  ManualClock clock_{absl::FromUnixSeconds(1795341600)};
};

// A new folder, which goes when the program ends.
std::string NewFolder();

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TESTING_PERSON_H_
