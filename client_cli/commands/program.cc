#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/commands/commands.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/words.h"
#include "prehab/v1/assignments.grpc.pb.h"
#include "prehab/v1/catalog_service.grpc.pb.h"

namespace prehab::cli {
namespace {

// "1-4", "5", or "11 on" for maintenance without end.
std::string WeeksText(const v1::ProgramBlock& block) {
  if (!block.has_last_week()) {
    return fmt::format("{} on", block.first_week());
  }
  return block.first_week() == block.last_week() ? std::to_string(block.first_week())
                                                 : fmt::format("{}-{}", block.first_week(), block.last_week());
}

// The weeks with an end; 0 for a program that is all maintenance.
int WeeksOf(const v1::Program& program) {
  int weeks = 0;
  for (const v1::ProgramBlock& block : program.blocks()) {
    weeks = block.has_last_week() ? block.last_week() : weeks;
  }
  return weeks;
}

class ProgramList : public Command {
 public:
  explicit ProgramList(CLI::App& parent)
      : Command(parent, "list", "List all programs.", {"prehab program list", "prehab program list -o json"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::ListProgramsResponse list,
                     connection->client.Call(&v1::CatalogService::Stub::ListPrograms, v1::ListProgramsRequest()));
    Table table{{{"Program", "slug"},
                 {"Title", "title", Align::kLeft, /*wraps=*/true},
                 {"Weeks", "weeks", Align::kRight},
                 {"Evidence", "evidence_level"},
                 {"Complete", "complete"},
                 {"", "verified"},
                 {"", "version"}},
                {}};
    for (const v1::Program& program : list.programs()) {
      const int weeks = WeeksOf(program);
      table.rows.push_back({program.slug(), program.title(), weeks == 0 ? "-" : std::to_string(weeks),
                            EvidenceName(program.evidence_level()), YesNo(program.incomplete().empty()),
                            YesNo(program.verified()), std::to_string(program.version())});
    }
    run.printer().Write(list, table);
    return absl::OkStatus();
  }
};

class ProgramShow : public Command {
 public:
  explicit ProgramShow(CLI::App& parent)
      : Command(parent, "show", "Show a program week by week, and its source.",
                {"prehab program show nordic-10w", "prehab program show nordic-10w -o json"}) {
    Positional("SLUG", slug_, "the program, as \"program list\" shows it", "program");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetProgramRequest request;
    request.set_program(slug_);
    ASSIGN_OR_RETURN(const v1::GetProgramResponse answer,
                     connection->client.Call(&v1::CatalogService::Stub::GetProgram, request));
    const Table blocks = BlockTable(answer.program());
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, blocks)) {
      Show(printer, answer.program(), blocks);
    }
    return absl::OkStatus();
  }

 private:
  static Table BlockTable(const v1::Program& program) {
    Table table{{{"Weeks", "weeks"},
                 {"How often", ""},
                 {"", "sessions_per_week"},
                 {"", "every_nth_day"},
                 {"", "sessions_per_day"},
                 {"Each session", "exercises", Align::kLeft, /*wraps=*/true}},
                {}};
    for (const v1::ProgramBlock& block : program.blocks()) {
      table.rows.push_back({WeeksText(block), FrequencyText(block), std::to_string(block.sessions_per_week()),
                            IfReported(block.has_every_nth_day(), block.every_nth_day()),
                            IfReported(block.has_sessions_per_day(), block.sessions_per_day()),
                            block.exercises().empty() ? "level " + block.level() : BlockText(block.exercises())});
    }
    return table;
  }

  static Table LevelTable(const v1::Program& program) {
    Table table{{{"Level", "level"},
                 {"Each session", "exercises", Align::kLeft, /*wraps=*/true},
                 {"Next level when", "advance_when", Align::kLeft, /*wraps=*/true}},
                {}};
    for (const v1::ProgramLevel& level : program.levels()) {
      table.rows.push_back({level.key(), BlockText(level.exercises()), level.advance_when()});
    }
    return table;
  }

  static void Show(Printer& printer, const v1::Program& program, const Table& blocks) {
    printer.Heading(fmt::format("{} ({}, version {})", program.title(), program.slug(), program.version()));
    printer.Paragraph(program.summary());
    for (const Table& table : {blocks, LevelTable(program)}) {
      if (!table.rows.empty()) {
        printer.Line("");
        printer.Screen(table);
      }
    }
    printer.Line("");
    printer.Screen(FactsOf(program).table(), /*headings=*/false);
  }

  static FactSheet FactsOf(const v1::Program& program) {
    FactSheet facts;
    facts.Add("Warm-up", fmt::format("{}", fmt::join(program.warm_up(), ", ")));
    if (program.has_min_rest_hours()) {
      facts.Add("Rest", fmt::format("{} hours or more between sessions", program.min_rest_hours()));
    }
    for (const v1::ProgramBlock& block : program.blocks()) {
      for (const v1::ExerciseDose& dose : block.exercises()) {
        for (const v1::Substitute& substitute : dose.substitutes()) {
          facts.Add("Instead of", dose.exercise() + ": " + SubstituteText(substitute));
        }
      }
    }
    if (program.has_restart()) {
      facts.Add(
          "After a gap",
          WithSource(fmt::format("of more than {} days: one block down; of more than {} days: from week 1",
                                 program.restart().step_back_after_days(), program.restart().restart_after_days()),
                     program.restart().source()));
    }
    facts.AddEach("Note", program.notes());
    facts.AddEach("Not known", program.incomplete());
    facts.Add("Source", SourceText(program.source(), program.evidence_level(), program.verified()));
    return facts;
  }

  std::string slug_;
};

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
    Required("--days", "DAYS", days_, "weekdays to train on, such as mon,wed,fri", "weekdays");
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
    RETURN_IF_ERROR(FillWeekdays(request));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    RETURN_IF_ERROR(FillTargetAndStart(run, *connection, request));
    ASSIGN_OR_RETURN(const v1::AssignProgramResponse answer,
                     connection->client.Call(&v1::AssignmentService::Stub::AssignProgram, request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, EnrollmentTable(answer))) {
      Show(run, printer, answer);
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
                 {"Last", "last_date"}},
                {}};
    for (const v1::Enrollment& enrollment : answer.enrollments()) {
      table.rows.push_back({enrollment.athlete_handle(), enrollment.athlete_id(), enrollment.start_date(),
                            std::to_string(enrollment.session_count()), enrollment.first_date(),
                            enrollment.last_date()});
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
    if (answer.enrollments_size() == 0) {
      printer.Line("  The team has no athletes yet; who joins starts with week 1 on that day.");
    }
    run.Note(dry_run_ ? "Save it: run the same command without -n" : "See it: prehab plan show NAME");
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
      lines.push_back(fmt::format("{} × {}, {} - {}", Count(static_cast<int64_t>(handles.size()), "athlete"),
                                  Count(sessions, "session"), DateTextWithYear(first), DateTextWithYear(last)));
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
  bool dry_run_ = false;
};

}  // namespace

void AddProgramCommands(CommandTree& tree) {
  CLI::App& program = tree.AddGroup("Training", "program", "programs", "Look up and assign programs.");
  tree.Add<ProgramList>(program);
  tree.Add<ProgramShow>(program);
  tree.Add<ProgramAssign>(program);
}

}  // namespace prehab::cli
