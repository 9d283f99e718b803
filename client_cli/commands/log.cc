#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/progression_answer.h"
#include "client_cli/commands/report.h"
#include "client_cli/commands/values.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/nearest.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/words.h"
#include "prehab/v1/logs.pb.h"

namespace prehab::cli {
namespace {

// A program with levels goes on to the next after a session without.
constexpr const char* kDifficultyHelp = "none: all sets and reps without difficulty; some: not so";
constexpr std::string_view kNameWhomYouLogFor = "Say whom you log for: --athlete NAME";

Table EntryTable(const google::protobuf::RepeatedPtrField<v1::LogEntry>& entries) {
  Table table{{{"", "entry_id"},
               {"", "revision"},
               {"", "date"},
               {"", "kind"},
               {"", "soreness"},
               {"", "pain"},
               {"", "rpe"},
               {"", "minutes"},
               {"", "difficulty"},
               {"", "note"},
               {"", "taken_back"}},
              {}};
  for (const v1::LogEntry& entry : entries) {
    table.rows.push_back({entry.entry_id(), std::to_string(entry.revision()), entry.date(),
                          entry.kind() == v1::LOG_ENTRY_KIND_CHECK_IN ? "check_in" : "training_session",
                          IfReported(entry.has_soreness(), entry.soreness()),
                          IfReported(entry.has_pain(), entry.pain()), IfReported(entry.has_rpe(), entry.rpe()),
                          IfReported(entry.has_minutes(), entry.minutes()), DifficultyName(entry.difficulty()),
                          entry.note(), YesNo(entry.taken_back())});
  }
  return table;
}

// How the training went, as it was typed.
struct ReportFlags {
  std::string pain;
  std::string rpe;
  std::string minutes;
  std::string difficulty;

  absl::Status Fill(v1::TrainingSessionReport& report) const {
    if (!pain.empty()) {
      ASSIGN_OR_RETURN(const int32_t number, WholeNumber("--pain", pain));
      report.set_pain(number);
    }
    if (!rpe.empty()) {
      ASSIGN_OR_RETURN(const int32_t number, WholeNumber("--rpe", rpe));
      report.set_rpe(number);
    }
    if (!minutes.empty()) {
      ASSIGN_OR_RETURN(const int32_t number, WholeNumber("--minutes", minutes));
      report.set_minutes(number);
    }
    ASSIGN_OR_RETURN(const v1::Difficulty told, ParseDifficulty(difficulty));
    report.set_difficulty(told);
    return absl::OkStatus();
  }
};

// The date of a report; empty if none was typed, so that the server takes the
// athlete's own today.
absl::StatusOr<std::string> ReportDate(const std::string& typed, Connection& connection,
                                       const std::string& athlete_id) {
  if (typed.empty()) {
    return std::string();
  }
  return DateOf("--date", typed, WeekdayMeans::kLast, [&] { return AthletesToday(connection, athlete_id); });
}

std::string UndoHint(const std::string& athlete) {
  return athlete.empty() ? "  Wrong? prehab undo" : fmt::format("  Wrong? prehab undo --athlete {}", athlete);
}

// What the log means for the way back to running, for who is on it.
template <typename Response>
void ShowReturn(Printer& printer, const Response& answer) {
  if (answer.has_progression()) {
    ShowStanding(printer, answer.progression());
  } else {
    ShowReferrals(printer, answer.referrals());
  }
}

constexpr std::string_view kReportIt =
    "Trained all the same? Report it: prehab done --minutes 20 --pain 0, or a run: prehab log run --km 3.2 --done";

// What was planned and stays undone, because an injury or a stage of the way back
// does not allow it.
template <typename Response>
void ShowWithheld(Printer& printer, const Response& answer) {
  if (answer.withheld_count() > 0) {
    printer.Paragraph(fmt::format("Withheld and not marked as done: {}. Why: prehab today. {}",
                                  Count(answer.withheld_count(), "session"), kReportIt));
  }
}

// The day that was logged for: the last of the days shown.
template <typename Response>
std::string LoggedDate(const Response& answer) {
  return answer.days_size() > 0 ? answer.days(answer.days_size() - 1).date() : answer.today_date();
}

class Log : public Command {
 public:
  explicit Log(CLI::App& parent)
      : Command(parent, "log", "Log soreness now, and the day's training if you like.",
                {"prehab log 2", "prehab log 2 --done --pain 1",
                 "prehab log 4 --side left --note \"tight after sprints\"", "prehab log 3 --date yesterday",
                 "prehab log run --km 3.2 --minutes 18 --done --pain 0"}) {
    OptionalPositional("SCORE", score_, "soreness of the hamstrings now: 0 = none, 10 = worst imaginable", "soreness");
    Flag("--done", done_, "all that was planned for the day is done");
    Optional("--pain", "0-10", report_.pain, "worst pain of the day");
    Optional("--side", "SIDE", side_, "left or right");
    Optional("--rpe", "0-10", report_.rpe, "how hard the training was; with --done");
    Optional("--minutes", "N", report_.minutes, "how long the training was; with --done");
    Optional("--difficulty", "none|some", report_.difficulty, kDifficultyHelp);
    Optional("--note", "TEXT", note_, "in your words; your coach can read it");
    Optional("--date", "DATE", date_, "2026-11-18, yesterday, mon for the last Monday, -2d; default today");
    Flag("--late", late_, "allow a day more than 14 days ago");
    Optional("--athlete", "NAME", athlete_, "log for this athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    RETURN_IF_ERROR(CheckScoreWasMeant());
    v1::LogCheckInRequest request;
    RETURN_IF_ERROR(FillScores(request));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const std::string athlete_id,
                     Directory(connection->client, connection->context).AthleteIdOrOwn(athlete_, kNameWhomYouLogFor));
    request.set_athlete_id(athlete_id);
    ASSIGN_OR_RETURN(*request.mutable_date(), ReportDate(date_, *connection, athlete_id));
    request.set_note(note_);
    request.set_late(late_);
    ASSIGN_OR_RETURN(const v1::LogCheckInResponse answer,
                     connection->client.Call<v1::LogCheckInResponse>("LogService/LogCheckIn", request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, EntryTable(answer.entries()))) {
      Show(printer, request, answer);
    }
    return absl::OkStatus();
  }

 private:
  // A word where the score should be was meant for a command below.
  absl::Status CheckScoreWasMeant() const {
    if (score_.empty()) {
      return WithAdvice(absl::InvalidArgumentError("SCORE is required"), "See: prehab log --help");
    }
    const std::string nearest = absl::ascii_isalpha(static_cast<unsigned char>(score_.front()))
                                    ? Nearest(score_, ReportNames())
                                    : "";
    return nearest.empty() ? absl::OkStatus()
                           : WithAdvice(absl::InvalidArgumentError(
                                            fmt::format("\"{}\" is no score and no report. Did you mean \"{}\"?", score_,
                                                        nearest)),
                                        fmt::format("See: prehab log {} --help", nearest));
  }

  absl::Status FillScores(v1::LogCheckInRequest& request) const {
    ASSIGN_OR_RETURN(const int32_t soreness, WholeNumber("SCORE", score_));
    request.set_soreness(soreness);
    ASSIGN_OR_RETURN(const v1::Side side, ParseSide(side_));
    request.set_side(side);
    v1::TrainingSessionReport report;
    RETURN_IF_ERROR(report_.Fill(report));
    if (report.has_pain()) {
      request.set_pain(report.pain());
    }
    if (done_) {
      *request.mutable_training_session() = report;
    } else if (report.has_rpe() || report.has_minutes() || report.difficulty() != v1::DIFFICULTY_UNSPECIFIED) {
      // To send them would also say that all was done, which was not said.
      return WithAdvice(
          absl::InvalidArgumentError("--rpe, --minutes and --difficulty say how the training went: add --done."),
          "Example: prehab log 2 --done --rpe 6 --minutes 40");
    }
    return absl::OkStatus();
  }

  void Show(Printer& printer, const v1::LogCheckInRequest& request, const v1::LogCheckInResponse& answer) const {
    std::string text =
        fmt::format("Saved for {}: soreness {}/10", DateText(LoggedDate(answer)), request.soreness());
    if (answer.planned_count() > 0) {
      text += fmt::format(", {} of {} done", answer.done_count(), answer.planned_count());
    }
    if (request.has_pain()) {
      text += fmt::format(", worst pain {}/10", request.pain());
    }
    printer.Marked(Colour::kGood, "✓", text);
    if (done_ && answer.planned_count() == 0) {
      printer.Line("  Nothing was planned for that day.");
    }
    ShowWithheld(printer, answer);
    printer.Line("  " + DaysText(answer.days()));
    ShowReturn(printer, answer);
    if (answer.has_plan_change()) {
      printer.Marked(Colour::kWarning, "  !", answer.plan_change().reason());
    }
    printer.Line(UndoHint(athlete_));
  }

  std::string score_;
  bool done_ = false;
  ReportFlags report_;
  std::string side_;
  std::string note_;
  std::string date_;
  bool late_ = false;
  std::string athlete_;
};

class Done : public Command {
 public:
  explicit Done(CLI::App& parent)
      : Command(parent, "done", "Log that the day's planned training is done.",
                {"prehab done", "prehab done --pain 1", "prehab done --rpe 6 --minutes 40 --date yesterday"}) {
    Optional("--pain", "0-10", report_.pain, "worst pain during the training");
    Optional("--rpe", "0-10", report_.rpe, "how hard it was: 0 = rest, 10 = maximal");
    Optional("--minutes", "N", report_.minutes, "how long it was");
    Optional("--difficulty", "none|some", report_.difficulty, kDifficultyHelp);
    Optional("--note", "TEXT", note_, "in your words; your coach can read it");
    Optional("--date", "DATE", date_, "2026-11-18, yesterday, mon for the last Monday, -2d; default today");
    Flag("--late", late_, "allow a day more than 14 days ago");
    Optional("--athlete", "NAME", athlete_, "log for this athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    v1::LogTrainingSessionRequest request;
    RETURN_IF_ERROR(report_.Fill(*request.mutable_training_session()));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const std::string athlete_id,
                     Directory(connection->client, connection->context).AthleteIdOrOwn(athlete_, kNameWhomYouLogFor));
    request.set_athlete_id(athlete_id);
    ASSIGN_OR_RETURN(*request.mutable_date(), ReportDate(date_, *connection, athlete_id));
    request.set_note(note_);
    request.set_late(late_);
    const auto answer =
        connection->client.Call<v1::LogTrainingSessionResponse>("LogService/LogTrainingSession", request);
    if (!answer.ok()) {
      return ExplainNothingPlanned(answer.status());
    }
    Printer printer = run.printer();
    if (!printer.WriteForScripts(*answer, EntryTable(answer->entries()))) {
      Show(printer, *answer);
    }
    return absl::OkStatus();
  }

 private:
  static absl::Status ExplainNothingPlanned(const absl::Status& status) {
    return DetailsOf(status).reason == "NOTHING_PLANNED"
               ? WithAdvice(status, "Trained on your own? prehab done --rpe 6 --minutes 40")
               : ExplainAboveCeilings(status, kReportIt);
  }

  void Show(Printer& printer, const v1::LogTrainingSessionResponse& answer) const {
    const std::string day = DateText(LoggedDate(answer));
    const std::string done = answer.planned_count() == 0
                                 ? "training of your own"
                                 : fmt::format("{} of {} done", answer.done_count(), answer.planned_count());
    if (answer.entries_size() == 0) {
      printer.Line(fmt::format("Nothing new for {}: {} before.", day, done));
      ShowWithheld(printer, answer);
      return;
    }
    std::string text = fmt::format("Saved for {}: {}", day, done);
    text += report_.pain.empty() ? "" : fmt::format(", worst pain {}/10", answer.entries(0).pain());
    printer.Marked(Colour::kGood, "✓", text);
    ShowWithheld(printer, answer);
    printer.Line("  " + DaysText(answer.days()));
    ShowReturn(printer, answer);
    if (answer.has_plan_change()) {
      printer.Marked(Colour::kWarning, "  !", answer.plan_change().reason());
    }
    printer.Line(UndoHint(athlete_));
  }

  ReportFlags report_;
  std::string note_;
  std::string date_;
  bool late_ = false;
  std::string athlete_;
};

class Undo : public Command {
 public:
  explicit Undo(CLI::App& parent)
      : Command(parent, "undo", "Take back what was logged last; it stays in the history.",
                {"prehab undo", "prehab undo --athlete maya"}) {
    Optional("--athlete", "NAME", athlete_, "take back for this athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::TakeBackLastLogRequest request;
    ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                     Directory(connection->client, connection->context).AthleteIdOrOwn(athlete_, kNameWhomYouLogFor));
    ASSIGN_OR_RETURN(const v1::TakeBackLastLogResponse answer,
                     connection->client.Call<v1::TakeBackLastLogResponse>("LogService/TakeBackLastLog", request));
    Printer printer = run.printer();
    if (printer.WriteForScripts(answer, EntryTable(answer.entries()))) {
      return absl::OkStatus();
    }
    for (const v1::LogEntry& entry : answer.entries()) {
      const std::string what = entry.kind() == v1::LOG_ENTRY_KIND_CHECK_IN
                                   ? fmt::format("soreness {}/10", entry.soreness())
                                   : "training done";
      printer.Marked(Colour::kGood, "✓", fmt::format("Taken back for {}: {}", DateText(entry.date()), what));
    }
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
};

}  // namespace

void AddLogCommands(CommandTree& tree) {
  AddReportCommands(tree, tree.Add<Log>(tree.root(), "Daily").app());
  tree.Add<Done>(tree.root(), "Daily");
  tree.Add<Undo>(tree.root(), "Daily");
}

}  // namespace prehab::cli
