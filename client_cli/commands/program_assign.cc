#include "client_cli/commands/program_assign.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/commands/progression_answer.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/words.h"
#include "prehab/v1/assignments.pb.h"

namespace prehab::cli {
namespace {

class ProgramAssign : public Command {
 public:
  explicit ProgramAssign(CLI::App& parent)
      : Command(parent, "assign", "Give a program to a team or to one athlete.",
                {"prehab program assign nordic-10w --team u19 --start mon --days mon,wed,fri -n",
                 "prehab program assign nordic-10w --team u19 --start 2026-11-23 \\\n      --days mon,wed,fri",
                 "prehab program assign nordic-10w --athlete maya --start mon --days tue,thu,sat"}) {
    Positional("SLUG", slug_, "the program, as \"program list\" shows it", "program");
    Optional("--team", "TEAM", team_, "all athletes of this team, now and later", "team_id");
    Optional("--athlete", "NAME", athlete_, "this athlete alone", "athlete_id");
    Required("--start", "DATE", start_, "first day: 2026-11-23, today, or mon for the next Monday", "start_date");
    Optional("--days", "DAYS", days_, "weekdays to train on, such as mon,wed,fri; none if every nth day",
             "weekdays");
    Optional("--level", "LEVEL", level_, "of a program that has levels, as \"program show\" shows them");
    Flag("-n,--dry-run", dry_run_, "say what would be planned and save nothing");
  }

  absl::Status Run(Invocation& run) override {
    if (team_.empty() == athlete_.empty()) {
      return WithAdvice(absl::InvalidArgumentError(team_.empty() ? "--team or --athlete is needed."
                                                                 : "--team and --athlete exclude each other."),
                        "Example: prehab program assign nordic-10w --team u19 --start mon --days mon,wed,fri");
    }
    v1::AssignProgramRequest request;
    request.set_program(slug_);
    request.set_validate_only(dry_run_);
    request.set_level(level_);
    RETURN_IF_ERROR(FillWeekdays(request));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    RETURN_IF_ERROR(FillTargetAndStart(run, *connection, request));
    const auto answer =
        connection->client.Call<v1::AssignProgramResponse>("AssignmentService/AssignProgram", request);
    if (!answer.ok()) {
      return ExplainAboveCeilings(answer.status(), "Assign another, or this one once the stage allows it.");
    }
    Printer printer = run.printer();
    if (!printer.WriteForScripts(*answer, EnrollmentTable(*answer))) {
      Show(run, printer, *answer);
    }
    return absl::OkStatus();
  }

 private:
  absl::Status FillWeekdays(v1::AssignProgramRequest& request) const {
    for (const absl::string_view word : absl::StrSplit(days_, absl::ByAnyChar(", "), absl::SkipEmpty())) {
      const std::optional<absl::Weekday> day = ParseWeekday(ToStd(word));
      if (!day) {
        return absl::InvalidArgumentError(
            fmt::format("--days must be weekdays such as mon,wed,fri (you gave {}).", days_));
      }
      // absl counts from Monday = 0, the API as ISO 8601 from Monday = 1.
      request.add_weekdays(static_cast<v1::Weekday>(static_cast<int>(*day) + 1));
    }
    return absl::OkStatus();
  }

  absl::Status FillTargetAndStart(Invocation& run, Connection& connection,
                                  v1::AssignProgramRequest& request) const {
    Directory directory(connection.client, connection.context);
    TodaySource today;
    if (!team_.empty()) {
      ASSIGN_OR_RETURN(const std::string team_id, directory.TeamId(team_));
      request.set_team_id(team_id);
      today = [&run, &connection, team_id] { return TeamsToday(connection, team_id, run.environment().clock); };
    } else {
      ASSIGN_OR_RETURN(const std::string athlete_id, directory.AthleteId(athlete_));
      request.set_athlete_id(athlete_id);
      today = [&connection, athlete_id] { return AthletesToday(connection, athlete_id); };
    }
    ASSIGN_OR_RETURN(*request.mutable_start_date(), DateOf("--start", start_, WeekdayMeans::kNext, today));
    return absl::OkStatus();
  }

  static Table EnrollmentTable(const v1::AssignProgramResponse& answer) {
    Table table{{{"Athlete", "athlete_handle"},
                 {"", "athlete_id"},
                 {"Start", "start_date"},
                 {"Sessions", "session_count", Align::kRight},
                 {"First", "first_date"},
                 {"Last", "last_date"},
                 {"", "withheld_count", Align::kRight}},
                {}};
    for (const v1::Enrollment& enrollment : answer.enrollments()) {
      table.rows.push_back({enrollment.athlete_handle(), enrollment.athlete_id(), enrollment.start_date(),
                            std::to_string(enrollment.session_count()), enrollment.first_date(),
                            enrollment.last_date(), std::to_string(enrollment.withheld_count())});
    }
    return table;
  }

  void Show(Invocation& run, Printer& printer, const v1::AssignProgramResponse& answer) const {
    const std::string program = fmt::format("{} version {}", answer.program(), answer.program_version());
    if (dry_run_) {
      printer.Line("Dry run (-n, --dry-run): nothing is saved.");
    } else {
      printer.Marked(Colour::kGood, "✓", "Assigned " + program);
    }
    for (const std::string& line : Summary(answer)) {
      printer.Line("  " + line);
    }
    ShowWithheld(printer, answer);
    if (answer.enrollments_size() == 0) {
      printer.Line("  The team has no athletes yet; who joins starts with week 1 on that day.");
    }
    run.Note(dry_run_ ? "Save it: run the same command without --dry-run" : "See it: prehab plan show NAME");
  }

  // Whom it asks for more than the stage allows that they are in.
  static void ShowWithheld(Printer& printer, const v1::AssignProgramResponse& answer) {
    for (const v1::Enrollment& enrollment : answer.enrollments()) {
      if (enrollment.withheld_count() > 0) {
        printer.Paragraph(fmt::format("! {}: {} withheld until the stage allows it: {}",
                                      enrollment.athlete_handle(), Count(enrollment.withheld_count(), "session"),
                                      fmt::join(enrollment.above_ceilings(), "; ")),
                          2, 2);
      }
    }
  }

  // One line for all athletes with the same dates, which as a rule is one line.
  static std::vector<std::string> Summary(const v1::AssignProgramResponse& answer) {
    using Dates = std::tuple<int, std::string, std::string>;
    std::map<Dates, std::vector<std::string>> athletes;
    for (const v1::Enrollment& enrollment : answer.enrollments()) {
      athletes[{enrollment.session_count(), enrollment.first_date(), enrollment.last_date()}].push_back(
          enrollment.athlete_handle());
    }
    std::vector<std::string> lines;
    for (const auto& [dates, handles] : athletes) {
      const auto& [sessions, first, last] = dates;
      lines.push_back(fmt::format("{} × {}", Count(static_cast<int64_t>(handles.size()), "athlete"),
                                  sessions == 0 ? "sessions without end, until the assignment is ended"
                                                : fmt::format("{}, {} - {}", Count(sessions, "session"),
                                                              DateTextWithYear(first), DateTextWithYear(last))));
      if (athletes.size() > 1) {
        lines.push_back(fmt::format("  {}", fmt::join(handles, ", ")));
      }
    }
    return lines;
  }

  std::string slug_;
  std::string team_;
  std::string athlete_;
  std::string start_;
  std::string days_;
  std::string level_;
  bool dry_run_ = false;
};

}  // namespace

void AddProgramAssign(CommandTree& tree, CLI::App& program) { tree.Add<ProgramAssign>(program); }

}  // namespace prehab::cli
