#ifndef PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_PARTS_H_
#define PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_PARTS_H_

#include <string>
#include <string_view>

#include "client_cli/commands/command.h"

namespace prehab::cli {

// Adds show, check, explain and history.
void AddProgressionViews(CommandTree& tree, CLI::App& progression);
// Adds start, advance, hold, resume, regress, stop, clear and attest.
void AddProgressionActs(CommandTree& tree, CLI::App& progression);
// Adds review and take-back.
void AddProgressionCorrections(CommandTree& tree, CLI::App& progression);
// Adds backtest.
void AddProgressionBacktest(CommandTree& tree, CLI::App& progression);

// What is left of 80 columns behind "prehab: ".
inline constexpr int kErrorWidth = 72;

inline constexpr std::string_view kNameWhoseProgression = "Say whose: prehab progression ... NAME";

// Whom a command is about. `typed` is what hints repeat, and empty for oneself.
struct ProgressionSubject {
  std::string athlete_id;
  std::string typed;
};
absl::StatusOr<ProgressionSubject> FindSubject(Connection& connection, const std::string& typed);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_PARTS_H_
