#ifndef PREHAB_CLIENT_CLI_COMMANDS_PROGRAM_ASSIGN_H_
#define PREHAB_CLIENT_CLI_COMMANDS_PROGRAM_ASSIGN_H_

#include "client_cli/commands/command.h"

namespace prehab::cli {

// Adds "assign" to the commands of a program.
void AddProgramAssign(CommandTree& tree, CLI::App& program);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_PROGRAM_ASSIGN_H_
