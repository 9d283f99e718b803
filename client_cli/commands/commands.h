#ifndef PREHAB_CLIENT_CLI_COMMANDS_COMMANDS_H_
#define PREHAB_CLIENT_CLI_COMMANDS_COMMANDS_H_

#include "client_cli/commands/command.h"

namespace prehab::cli {

// Adds every command there is, in the order of the help.
void AddCommands(CommandTree& tree);

// One function for each file of this folder, which is one for each noun.
void AddTodayCommands(CommandTree& tree);
void AddLogCommands(CommandTree& tree);
void AddBoardCommands(CommandTree& tree);
void AddAthleteCommands(CommandTree& tree);
void AddTeamCommands(CommandTree& tree);
void AddInviteCommands(CommandTree& tree);
void AddExerciseCommands(CommandTree& tree);
void AddProgramCommands(CommandTree& tree);
void AddConditionCommands(CommandTree& tree);
void AddProtocolCommands(CommandTree& tree);
void AddPlanCommands(CommandTree& tree);
void AddInjuryCommands(CommandTree& tree);
void AddProgressionCommands(CommandTree& tree);
void AddTestCommands(CommandTree& tree);
void AddAuthCommands(CommandTree& tree);
void AddContextCommands(CommandTree& tree);
void AddApiCommands(CommandTree& tree);
void AddDoctorCommands(CommandTree& tree);
void AddVersionCommands(CommandTree& tree);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_COMMANDS_H_
