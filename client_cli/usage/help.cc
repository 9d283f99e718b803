#include "client_cli/usage/help.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include "client_cli/output/table.h"

namespace prehab::cli {
namespace {

constexpr int kWidth = 80;

const CLI::App& RootOf(const CLI::App& command) {
  const CLI::App* root = &command;
  while (root->get_parent() != nullptr) {
    root = root->get_parent();
  }
  return *root;
}

// "-n, --dry-run", "--team TEAM", "HANDLE".
std::string NamesOf(const CLI::Option& option) {
  if (option.get_positional()) {
    return option.get_single_name();
  }
  std::string names;
  for (const std::string& name : option.get_snames()) {
    names += "-" + name + ", ";
  }
  for (const std::string& name : option.get_lnames()) {
    names += "--" + name;
  }
  if (option.get_lnames().empty()) {
    names.resize(names.size() - 2);
  }
  const bool takes_value = option.get_expected_max() > 0;
  return takes_value ? names + " " + option.get_type_name() : names;
}

std::string Section(const std::string& title, const std::vector<std::pair<std::string, std::string>>& lines) {
  if (lines.empty()) {
    return "";
  }
  Table table{{{"name", ""}, {"text", "", Align::kLeft, /*wraps=*/true}}, {}};
  for (const auto& [name, text] : lines) {
    table.rows.push_back({name, text});
  }
  return "\n" + title + ":\n" + RenderTable(table, kWidth, /*headings=*/false);
}

std::string UsageOf(const CLI::App& command) {
  std::string usage = "Usage: " + PathOf(command);
  const bool has_commands = !command.get_subcommands({}).empty();
  if (has_commands && !TakesArguments(command)) {
    return usage + " COMMAND\n";
  }
  bool flags = false;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional()) {
      usage += option->get_required() ? " " + NamesOf(*option) : " [" + NamesOf(*option) + "]";
    } else if (option->get_required()) {
      usage += " " + NamesOf(*option);
    } else {
      flags = true;
    }
  }
  usage += flags ? " [FLAGS]\n" : "\n";
  return usage + (has_commands ? fmt::format("       {} COMMAND\n", PathOf(command)) : "");
}

std::string ExamplesOf(const CLI::App& command) {
  if (command.get_footer().empty()) {
    return "";
  }
  std::string text = "\nExamples:\n";
  for (const absl::string_view line : absl::StrSplit(command.get_footer(), '\n')) {
    text += "  " + std::string(line) + "\n";
  }
  return text;
}

// The commands below, under the headings in the order in which they came.
std::string CommandsOf(const CLI::App& command) {
  std::vector<std::string> headings;
  for (const CLI::App* below : command.get_subcommands({})) {
    if (std::find(headings.begin(), headings.end(), below->get_group()) == headings.end()) {
      headings.push_back(below->get_group());
    }
  }
  std::string text;
  for (const std::string& heading : headings) {
    std::vector<std::pair<std::string, std::string>> lines;
    for (const CLI::App* below : command.get_subcommands({})) {
      if (below->get_group() == heading) {
        lines.emplace_back(below->get_name(), below->get_description());
      }
    }
    text += Section(heading, lines);
  }
  return text;
}

std::string OptionsOf(const CLI::App& command, const std::string& title, bool positional) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() == positional && option != command.get_help_ptr()) {
      const bool say_required = option->get_required() && !positional;
      lines.emplace_back(NamesOf(*option), option->get_description() + (say_required ? " (required)" : ""));
    }
  }
  return Section(title, lines);
}

}  // namespace

bool TakesArguments(const CLI::App& command) {
  const std::vector<const CLI::Option*> options = command.get_options();
  return std::any_of(options.begin(), options.end(),
                     [](const CLI::Option* option) { return option->get_positional(); });
}

std::string PathOf(const CLI::App& command) {
  return command.get_parent() == nullptr ? command.get_name()
                                         : PathOf(*command.get_parent()) + " " + command.get_name();
}

std::string RenderHelp(const CLI::App& command) {
  const CLI::App& root = RootOf(command);
  std::string text = command.get_description() + "\n\n" + UsageOf(command) + ExamplesOf(command);
  text += CommandsOf(command) + OptionsOf(command, "Arguments", /*positional=*/true);
  if (&command != &root) {
    text += OptionsOf(command, "Flags", /*positional=*/false);
  }
  return text + OptionsOf(root, "Flags of every command", /*positional=*/false);
}

}  // namespace prehab::cli
