#ifndef PREHAB_CLIENT_CLI_TERMINAL_PROMPT_H_
#define PREHAB_CLIENT_CLI_TERMINAL_PROMPT_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "client_cli/terminal/environment.h"

namespace prehab::cli {

// Reads one line of standard input without its line end. INVALID_ARGUMENT at
// the end of the input or beyond 4 KiB.
absl::StatusOr<std::string> ReadLine(Environment& environment);

// Asks on standard error and reads the answer. Only for a person at a
// terminal: whoever calls this has made sure of that.
absl::StatusOr<std::string> Ask(Environment& environment, std::string_view question);

// The same for a secret: what is typed is not shown.
absl::StatusOr<std::string> AskHidden(Environment& environment, std::string_view question);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TERMINAL_PROMPT_H_
