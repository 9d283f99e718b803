#include "client_cli/commands/commands.h"

namespace prehab::cli {
namespace {

// Of the client alone: no file is read and no server asked.
class Version : public Command {
 public:
  explicit Version(CLI::App& parent)
      : Command(parent, "version", "Show the version of this program.",
                {"prehab version", "prehab version -o json", "prehab doctor"}) {}

  absl::Status Run(Invocation& run) override {
    Printer printer = run.printer();
    if (printer.format() == Format::kTable) {
      printer.Line("prehab " PREHAB_VERSION);
    } else {
      printer.Write(Table{{{"", "version"}, {"", "api"}}, {{PREHAB_VERSION, "prehab.v1"}}});
    }
    return absl::OkStatus();
  }
};

}  // namespace

void AddVersionCommands(CommandTree& tree) { tree.Add<Version>(tree.root(), "Other"); }

}  // namespace prehab::cli
