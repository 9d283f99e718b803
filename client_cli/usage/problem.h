#ifndef PREHAB_CLIENT_CLI_USAGE_PROBLEM_H_
#define PREHAB_CLIENT_CLI_USAGE_PROBLEM_H_

#include <absl/status/status.h>

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace prehab::cli {

// What is wrong with a command line that could not be parsed, as an
// INVALID_ARGUMENT for people: the first unknown command or flag with the
// nearest one that there is, a missing command with those to choose from, or
// else what the parser said in `error`.
absl::Status ExplainUsage(const CLI::App& root, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_USAGE_PROBLEM_H_
