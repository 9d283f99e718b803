#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

template <typename Conditions>
Table ConditionTable(const Conditions& conditions) {
  Table table{{{"Condition", "slug"},
               {"Title", "title", Align::kLeft, /*wraps=*/true},
               {"", "aliases"},
               {"Evidence", "evidence_level"},
               {"", "verified"},
               {"", "complete"},
               {"", "version"},
               {"Caution", "", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::Condition& condition : conditions) {
    table.rows.push_back({condition.slug(), condition.title(), absl::StrJoin(condition.aliases(), ", "),
                          EvidenceName(condition.evidence_level()), YesNo(condition.verified()),
                          YesNo(condition.incomplete().empty()), std::to_string(condition.version()),
                          CautionText(condition.incomplete().empty(), condition.verified())});
  }
  return table;
}

class ConditionList : public Command {
 public:
  explicit ConditionList(CLI::App& parent)
      : Command(parent, "list", "List the cards of conditions.",
                {"prehab condition list", "prehab condition list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::ListConditionsResponse list,
                     connection->client.Call<v1::ListConditionsResponse>("CatalogService/ListConditions",
                                                                         v1::ListConditionsRequest()));
    run.printer().Write(list, ConditionTable(list.conditions()));
    return absl::OkStatus();
  }
};

class ConditionShow : public Command {
 public:
  explicit ConditionShow(CLI::App& parent)
      : Command(parent, "show", "Show what is known about a condition and where from.",
                {"prehab condition show strain", "prehab condition show strain -o json"}) {
    Positional("SLUG", slug_, "the condition, as \"condition list\" shows it", "condition");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetConditionRequest request;
    request.set_condition(slug_);
    ASSIGN_OR_RETURN(const v1::GetConditionResponse answer,
                     connection->client.Call<v1::GetConditionResponse>("CatalogService/GetCondition", request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, ConditionTable(std::vector<v1::Condition>{answer.condition()}))) {
      Show(printer, answer.condition());
    }
    return absl::OkStatus();
  }

 private:
  static void Show(Printer& printer, const v1::Condition& condition) {
    printer.Heading(fmt::format("{} ({})", condition.title(), condition.slug()));
    printer.Paragraph(condition.summary());
    printer.Line("");
    printer.Screen(FactsOf(condition).table(), /*headings=*/false);
    printer.Line("");
    printer.Paragraph(condition.disclaimer());
  }

  static FactSheet FactsOf(const v1::Condition& condition) {
    FactSheet facts;
    facts.Add("Also", absl::StrJoin(condition.aliases(), ", "));
    facts.AddStatements("Fact", condition.facts());
    facts.AddStatements("Cause", condition.causes());
    facts.AddStatements("Risk", condition.risk_factors());
    facts.AddStatements("Symptom", condition.symptoms());
    facts.AddStatements("Diagnosis", condition.diagnosis());
    facts.AddStatements("Self-care", condition.self_care());
    facts.AddStatements("See a pro", condition.refer_when());
    facts.AddStatements("Time", condition.time_context());
    for (const v1::ConditionCode& code : condition.codes()) {
      facts.Add("Code", fmt::format("{} {}: {}{}", code.system(), code.code(), code.meaning(),
                                    code.verified() ? "" : " (not verified)"));
    }
    facts.AddClaims(condition.claims());
    facts.AddEach("Not known", condition.incomplete());
    facts.Add("Source", SourceText(condition.source(), condition.evidence_level(), condition.verified()));
    return facts;
  }

  std::string slug_;
};

}  // namespace

void AddConditionCommands(CommandTree& tree) {
  CLI::App& condition = tree.AddGroup("Training", "condition", "conditions", "Look up hamstring complaints.");
  tree.Add<ConditionList>(condition);
  tree.Add<ConditionShow>(condition);
}

}  // namespace prehab::cli
