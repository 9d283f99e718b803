#include "client_cli/commands/command.h"

#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <CLI/CLI.hpp>

namespace prehab::cli {
namespace {

// The last of the names of "-n,--dry-run".
std::string LongName(const std::string& flag) { return flag.substr(flag.find_last_of(',') + 1); }

// A command that has others below it lends them none of its own flags: what was
// typed there would be lost.
void RefuseWhatStandsAbove(const CLI::App& command) {
  for (const CLI::App* above = command.get_parent(); above->get_parent() != nullptr; above = above->get_parent()) {
    for (const CLI::Option* option : above->get_options()) {
      if (option->count() > 0) {
        throw CLI::ExtrasError({option->get_positional() ? option->results().front() : option->get_name()});
      }
    }
  }
}

// "--time-zone" is the field time_zone.
std::string FieldOf(const std::string& flag) {
  return absl::StrReplaceAll(flag.substr(flag.find_first_not_of('-')), {{"-", "_"}});
}

}  // namespace

Command::Command(CLI::App& parent, const std::string& name, const std::string& purpose,
                 const std::vector<std::string>& examples)
    : app_(*parent.add_subcommand(name, purpose)) {
  app_.footer(absl::StrJoin(examples, "\n"));
}

void Command::Positional(const std::string& name, std::string& value, const std::string& help,
                         const std::string& field) {
  app_.add_option(name, value, help)->required();
  Name(name, field);
}

void Command::OptionalPositional(const std::string& name, std::string& value, const std::string& help,
                                 const std::string& field) {
  app_.add_option(name, value, help);
  Name(name, field);
}

void Command::Required(const std::string& flag, const std::string& type, std::string& value,
                       const std::string& help, const std::string& field) {
  app_.add_option(flag, value, help)->required()->type_name(type);
  Name(flag, field);
}

void Command::Optional(const std::string& flag, const std::string& type, std::string& value,
                       const std::string& help, const std::string& field) {
  app_.add_option(flag, value, help)->type_name(type);
  Name(flag, field);
}

void Command::Flag(const std::string& flag, bool& value, const std::string& help) {
  app_.add_flag(flag, value, help);
  Name(flag, "");
}

void Command::Name(const std::string& flag, const std::string& field) {
  const std::string name = LongName(flag);
  flag_names_[field.empty() ? FieldOf(name) : field] = name;
}

CommandTree::CommandTree(GlobalFlags& flags)
    : root_(std::make_unique<CLI::App>("Hamstring health of running clubs.", "prehab")) {
  root_->set_help_flag("-h,--help", "show this help");
  root_->set_version_flag("--version", "prehab " PREHAB_VERSION, "show the version of this program");
  root_->fallthrough();
  root_->require_subcommand(1);
  root_->add_option("-o,--output", flags.output, "table, json or csv")->type_name("FORMAT");
  root_->add_option("--context", flags.context, "use this context instead of the current one")->type_name("NAME");
  root_->add_option("--server", flags.server, "use this server instead of the context's")->type_name("HOST:PORT");
  root_->add_flag("-v,--verbose", flags.verbose, "add code, reason and request id to errors");
  root_->add_flag("--no-input", flags.no_input, "never ask; a missing value is an error");
  root_->footer("prehab today\nprehab log 2 --done --pain 1\nprehab board -o json\nprehab athlete show --help");
}

CommandTree::~CommandTree() = default;

Command& CommandTree::Keep(std::unique_ptr<Command> command, const std::string& heading) {
  command->app().group(heading);
  command->app().callback([this, chosen = command.get()] {
    // Of a command with others below it, the one below was meant.
    if (chosen->app().get_subcommands().empty()) {
      RefuseWhatStandsAbove(chosen->app());
      chosen_ = chosen;
    }
  });
  commands_.push_back(std::move(command));
  return *commands_.back();
}

CLI::App& CommandTree::AddGroup(const std::string& heading, const std::string& noun, const std::string& plural,
                                const std::string& purpose) {
  CLI::App* const group = root_->add_subcommand(noun, purpose);
  group->group(heading);
  group->require_subcommand(1);
  if (!plural.empty()) {
    group->alias(plural);
  }
  return *group;
}

}  // namespace prehab::cli
