#include "client_cli/commands/commands.h"

namespace prehab::cli {

void AddCommands(CommandTree& tree) {
  AddTodayCommands(tree);
  AddLogCommands(tree);
  AddBoardCommands(tree);
  AddAthleteCommands(tree);
  AddTeamCommands(tree);
  AddInviteCommands(tree);
  AddExerciseCommands(tree);
  AddProgramCommands(tree);
  AddConditionCommands(tree);
  AddProtocolCommands(tree);
  AddPlanCommands(tree);
  AddInjuryCommands(tree);
  AddProgressionCommands(tree);
  AddTestCommands(tree);
  AddAuthCommands(tree);
  AddContextCommands(tree);
  AddApiCommands(tree);
  AddDoctorCommands(tree);
  AddVersionCommands(tree);
}

}  // namespace prehab::cli
