#ifndef PREHAB_CLIENT_CLI_ERRORS_EXIT_CODE_H_
#define PREHAB_CLIENT_CLI_ERRORS_EXIT_CODE_H_

#include <absl/status/status.h>

namespace prehab::cli {

// What scripts may rely on:
//   0  done
//   1  unexpected
//   2  usage, or a value that is not allowed
//   3  not found
//   4  sign in first; also a bad code or password
//   5  not permitted
//   6  something stands in the way: a precondition, a conflict
//   7  the server cannot be reached or is too busy
//   8  the server did not answer in time
// 130 (interrupted) is given by the signal handler alone.
int ExitCode(absl::StatusCode code);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_ERRORS_EXIT_CODE_H_
