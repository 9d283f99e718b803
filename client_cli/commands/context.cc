#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

class ContextList : public Command {
 public:
  explicit ContextList(CLI::App& parent)
      : Command(parent, "list", "List the servers you have signed in to.",
                {"prehab context list", "prehab context list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const Paths paths, run.paths());
    ASSIGN_OR_RETURN(const Config config, Config::Load(paths.config));
    Table table{{{"Current", "current"}, {"Name", "name"}, {"Server", "server"}, {"Athlete", "athlete_handle"}},
                {}};
    for (const auto& [name, context] : config.contexts()) {
      table.rows.push_back({name == config.current() ? "*" : "", name, context.server, context.athlete_handle});
    }
    run.printer().Write(table);
    if (table.rows.empty()) {
      run.Note("None yet: prehab login --server HOST:PORT --invite CODE");
    }
    return absl::OkStatus();
  }
};

class ContextUse : public Command {
 public:
  explicit ContextUse(CLI::App& parent)
      : Command(parent, "use", "Make a context the current one.",
                {"prehab context list", "prehab context use 127.0.0.1:50951"}) {
    Positional("NAME", name_, "the context, as \"context list\" shows it");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const Paths paths, run.paths());
    ASSIGN_OR_RETURN(Config config, Config::Load(paths.config));
    const Context* const context = config.Find(name_);
    if (context == nullptr) {
      std::vector<std::string> names;
      for (const auto& [name, other] : config.contexts()) {
        names.push_back(name);
      }
      return WithAdvice(absl::NotFoundError(fmt::format("no context \"{}\".", name_)),
                        names.empty() ? "There are none yet: prehab login --server HOST:PORT"
                                      : "Contexts: " + absl::StrJoin(names, ", "));
    }
    config.Use(name_);
    RETURN_IF_ERROR(config.Save(paths.config));
    run.Note(fmt::format("Now using {} ({}).", context->name, context->server));
    return absl::OkStatus();
  }

 private:
  std::string name_;
};

}  // namespace

void AddContextCommands(CommandTree& tree) {
  CLI::App& context = tree.AddGroup("Signing in", "context", "contexts", "List and choose servers.");
  tree.Add<ContextList>(context);
  tree.Add<ContextUse>(context);
}

}  // namespace prehab::cli
