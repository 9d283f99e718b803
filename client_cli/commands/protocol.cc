#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/catalog_file.h"
#include "client_cli/commands/commands.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/criterion_words.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/protocol_words.h"
#include "client_cli/output/stage_work.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

constexpr int kStageIndent = 4;
constexpr int kHang = 2;

// Whether the sources give all of it, each stage included.
bool IsComplete(const v1::Protocol& protocol) {
  bool complete = protocol.incomplete().empty();
  for (const v1::Track& track : protocol.tracks()) {
    for (const v1::Stage& stage : track.stages()) {
      complete = complete && stage.incomplete().empty();
    }
  }
  return complete;
}

// Gaps of the protocol itself keep it from being started; those of a stage do
// not.
std::string CautionOf(const v1::Protocol& protocol, bool complete) {
  std::vector<std::string> cautions;
  if (!protocol.incomplete().empty()) {
    cautions.push_back("cannot be started");
  } else if (!complete) {
    cautions.push_back("gaps in stages");
  }
  if (!protocol.verified()) {
    cautions.push_back("not verified");
  }
  return absl::StrJoin(cautions, ", ");
}

template <typename Protocols>
Table ProtocolTable(const Protocols& protocols) {
  Table table{{{"Protocol", "slug"},
               {"Title", "title", Align::kLeft, /*wraps=*/true},
               {"", "conditions"},
               {"", "pain_policy"},
               {"From", "owner"},
               {"", "evidence_level"},
               {"", "complete"},
               {"", "verified"},
               {"", "version"},
               {"Caution", "", Align::kLeft, /*wraps=*/true},
               {"For", "", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::Protocol& protocol : protocols) {
    const bool complete = IsComplete(protocol);
    const std::string conditions = absl::StrJoin(protocol.conditions(), ", ");
    table.rows.push_back({protocol.slug(), protocol.title(), conditions, protocol.pain_policy(),
                          OwnerName(protocol.owner()), EvidenceName(protocol.evidence_level()), YesNo(complete),
                          YesNo(protocol.verified()), std::to_string(protocol.version()),
                          CautionOf(protocol, complete), conditions});
  }
  return table;
}

// A criterion under its heading; nothing for an empty one.
void ShowCriterion(Printer& printer, std::string_view heading, const v1::Criterion& criterion, int indent) {
  const std::vector<std::string> lines = CriterionLines(criterion);
  if (lines.empty()) {
    return;
  }
  printer.Paragraph(heading, indent);
  for (const std::string& line : lines) {
    const std::size_t depth = line.find_first_not_of(' ');
    printer.Paragraph(line.substr(depth), indent + kHang + static_cast<int>(depth), kHang);
  }
}

void ShowRegressRules(Printer& printer, const google::protobuf::RepeatedPtrField<v1::TrackStep>& rules,
                      int indent) {
  for (const v1::TrackStep& rule : rules) {
    ShowCriterion(printer, WithSource("Instead " + TrackStepText(rule), rule.source()) + ", when:", rule.when(),
                  indent);
    if (!rule.text().empty()) {
      printer.Paragraph(rule.text(), indent + kHang);
    }
  }
}

void ShowStage(Printer& printer, const v1::Stage& stage) {
  printer.Paragraph(fmt::format("{} ({}){}", stage.title(), stage.key(),
                                stage.verified() ? "" : ", not verified at the source"));
  const auto line = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) {
      printer.Paragraph(fmt::format("{}{}", name, text), kStageIndent, name.empty() ? 0 : kHang);
    }
  };
  line("", stage.goal());
  ShowStageWork(printer, stage, kStageIndent);
  line("Pain policy here: ", stage.pain_policy());
  ShowCriterion(printer, "Next stage, when:", stage.advance(), kStageIndent);
  ShowRegressRules(printer, stage.regress(), kStageIndent);
  line("Source: ", stage.source());
  for (const std::string& missing : stage.incomplete()) {
    line("Not known: ", missing);
  }
}

void ShowTracks(Printer& printer, const v1::Protocol& protocol) {
  for (const v1::Track& track : protocol.tracks()) {
    printer.Line("");
    printer.Heading(fmt::format("{} ({})", track.title(), track.key()));
    for (const v1::Stage& stage : track.stages()) {
      ShowStage(printer, stage);
    }
    ShowRegressRules(printer, track.regress(), kHang);
  }
  for (const v1::SyncGate& gate : protocol.sync_gates()) {
    printer.Paragraph(WithSource("Gate: " + SyncGateText(gate), gate.source()));
  }
}

FactSheet FactsOf(const v1::Protocol& protocol) {
  FactSheet facts;
  if (protocol.has_regress_policy()) {
    facts.Add("Going back",
              WithSource(RegressPolicyText(protocol.regress_policy()), protocol.regress_policy().source()));
  }
  facts.AddStatements("Time", protocol.time_context());
  facts.AddEach("Note", protocol.notes());
  facts.AddEach("Not known", protocol.incomplete());
  facts.Add("Source", SourceText(protocol.source(), protocol.evidence_level(), protocol.verified()));
  return facts;
}

void ShowPain(Printer& printer, const v1::PainPolicy& policy) {
  printer.Line("");
  printer.Heading(fmt::format("Pain: {} ({})", policy.title(), policy.slug()));
  FactSheet facts;
  facts.Add("Limits", LimitsText(policy));
  facts.Add("On breach", policy.on_breach() + (policy.refer_on_breach() ? " See a professional." : ""));
  facts.AddEach("Note", policy.notes());
  facts.Add("Source", SourceText(policy.source(), policy.evidence_level(), policy.verified()));
  printer.Screen(facts.table(), /*headings=*/false);
}

void ShowRedFlags(Printer& printer, const v1::RedFlagSet& set) {
  printer.Line("");
  printer.Heading("Asked first: " + set.title());
  for (const v1::RedFlag& flag : set.flags()) {
    printer.Paragraph("- " + flag.question(), kHang, kHang);
    printer.Paragraph(fmt::format("How soon: {}. {}", UrgencyName(flag.urgency()), flag.advice()), kStageIndent);
    printer.Paragraph(fmt::format("{} ({}{})", flag.why(), flag.source(),
                                  flag.verified() ? "" : "; not verified at the source"),
                      kStageIndent);
  }
}

void Show(Printer& printer, const v1::GetProtocolResponse& answer) {
  const v1::Protocol& protocol = answer.protocol();
  printer.Heading(fmt::format("{} ({}, version {}{})", protocol.title(), protocol.slug(), protocol.version(),
                              protocol.owner() == v1::CATALOG_OWNER_ORGANIZATION ? ", the club's own" : ""));
  printer.Paragraph(protocol.summary());
  FactSheet against;
  against.Add("For", absl::StrJoin(protocol.conditions(), ", "));
  against.AddContraindications(protocol.contraindications());
  if (!against.table().rows.empty()) {
    printer.Line("");
    printer.Screen(against.table(), /*headings=*/false);
    printer.Line("");
  }
  ShowCriterion(printer, "Before the first session:", protocol.entry(), kHang);
  ShowTracks(printer, protocol);
  printer.Line("");
  ShowCriterion(printer, "Healed, when:", protocol.clearance(), kHang);
  printer.Line("");
  printer.Screen(FactsOf(protocol).table(), /*headings=*/false);
  if (answer.has_pain_policy()) {
    ShowPain(printer, answer.pain_policy());
  }
  if (answer.has_red_flags()) {
    ShowRedFlags(printer, answer.red_flags());
  }
  printer.Line("");
  printer.Paragraph(
      "How long it took others is information, never a promise. This does not replace an examination.");
}

class ProtocolList : public Command {
 public:
  explicit ProtocolList(CLI::App& parent)
      : Command(parent, "list", "List the staged ways back to running, built in and the club's own.",
                {"prehab protocol list", "prehab protocol list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ListProtocolsRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    ASSIGN_OR_RETURN(const v1::ListProtocolsResponse list,
                     connection->client.Call<v1::ListProtocolsResponse>("CatalogService/ListProtocols", request));
    run.printer().Write(list, ProtocolTable(list.protocols()));
    return absl::OkStatus();
  }
};

class ProtocolShow : public Command {
 public:
  explicit ProtocolShow(CLI::App& parent)
      : Command(parent, "show", "Show a protocol stage by stage, its pain policy and its source.",
                {"prehab protocol show askling-l", "prehab protocol show hickey-8 -o json"}) {
    Positional("SLUG[@VERSION]", name_, "the protocol, as \"protocol list\" shows it", "protocol");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ItemName name, ParseItemName(name_));
    v1::GetProtocolRequest request;
    request.set_protocol(name.slug);
    request.set_version(name.version);
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    ASSIGN_OR_RETURN(const v1::GetProtocolResponse answer,
                     connection->client.Call<v1::GetProtocolResponse>("CatalogService/GetProtocol", request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, ProtocolTable(std::vector<v1::Protocol>{answer.protocol()}))) {
      Show(printer, answer);
    }
    return absl::OkStatus();
  }

 private:
  std::string name_;
};

}  // namespace

void AddProtocolCommands(CommandTree& tree) {
  CLI::App& protocol = tree.AddGroup("Training", "protocol", "protocols", "Look up and write staged ways back to running.");
  tree.Add<ProtocolList>(protocol);
  tree.Add<ProtocolShow>(protocol);
  AddCatalogFileCommands(tree, protocol, ProtocolKind());
}

}  // namespace prehab::cli
