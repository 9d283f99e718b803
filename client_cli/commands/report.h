#ifndef PREHAB_CLIENT_CLI_COMMANDS_REPORT_H_
#define PREHAB_CLIENT_CLI_COMMANDS_REPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "client_cli/commands/command.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// Adds "run", "morning", "symptom" and the other reports to "log".
void AddReportCommands(CommandTree& tree, CLI::App& log);

// Adds "after" to them: it completes the session that was reported last.
void AddReportAfter(CommandTree& tree, CLI::App& log);

// What stands behind "log" beside a score.
const std::vector<std::string>& ReportNames();

// A command that records something for the return to running, and tells what
// follows for the stage.
class Reporting : public Command {
 public:
  using Command::Command;

 protected:
  // --at, --date and --note, and --athlete unless the command names the athlete
  // in another way.
  void TakeWhen();
  void TakeAthlete();

  // Sends the reports, each at the time that was typed; `hour` is meant by a
  // day without a time.
  absl::Status Send(Invocation& run, std::vector<v1::Report> reports, std::string_view hour = "12:00");

  // What was stored, and what follows from it; `typed_athlete` is empty for
  // oneself.
  static void ShowAnswer(Invocation& run, const v1::RecordReportsResponse& answer,
                         const std::string& typed_athlete);

  std::string athlete_;
  std::string note_;
  // The track that a session is of where the protocol has several and none was
  // typed. Empty: it must be typed.
  std::string usual_track_;

 private:
  absl::StatusOr<std::string> FindTime(Connection& connection, const std::string& athlete_id,
                                       std::string_view hour) const;

  std::string at_;
  std::string date_;
};

// A number that may have decimals, with a point. INVALID_ARGUMENT naming the
// flag.
absl::StatusOr<double> Number(std::string_view flag, std::string_view text);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_REPORT_H_
