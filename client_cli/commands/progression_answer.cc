#include "client_cli/commands/progression_answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

std::string ShowCommand(const ProgressionSubject& subject) {
  return "prehab progression show" + (subject.typed.empty() ? "" : " " + subject.typed);
}

// For scripts: where each track stands.
Table StandingTable(const v1::Progression& progression) {
  Table table{{{"", "progression_id"},
               {"", "status"},
               {"", "track"},
               {"", "stage"},
               {"", "stage_number"},
               {"", "stage_count"},
               {"", "decision"},
               {"", "rule"},
               {"", "etag"}},
              {}};
  for (const v1::ProgressionTrack& track : progression.tracks()) {
    table.rows.push_back({progression.progression_id(), StatusText(progression.status()), track.state().track(),
                          track.state().stage(), std::to_string(track.stage_number()),
                          std::to_string(track.stage_count()), DecisionName(track.decision().decision()),
                          track.decision().rule(), progression.etag()});
  }
  return table;
}

}  // namespace

std::string UnmetText(const rpc::v1::PreconditionFailure::Violation& violation) {
  const std::string& said = violation.description();
  return said.starts_with(violation.subject()) ? CriterionText(violation.subject()) + said.substr(violation.subject().size())
                                               : said;
}

void ShowStanding(Printer& printer, const v1::Progression& progression) {
  ShowReferrals(printer, progression.referrals());
  for (const v1::ProgressionTrack& track : progression.tracks()) {
    const std::string of_track = progression.tracks_size() > 1 ? track.title() + ": " : "";
    printer.Paragraph(of_track + DecisionText(track.decision(), track), 2, 2);
  }
  if (progression.status() == v1::PROGRESSION_STATUS_CLEARED) {
    printer.Paragraph("Watched until " + DateText(progression.state().watch_until_date()) + ".");
  }
}

absl::Status ExplainRefusal(const absl::Status& status, std::string_view what, const ProgressionSubject& subject) {
  const ErrorDetails details = DetailsOf(status);
  if (details.reason != "CRITERIA_UNMET" && details.reason != "STOPPED") {
    return details.reason == "REVISION_CHANGED" ? WithAdvice(status, "Look again: " + ShowCommand(subject)) : status;
  }
  if (details.preconditions.empty()) {
    return WithAdvice(status, "See: " + ShowCommand(subject));
  }
  std::vector<std::string> unmet;
  for (const auto& precondition : details.preconditions) {
    unmet.push_back(UnmetText(precondition));
  }
  return InOtherWords(status, fmt::format("{}: {} not met or not reported.\n{}\nSee: {}", what,
                                          Count(static_cast<int64_t>(unmet.size()), "condition"),
                                          ShortList(unmet, kErrorWidth), ShowCommand(subject)));
}

absl::Status ExplainAboveCeilings(const absl::Status& status, std::string_view advice) {
  const ErrorDetails details = DetailsOf(status);
  if (details.reason != "ABOVE_CEILINGS") {
    return status;
  }
  std::vector<std::string> above;
  for (const auto& precondition : details.preconditions) {
    if (std::find(above.begin(), above.end(), precondition.description()) == above.end()) {
      above.push_back(precondition.description());
    }
  }
  return InOtherWords(status,
                      fmt::format("{}\n{}\n{}", ToStd(status.message()), ShortList(above, kErrorWidth), advice));
}

void AnswerWith(Invocation& run, const google::protobuf::Message& answer, const v1::Progression& progression,
                std::string_view what, const ProgressionSubject& subject) {
  Printer printer = run.printer();
  if (printer.WriteForScripts(answer, StandingTable(progression))) {
    return;
  }
  printer.Marked(Colour::kGood, "✓", what);
  ShowStanding(printer, progression);
  run.Note("See: " + ShowCommand(subject));
}

}  // namespace prehab::cli
