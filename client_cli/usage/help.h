#ifndef PREHAB_CLIENT_CLI_USAGE_HELP_H_
#define PREHAB_CLIENT_CLI_USAGE_HELP_H_

#include <string>

namespace CLI {
class App;
}

namespace prehab::cli {

// The help of a command or a group: purpose, usage, examples, arguments,
// commands and flags, in less than 60 lines of at most 80 columns.
std::string RenderHelp(const CLI::App& command);

// Whether arguments without a dash may follow, beside the commands below it.
bool TakesArguments(const CLI::App& command);

// "prehab team create".
std::string PathOf(const CLI::App& command);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_USAGE_HELP_H_
