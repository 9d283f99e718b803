#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/catalog_file.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/program_assign.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

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

std::string SideText(v1::Sides sides) {
  return sides == v1::SIDES_EACH ? "each" : sides == v1::SIDES_BOTH ? "both" : "";
}

// The whole program, a row for each set.
Table SetTable(const v1::ListProgramSessionsResponse& answer) {
  Table table{{{"Week", "week", Align::kRight},
               {"No.", "session", Align::kRight},
               {"Exercise", "exercise"},
               {"Set", "set", Align::kRight},
               {"Reps", "reps_low", Align::kRight},
               {"to", "reps_high", Align::kRight},
               {"Hold", "hold_seconds", Align::kRight},
               {"Side", "side"},
               {"Load", "load", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::ProgramSession& session : answer.sessions()) {
    for (const v1::ExerciseDose& dose : session.exercises()) {
      for (int i = 0; i < dose.sets_size(); ++i) {
        const v1::SetDose& set = dose.sets(i);
        table.rows.push_back({std::to_string(session.week()), std::to_string(session.number_in_week()),
                              dose.exercise(), std::to_string(i + 1),
                              IfReported(set.reps_low() > 0, set.reps_low()),
                              IfReported(set.reps_high() > 0, set.reps_high()),
                              IfReported(set.has_hold_seconds(), set.hold_seconds()), SideText(dose.sides()),
                              LoadText(set.load())});
      }
    }
  }
  return table;
}

class ProgramList : public Command {
 public:
  explicit ProgramList(CLI::App& parent)
      : Command(parent, "list", "List all programs, built in and the club's own.",
                {"prehab program list", "prehab program list -o json"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ListProgramsRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    ASSIGN_OR_RETURN(const v1::ListProgramsResponse list,
                     connection->client.Call<v1::ListProgramsResponse>("CatalogService/ListPrograms", request));
    Table table{{{"Program", "slug"},
                 {"Title", "title", Align::kLeft, /*wraps=*/true},
                 {"Weeks", "weeks", Align::kRight},
                 {"From", "owner"},
                 {"Evidence", "evidence_level"},
                 {"", "complete"},
                 {"", "verified"},
                 {"", "version"},
                 {"Caution", "", Align::kLeft, /*wraps=*/true}},
                {}};
    for (const v1::Program& program : list.programs()) {
      const int weeks = WeeksOf(program);
      table.rows.push_back({program.slug(), program.title(), weeks == 0 ? "-" : std::to_string(weeks),
                            OwnerName(program.owner()), EvidenceName(program.evidence_level()), YesNo(program.incomplete().empty()),
                            YesNo(program.verified()), std::to_string(program.version()),
                            CautionText(program.incomplete().empty(), program.verified())});
    }
    run.printer().Write(list, table);
    return absl::OkStatus();
  }
};

class ProgramShow : public Command {
 public:
  explicit ProgramShow(CLI::App& parent)
      : Command(parent, "show", "Show a program week by week, and its source.",
                {"prehab program show nordic-10w", "prehab program show nordic-10w -o json",
                 "prehab program show nordic-10w --sessions -o csv"}) {
    Positional("SLUG[@VERSION]", name_, "the program, as \"program list\" shows it", "program");
    Flag("--sessions", sessions_, "session by session and set by set, without maintenance");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    if (sessions_) {
      return ShowSessions(run, *connection);
    }
    v1::GetProgramRequest request;
    RETURN_IF_ERROR(FillName(*connection, request));
    ASSIGN_OR_RETURN(const v1::GetProgramResponse answer,
                     connection->client.Call<v1::GetProgramResponse>("CatalogService/GetProgram", request));
    const Table blocks = BlockTable(answer.program());
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, blocks)) {
      Show(printer, answer.program(), blocks);
    }
    return absl::OkStatus();
  }

 private:
  template <typename Request>
  absl::Status FillName(Connection& connection, Request& request) const {
    ASSIGN_OR_RETURN(const ItemName name, ParseItemName(name_));
    request.set_program(name.slug);
    request.set_version(name.version);
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection.client, connection.context).OrganizationId());
    return absl::OkStatus();
  }

  absl::Status ShowSessions(Invocation& run, Connection& connection) const {
    v1::ListProgramSessionsRequest request;
    RETURN_IF_ERROR(FillName(connection, request));
    ASSIGN_OR_RETURN(
        const v1::ListProgramSessionsResponse answer,
        connection.client.Call<v1::ListProgramSessionsResponse>("CatalogService/ListProgramSessions", request));
    run.printer().Write(answer, SetTable(answer));
    if (answer.sessions().empty()) {
      run.Note(fmt::format("{} has no sessions before its maintenance without end.", answer.program()));
    }
    if (!answer.verified() || !answer.incomplete().empty()) {
      run.Note(fmt::format("Careful with {}: {}. See: prehab program show {}", answer.program(),
                           CautionText(answer.incomplete().empty(), answer.verified()), answer.program()));
    }
    return absl::OkStatus();
  }

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
    printer.Heading(fmt::format("{} ({}, version {}{})", program.title(), program.slug(), program.version(),
                                program.owner() == v1::CATALOG_OWNER_ORGANIZATION ? ", the club's own" : ""));
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

  std::string name_;
  bool sessions_ = false;
};

}  // namespace

void AddProgramCommands(CommandTree& tree) {
  CLI::App& program = tree.AddGroup("Training", "program", "programs", "Look up, write and assign programs.");
  tree.Add<ProgramList>(program);
  tree.Add<ProgramShow>(program);
  AddProgramAssign(tree, program);
  AddCatalogFileCommands(tree, program, ProgramKind());
}

}  // namespace prehab::cli
