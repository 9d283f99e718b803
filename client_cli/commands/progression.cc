#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <istream>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/events/event_file.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/progression_words.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

constexpr std::size_t kMostEventBytes = 1 << 20;
// As many as the server explains.
constexpr std::size_t kMostExplainedEvents = 1000;

Table DecisionTable(const v1::SimulateProtocolResponse& answer) {
  Table table{{{"Time", "time"},
               {"", "track"},
               {"Stage", "stage_before", Align::kLeft, /*wraps=*/true},
               {"Decision", "decision"},
               {"Then", "stage_after", Align::kLeft, /*wraps=*/true},
               {"Locked until", "locked_until"},
               {"Rule", "rule", Align::kLeft, /*wraps=*/true},
               {"Missing", "missing", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::ProgressionDecision& decision : answer.decisions()) {
    table.rows.push_back({decision.time(), decision.track(), decision.stage_before(),
                          DecisionName(decision.decision()), decision.stage_after(), decision.locked_until(),
                          decision.rule(), absl::StrJoin(decision.missing(), ";")});
  }
  return table;
}

class ProgressionSimulate : public Command {
 public:
  explicit ProgressionSimulate(CLI::App& parent)
      : Command(parent, "simulate", "Try a protocol on a file of events; nothing is saved.",
                {"prehab progression simulate walkrun-9 --events log.csv",
                 "prehab progression simulate walkrun-7 --events log.csv --pain-policy hickey-4",
                 "prehab progression simulate pht-4 --events - -o csv < log.csv"}) {
    Positional("PROTOCOL", protocol_, "the protocol's name, such as walkrun-9", "protocol");
    Required("--events", "FILE", file_,
             "CSV, one event a row, as docs/rules.md has it; - for standard input", "events");
    Optional("--pain-policy", "ID", pain_policy_, "another pain policy than the protocol's", "pain_policy");
    Flag("--check-entry", check_entry_, "ask the entry criteria; else they count as met");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const std::string csv, ReadCsv(run));
    ASSIGN_OR_RETURN(const EventFile file, ReadEvents(csv, file_ == "-" ? "standard input" : file_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::SimulateProtocolRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    request.set_protocol(protocol_);
    request.set_pain_policy(pain_policy_);
    request.set_check_entry(check_entry_);
    // JSON is the whole answer, with its explanations, unless it were too long.
    request.set_explain(run.printer().format() == Format::kJson && file.events.size() <= kMostExplainedEvents);
    request.mutable_events()->Add(file.events.begin(), file.events.end());
    const absl::StatusOr<v1::SimulateProtocolResponse> answer =
        connection->client.Call<v1::SimulateProtocolResponse>("ProgressionService/SimulateProtocol", request);
    if (!answer.ok()) {
      return InTermsOf(file, answer.status());
    }
    run.printer().Write(*answer, DecisionTable(*answer));
    Tell(run, *answer);
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<std::string> ReadCsv(Invocation& run) const {
    if (file_ == "-") {
      std::istream& in = run.environment().in;
      std::string text(kMostEventBytes + 1, '\0');
      in.read(text.data(), static_cast<std::streamsize>(text.size()));
      text.resize(static_cast<std::size_t>(in.gcount()));
      if (text.size() > kMostEventBytes) {
        return absl::InvalidArgumentError("standard input has more than 1 MiB.");
      }
      return text;
    }
    ASSIGN_OR_RETURN(auto text, ReadFile(file_, kMostEventBytes));
    if (!text) {
      return absl::InvalidArgumentError(fmt::format("--events {} does not exist.", file_));
    }
    return *std::move(text);
  }

  static void Tell(Invocation& run, const v1::SimulateProtocolResponse& answer) {
    if (!answer.incomplete().empty()) {
      run.Note(fmt::format("{} cannot be started, only simulated; its sources do not give: {}", answer.protocol(),
                           absl::StrJoin(answer.incomplete(), " ")));
    }
    if (answer.decisions().empty()) {
      run.Note("No event was evaluated: a progression begins with its first session.");
    }
  }

  std::string protocol_;
  std::string file_;
  std::string pain_policy_;
  bool check_entry_ = false;
};

}  // namespace

void AddProgressionCommands(CommandTree& tree) {
  CLI::App& progression =
      tree.AddGroup("Return", "progression", "progressions", "Follow the way back to running.");
  AddProgressionActs(tree, progression);
  AddProgressionCorrections(tree, progression);
  AddProgressionViews(tree, progression);
  tree.Add<ProgressionSimulate>(progression);
  AddProgressionBacktest(tree, progression);
}

}  // namespace prehab::cli
