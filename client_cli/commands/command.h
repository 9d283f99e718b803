#ifndef PREHAB_CLIENT_CLI_COMMANDS_COMMAND_H_
#define PREHAB_CLIENT_CLI_COMMANDS_COMMAND_H_

#include <absl/status/status.h>

#include <memory>
#include <string>
#include <vector>

#include "client_cli/errors/render.h"
#include "client_cli/invocation.h"

// The parser is known to command.cc and usage/ alone: it takes seconds to
// compile.
namespace CLI {
class App;
}

namespace prehab::cli {

// One thing that prehab can do. A command declares its arguments in its
// constructor and finds them in its members when it runs:
//
//   class TeamShow : public Command {
//    public:
//     explicit TeamShow(CLI::App& parent)
//         : Command(parent, "show", "Show a team.", {"prehab team show u19"}) {
//       Positional("HANDLE", handle_, "the team");
//     }
//     absl::Status Run(Invocation& run) override;
//
//    private:
//     std::string handle_;
//   };
class Command {
 public:
  // The purpose is one sentence; each example is a line that works.
  Command(CLI::App& parent, const std::string& name, const std::string& purpose,
          const std::vector<std::string>& examples);
  virtual ~Command() = default;

  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  // Writes the answer to run.printer(), and to standard error what is no
  // answer.
  virtual absl::Status Run(Invocation& run) = 0;

  CLI::App& app() { return app_; }
  // How the fields of this command's request are typed.
  const FlagNames& flag_names() const { return flag_names_; }

 protected:
  // Each names the field of the request that it fills, if that is not clear
  // from the flag, so that what the server says of the field is said of the
  // flag. What is not required and not given stays empty.
  void Positional(const std::string& name, std::string& value, const std::string& help,
                  const std::string& field = "");
  void OptionalPositional(const std::string& name, std::string& value, const std::string& help,
                          const std::string& field = "");
  void Required(const std::string& flag, const std::string& type, std::string& value, const std::string& help,
                const std::string& field = "");
  void Optional(const std::string& flag, const std::string& type, std::string& value, const std::string& help,
                const std::string& field = "");
  void Flag(const std::string& flag, bool& value, const std::string& help);

 private:
  void Name(const std::string& flag, const std::string& field);

  CLI::App& app_;
  FlagNames flag_names_;
};

// All commands and the flags before them. The commands write what was typed
// into `flags` and their own members, so the tree outlives the parsing.
class CommandTree {
 public:
  explicit CommandTree(GlobalFlags& flags);
  ~CommandTree();

  CLI::App& root() { return *root_; }
  // The command that was chosen by parsing; null before.
  Command* chosen() { return chosen_; }

  // A noun with commands below it; `plural` is understood too.
  CLI::App& AddGroup(const std::string& heading, const std::string& noun, const std::string& plural,
                     const std::string& purpose);
  // A command of the class below the group; the heading is for commands that
  // stand right below the root. A command may have others below it: "prehab log
  // 2" and "prehab log run".
  template <typename CommandType>
  Command& Add(CLI::App& parent, const std::string& heading = "Commands") {
    return Keep(std::make_unique<CommandType>(parent), heading);
  }
  // The same for a class that several groups have, and `what` tells it which.
  template <typename CommandType, typename What>
  void AddWith(CLI::App& parent, const What& what) {
    Keep(std::make_unique<CommandType>(parent, what), "Commands");
  }

 private:
  Command& Keep(std::unique_ptr<Command> command, const std::string& heading);

  std::unique_ptr<CLI::App> root_;
  std::vector<std::unique_ptr<Command>> commands_;
  Command* chosen_ = nullptr;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_COMMAND_H_
