#ifndef PREHAB_CLIENT_CLI_APP_H_
#define PREHAB_CLIENT_CLI_APP_H_

#include <string>
#include <vector>

#include "client_cli/client/client.h"
#include "client_cli/terminal/environment.h"

namespace prehab::cli {

// Runs prehab with the arguments that follow its name and returns its exit
// code; see errors/exit_code.h. Answers go to environment.out and nothing
// else; errors and notes to environment.err.
int RunPrehab(const std::vector<std::string>& arguments, Environment& environment, Patience patience = {});

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_APP_H_
