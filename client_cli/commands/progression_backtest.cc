#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/commands/values.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/words.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

std::string DecisionCell(bool is_made, const v1::ProgressionDecision& decision) {
  return is_made ? fmt::format("{} {}", DecisionName(decision.decision()), decision.stage_after()) : "-";
}

Table DifferenceTable(const v1::BacktestProgressionResponse& answer) {
  Table table{{{"Time", "time"},
               {"", "track"},
               {"Present rules", "present", Align::kLeft, /*wraps=*/true},
               {"By", "present_rule", Align::kLeft, /*wraps=*/true},
               {"Changed rules", "changed", Align::kLeft, /*wraps=*/true},
               {"By", "changed_rule", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::BacktestDifference& one : answer.differences()) {
    table.rows.push_back({one.time(), one.track(), DecisionCell(one.has_present(), one.present()),
                          one.present().rule(), DecisionCell(one.has_changed(), one.changed()),
                          one.changed().rule()});
  }
  return table;
}

// "run at stage-2, strength at level-1".
std::string EndText(const v1::ProgressionState& state) {
  std::string text;
  for (const v1::TrackState& track : state.tracks()) {
    text += fmt::format("{}{} at {}", text.empty() ? "" : ", ", track.track(), track.stage());
  }
  return text + (state.stopped_by().empty() ? "" : ", stopped") + (state.cleared_date().empty() ? "" : ", cleared");
}

class ProgressionBacktest : public Command {
 public:
  explicit ProgressionBacktest(CLI::App& parent)
      : Command(parent, "backtest", "Try other rules on what was recorded; nothing is saved.",
                {"prehab progression backtest maya --pain-policy hickey-4",
                 "prehab progression backtest maya --protocol club-walkrun",
                 "prehab progression backtest maya --protocol walkrun-7 -o csv"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--protocol", "PROTOCOL", protocol_, "another protocol; default the athlete's", "protocol");
    Optional("--version", "N", version_, "another version of it; default the newest", "version");
    Optional("--pain-policy", "ID", pain_policy_, "another pain policy than was pinned", "pain_policy");
  }

  absl::Status Run(Invocation& run) override {
    if (protocol_.empty() && version_.empty() && pain_policy_.empty()) {
      return WithAdvice(absl::InvalidArgumentError("say what to try: --protocol, --version or --pain-policy."),
                        "Example: prehab progression backtest maya --pain-policy hickey-4");
    }
    v1::BacktestProgressionRequest request;
    if (!version_.empty()) {
      ASSIGN_OR_RETURN(const int32_t version, WholeNumber("--version", version_));
      request.set_version(version);
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    request.set_athlete_id(subject.athlete_id);
    request.set_protocol(protocol_);
    request.set_pain_policy(pain_policy_);
    ASSIGN_OR_RETURN(const v1::BacktestProgressionResponse answer,
                     connection->client.Call<v1::BacktestProgressionResponse>(
                         "ProgressionService/BacktestProgression", request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, DifferenceTable(answer))) {
      Show(printer, answer);
    }
    return absl::OkStatus();
  }

 private:
  static void Show(Printer& printer, const v1::BacktestProgressionResponse& answer) {
    printer.Heading(fmt::format("{} v{}, pain {}: {} of {} evaluations differ", answer.protocol(),
                                answer.protocol_version(), answer.pain_policy(), answer.differences_size(),
                                answer.evaluation_count()));
    printer.Line("");
    if (answer.differences_size() > 0) {
      printer.Screen(DifferenceTable(answer));
      printer.Line("");
    }
    printer.Paragraph("Present rules end with: " + EndText(answer.present()));
    printer.Paragraph("Changed rules end with: " + EndText(answer.changed()));
    printer.Paragraph("In both an ADVANCE takes effect at once; nothing was saved.");
  }

  std::string athlete_;
  std::string protocol_;
  std::string version_;
  std::string pain_policy_;
};

}  // namespace

void AddProgressionBacktest(CommandTree& tree, CLI::App& progression) { tree.Add<ProgressionBacktest>(progression); }

}  // namespace prehab::cli
