#include "client_cli/usage/problem.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <optional>

#include "client_cli/errors/details.h"
#include "client_cli/lookup/nearest.h"
#include "client_cli/output/width.h"
#include "client_cli/usage/help.h"

namespace prehab::cli {
namespace {

constexpr int kLineWidth = 72;

std::string Quoted(const std::string& argument) {
  return argument.find_first_of(" \"'") == std::string::npos ? argument : "\"" + argument + "\"";
}

// The command line with one argument replaced.
std::string Corrected(std::vector<std::string> arguments, std::size_t index, const std::string& word) {
  arguments[index] = word;
  std::string line = "prehab";
  for (const std::string& argument : arguments) {
    line += " " + Quoted(argument);
  }
  return line;
}

std::vector<std::string> CommandNames(const CLI::App& group) {
  std::vector<std::string> names;
  for (const CLI::App* command : group.get_subcommands({})) {
    names.push_back(command->get_name());
  }
  return names;
}

// A command takes its own flags and those of every command.
std::vector<const CLI::App*> WithRoot(const CLI::App* command) {
  const CLI::App* root = command;
  while (root->get_parent() != nullptr) {
    root = root->get_parent();
  }
  return {command, root};
}

// Those flags with their dashes.
std::vector<std::string> FlagNamesOf(const CLI::App* command) {
  std::vector<std::string> names;
  for (const CLI::App* app : WithRoot(command)) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        names.push_back("--" + name);
      }
    }
  }
  return names;
}

const CLI::Option* FindFlag(const CLI::App* command, const std::string& flag) {
  for (const CLI::App* app : WithRoot(command)) {
    if (const CLI::Option* option = app->get_option_no_throw(flag)) {
      return option;
    }
  }
  return nullptr;
}

// The commands to choose from, on lines of a readable length.
std::string Choice(const CLI::App& group) {
  return absl::StrJoin(Wrap("Commands: " + absl::StrJoin(CommandNames(group), " "), kLineWidth), "\n");
}

absl::Status UnknownCommand(const CLI::App& group, const std::vector<std::string>& arguments, std::size_t index) {
  const std::string& word = arguments[index];
  const std::vector<std::string> names = CommandNames(group);
  const std::string below = group.get_parent() == nullptr ? "" : fmt::format(" of \"{}\"", PathOf(group));
  const std::string nearest = Nearest(word, names);
  if (nearest.empty()) {
    return WithAdvice(absl::InvalidArgumentError(fmt::format("\"{}\" is not a command{}.", word, below)),
                      Choice(group));
  }
  return WithAdvice(absl::InvalidArgumentError(
                        fmt::format("\"{}\" is not a command{}. Did you mean \"{}\"?", word, below, nearest)),
                    Corrected(arguments, index, nearest));
}

absl::Status UnknownFlag(const CLI::App& command, const std::string& flag) {
  const std::string see = fmt::format("See: {} --help", PathOf(command));
  const std::string nearest = Nearest(flag, FlagNamesOf(&command));
  const std::string suggestion = nearest.empty() ? "" : fmt::format(" Did you mean \"{}\"?", nearest);
  return WithAdvice(absl::InvalidArgumentError(
                        fmt::format("\"{}\" is not a flag of \"{}\".{}", flag, PathOf(command), suggestion)),
                    see);
}

absl::Status MissingCommand(const CLI::App& group) {
  return WithAdvice(absl::InvalidArgumentError(fmt::format("\"{}\" needs a command.", PathOf(group))),
                    Choice(group));
}

// Walks the command line as a person reads it; the parser reports what is
// missing before what is wrong.
class Reader {
 public:
  Reader(const CLI::App& root, const std::vector<std::string>& arguments)
      : command_(&root), arguments_(arguments) {}

  std::optional<absl::Status> FindProblem() {
    for (std::size_t i = 0; i < arguments_.size() && arguments_[i] != "--"; ++i) {
      const std::string& word = arguments_[i];
      if (word.size() > 1 && word.front() == '-') {
        const std::string flag = word.substr(0, word.find('='));
        const CLI::Option* option = FindOption(flag);
        if (option == nullptr) {
          return UnknownFlag(*command_, flag);
        }
        // The value of a flag may look like a command or a flag.
        i += ValueFollows(*option, word) ? 1 : 0;
      } else if (IsGroup()) {
        const CLI::App* const below = Below(word);
        if (below == nullptr && (!TakesArguments(*command_) || WasMeantForCommand(word))) {
          return UnknownCommand(*command_, arguments_, i);
        }
        command_ = below == nullptr ? command_ : below;
      }
    }
    const bool needs_command = IsGroup() && !TakesArguments(*command_);
    return needs_command ? std::optional<absl::Status>(MissingCommand(*command_)) : std::nullopt;
  }

  const CLI::App& command() const { return *command_; }

 private:
  bool IsGroup() const { return !command_->get_subcommands({}).empty(); }

  // A word where a number or a name could stand too: of a line that is wrong it
  // is more likely a mistyped command.
  bool WasMeantForCommand(const std::string& word) const {
    return !word.empty() && absl::ascii_isalpha(static_cast<unsigned char>(word.front())) &&
           !Nearest(word, CommandNames(*command_)).empty();
  }

  const CLI::App* Below(const std::string& word) const {
    for (const CLI::App* below : command_->get_subcommands({})) {
      if (below->check_name(word)) {
        return below;
      }
    }
    return nullptr;
  }

  // "-ojson" is the flag -o.
  const CLI::Option* FindOption(const std::string& flag) const {
    const bool is_short = flag.size() > 2 && flag[1] != '-';
    return FindFlag(command_, is_short ? flag.substr(0, 2) : flag);
  }

  static bool ValueFollows(const CLI::Option& option, const std::string& word) {
    const bool is_short = word[1] != '-';
    const bool has_value = is_short ? word.size() > 2 : word.find('=') != std::string::npos;
    return option.get_expected_max() > 0 && !has_value;
  }

  const CLI::App* command_;
  const std::vector<std::string>& arguments_;
};

}  // namespace

absl::Status ExplainUsage(const CLI::App& root, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error) {
  Reader reader(root, arguments);
  if (const std::optional<absl::Status> problem = reader.FindProblem()) {
    return *problem;
  }
  return WithAdvice(absl::InvalidArgumentError(error.what()),
                    fmt::format("See: {} --help", PathOf(reader.command())));
}

}  // namespace prehab::cli
