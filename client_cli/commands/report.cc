#include "client_cli/commands/report.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <cmath>

#include "base/date.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/nearest.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_screen.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/record_words.h"
#include "client_cli/output/width.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

constexpr int kAdviceWidth = 72;
constexpr std::string_view kAtExample = "Example: --at \"2026-11-21 07:30\", --at \"yesterday 18:00\" or --at 07:30";

bool IsTimeOfDay(std::string_view text) {
  int hour = 0;
  int minute = 0;
  return text.size() == 5 && text[2] == ':' && absl::SimpleAtoi(ToAbsl(text.substr(0, 2)), &hour) &&
         absl::SimpleAtoi(ToAbsl(text.substr(3)), &minute) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

// As many of the names as two lines hold.
std::string KnownNames(std::vector<std::string> names) {
  std::string behind;
  while (true) {
    const std::vector<std::string> lines = Wrap("Known: " + absl::StrJoin(names, ", ") + behind, kAdviceWidth);
    if (lines.size() <= 2 || names.empty()) {
      return absl::StrJoin(lines, "\n");
    }
    names.pop_back();
    behind = " and others";
  }
}

// What the server said of a name that it does not know, cut down to what helps:
// the nearest of the names that are known.
absl::Status ExplainName(Connection& connection, const absl::Status& status) {
  for (const auto& violation : DetailsOf(status).field_violations) {
    constexpr std::string_view kKnown = "known are: ";
    const std::string& said = violation.description();
    const std::size_t known = said.find(kKnown);
    const bool is_exercise = said.find("is no exercise") != std::string::npos;
    if (!violation.field().ends_with(".name") || (known == std::string::npos && !is_exercise)) {
      continue;
    }
    std::vector<std::string> names;
    if (is_exercise) {
      const auto list = connection.client.Call<v1::ListExercisesResponse>("CatalogService/ListExercises",
                                                                          v1::ListExercisesRequest());
      if (list.ok()) {
        for (const v1::Exercise& exercise : list->exercises()) {
          names.push_back(exercise.slug());
        }
      }
    } else {
      names = absl::StrSplit(said.substr(known + kKnown.size()), ", ");
    }
    const std::string what = said.substr(0, said.find(';'));
    const std::string nearest = Nearest(what.substr(0, what.find(" is no ")), names);
    const std::string advice = is_exercise ? "All of them: prehab exercise list" : KnownNames(names);
    return InOtherWords(status, fmt::format("{}.{}\n{}", what,
                                            nearest.empty() ? "" : fmt::format(" Did you mean \"{}\"?", nearest),
                                            advice));
  }
  return status;
}

// The newest decision for each track, in the order of the tracks.
std::vector<const v1::ProgressionDecision*> NewestDecisions(const v1::RecordReportsResponse& answer) {
  std::vector<const v1::ProgressionDecision*> newest;
  for (const v1::ProgressionTrack& track : answer.progression().tracks()) {
    const v1::ProgressionDecision* found = nullptr;
    for (const v1::ProgressionRecord& record : answer.records()) {
      const v1::ProgressionDecision* decision = DecisionFor(record.decisions(), track.state().track());
      found = decision == nullptr ? found : decision;
    }
    newest.push_back(found);
  }
  return newest;
}

void ShowFollows(Printer& printer, const v1::Progression& progression, const v1::ProgressionTrack& track,
                 const v1::ProgressionDecision& decision, const std::string& typed_athlete) {
  const std::string of_track = progression.tracks_size() > 1 ? track.title() + ": " : "";
  printer.Paragraph(of_track + DecisionText(decision, track), 2, 2);
  if (!decision.text().empty()) {
    printer.Paragraph(decision.text(), 2, 2);
  }
  if (decision.ends_session()) {
    printer.Line("  Today's session is over.");
  }
  ShowMissing(printer, decision, progression, typed_athlete);
}

bool IsSessionWithoutDose(const v1::ProgressionRecord& record) {
  return record.event().kind() == v1::PROGRESSION_EVENT_KIND_SESSION && !record.event().has_completed_percent();
}

void ShowSaved(Printer& printer, const v1::RecordReportsResponse& answer, const std::string& typed_athlete) {
  for (const v1::ProgressionRecord& record : answer.records()) {
    printer.Marked(Colour::kGood, "✓",
                   fmt::format("Saved for {}: {}", MomentText(RecordEvent(record).time()), RecordText(record)));
    if (IsSessionWithoutDose(record)) {
      printer.Line("  The dose is not reported, so it counts for no stage: next time --done.");
    }
  }
  ShowReferrals(printer, answer.referrals());
  if (!answer.has_progression()) {
    printer.Line("  No return to running is under way: it is kept as evidence.");
    return;
  }
  const auto decisions = NewestDecisions(answer);
  for (int i = 0; i < answer.progression().tracks_size(); ++i) {
    if (decisions[static_cast<std::size_t>(i)] != nullptr) {
      ShowFollows(printer, answer.progression(), answer.progression().tracks(i),
                  *decisions[static_cast<std::size_t>(i)], typed_athlete);
    }
  }
}

// Whether the server asks which track a session is of.
bool AsksForTrack(const absl::Status& status) {
  const auto& violations = DetailsOf(status).field_violations;
  return violations.size() == 1 && violations.front().field().ends_with(".track");
}

}  // namespace

void Reporting::TakeWhen() {
  Optional("--at", "TIME", at_, "\"2026-11-21 07:30\", \"yesterday 18:00\", 07:30; default now", "time");
  Optional("--date", "DATE", date_, "a day without a time, such as yesterday");
  Optional("--note", "TEXT", note_, "in your words; your coach can read it");
}

void Reporting::TakeAthlete() {
  Optional("--athlete", "NAME", athlete_, "record for this athlete; default yourself", "athlete_id");
}

absl::StatusOr<std::string> Reporting::FindTime(Connection& connection, const std::string& athlete_id,
                                                    std::string_view hour) const {
  const auto today = [&] { return AthletesToday(connection, athlete_id); };
  if (!at_.empty() && !date_.empty()) {
    return absl::InvalidArgumentError("--at and --date do not go together: --at has the day already.");
  }
  if (!date_.empty()) {
    ASSIGN_OR_RETURN(const std::string date, DateOf("--date", date_, WeekdayMeans::kLast, today));
    ASSIGN_OR_RETURN(const absl::CivilDay now, today());
    // Of today the server knows the time.
    return date == FormatDate(now) ? "" : fmt::format("{}T{}", date, hour);
  }
  if (at_.empty()) {
    return std::string();
  }
  const std::size_t gap = at_.find_last_of(" T");
  const std::string time = gap == std::string::npos ? at_ : at_.substr(gap + 1);
  if (!IsTimeOfDay(time)) {
    return WithAdvice(absl::InvalidArgumentError(fmt::format("--at needs a time HH:MM (you gave \"{}\").", at_)),
                      kAtExample);
  }
  ASSIGN_OR_RETURN(const std::string date,
                   DateOf("--at", gap == std::string::npos ? "today" : at_.substr(0, gap), WeekdayMeans::kLast, today));
  return date + "T" + time;
}

absl::Status Reporting::Send(Invocation& run, std::vector<v1::Report> reports, std::string_view hour) {
  ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
  v1::RecordReportsRequest request;
  request.set_athlete_id(subject.athlete_id);
  ASSIGN_OR_RETURN(const std::string time, FindTime(*connection, subject.athlete_id, hour));
  for (v1::Report& report : reports) {
    report.set_time(time);
    report.set_note(report.note().empty() ? note_ : report.note());
    *request.add_reports() = std::move(report);
  }
  auto answer = connection->client.Call<v1::RecordReportsResponse>("ProgressionService/RecordReports", request);
  const bool may_guess = !usual_track_.empty() && request.reports(0).track().empty();
  if (!answer.ok() && may_guess && AsksForTrack(answer.status())) {
    request.mutable_reports(0)->set_track(usual_track_);
    answer = connection->client.Call<v1::RecordReportsResponse>("ProgressionService/RecordReports", request);
  }
  if (!answer.ok()) {
    return ExplainName(*connection, answer.status());
  }
  ShowAnswer(run, *answer, subject.typed);
  return absl::OkStatus();
}

void Reporting::ShowAnswer(Invocation& run, const v1::RecordReportsResponse& answer,
                           const std::string& typed_athlete) {
  Printer printer = run.printer();
  if (!printer.WriteForScripts(answer, RecordTable(answer.records()))) {
    ShowSaved(printer, answer, typed_athlete);
  }
}

absl::StatusOr<double> Number(std::string_view flag, std::string_view text) {
  double number = 0;
  if (text.find_first_not_of("0123456789.-") != std::string_view::npos || !absl::SimpleAtod(ToAbsl(text), &number) ||
      !std::isfinite(number)) {
    return absl::InvalidArgumentError(fmt::format("{} must be a number such as 3.2 (you gave {}).", flag, text));
  }
  return number;
}

}  // namespace prehab::cli
