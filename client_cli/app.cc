#include "client_cli/app.h"

#include <CLI/CLI.hpp>

#include <ostream>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/errors/exit_code.h"
#include "client_cli/errors/render.h"
#include "client_cli/invocation.h"
#include "client_cli/usage/help.h"
#include "client_cli/usage/problem.h"

namespace prehab::cli {
namespace {

// The command or group whose help was asked for: the innermost that was named.
const CLI::App& Innermost(const CLI::App& app) {
  const std::vector<CLI::App*> below = app.get_subcommands();
  return below.empty() ? app : Innermost(*below.front());
}

absl::Status RunChosen(CommandTree& tree, Invocation& run) {
  RETURN_IF_ERROR(run.CheckFlags());
  RETURN_IF_ERROR(tree.chosen()->Run(run));
  // A full disk shows here, and a script must not take half an answer for one.
  if (!run.environment().out.flush()) {
    return absl::DataLossError("the answer could not be written to standard output.");
  }
  return absl::OkStatus();
}

absl::Status ParseAndRun(const std::vector<std::string>& arguments, CommandTree& tree, Invocation& run) {
  try {
    // The parser takes its arguments from the back.
    tree.root().parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    run.environment().out << RenderHelp(Innermost(tree.root())) << std::flush;
    return absl::OkStatus();
  } catch (const CLI::CallForVersion& version) {
    run.environment().out << version.what() << '\n' << std::flush;
    return absl::OkStatus();
  } catch (const CLI::ParseError& error) {
    return ExplainUsage(tree.root(), arguments, error);
  }
  return RunChosen(tree, run);
}

}  // namespace

int RunPrehab(const std::vector<std::string>& arguments, Environment& environment, Patience patience) {
  Invocation run(environment, patience);
  CommandTree tree(run.flags());
  AddCommands(tree);
  const absl::Status status = ParseAndRun(arguments, tree, run);
  if (!status.ok()) {
    environment.out.flush();
    const FlagNames none;
    const FlagNames& names = tree.chosen() == nullptr ? none : tree.chosen()->flag_names();
    environment.err << Spell(StyleOf(environment), RenderError(status, names, run.flags().verbose)) << std::flush;
  }
  return ExitCode(status.code());
}

}  // namespace prehab::cli
