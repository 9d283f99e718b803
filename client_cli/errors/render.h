#ifndef PREHAB_CLIENT_CLI_ERRORS_RENDER_H_
#define PREHAB_CLIENT_CLI_ERRORS_RENDER_H_

#include <absl/status/status.h>

#include <map>
#include <string>

namespace prehab::cli {

// How the fields of a command's request are typed: "birth_date" -> "--born".
// The key is the field's own name, or its path where that is not enough.
using FlagNames = std::map<std::string, std::string>;

// An error as a person reads it: at most three lines, the first begins with
// "prehab: ", each ends with a line feed. They say what went wrong, by flag
// where a field is at fault, and what to do. `verbose` adds one line with the
// code, the reason and the request id.
std::string RenderError(const absl::Status& status, const FlagNames& flags, bool verbose);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_ERRORS_RENDER_H_
