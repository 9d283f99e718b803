#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/monitoring.pb.h"

namespace prehab::cli {
namespace {

Table BoardTable(const v1::GetTeamBoardResponse& board) {
  Table table{{{"", "athlete_id"},
               {"", "handle"},
               {"Athlete", "name", Align::kLeft, /*wraps=*/true},
               {"", "today_date"},
               {"Soreness 7 d", ""},
               {"Now", "", Align::kRight},
               {"", "soreness"},
               {"", "pain"},
               {"", "planned_count"},
               {"", "done_count"},
               {"", "done_percent"},
               {"Done 28 d", "", Align::kRight},
               {"Look at", "flags", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::BoardRow& row : board.rows()) {
    table.rows.push_back(
        {row.athlete_id(), row.handle(), row.name(), row.today_date(), Sparkline(SorenessOf(row.days())),
         row.has_soreness() ? std::to_string(row.soreness()) : "?", IfReported(row.has_soreness(), row.soreness()),
         IfReported(row.has_pain(), row.pain()), std::to_string(row.planned_count()),
         std::to_string(row.done_count()), IfReported(row.has_done_percent(), row.done_percent()),
         row.has_done_percent() ? fmt::format("{} %", row.done_percent()) : "-", ReasonsOf(row.flags())});
  }
  return table;
}

class Board : public Command {
 public:
  explicit Board(CLI::App& parent)
      : Command(parent, "board", "The team at a glance: who needs a look stands first.",
                {"prehab board", "prehab board --team u19", "prehab board -o csv"}) {
    Optional("--team", "TEAM", team_, "the team; not needed if you have one", "team_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    Directory directory(connection->client, connection->context);
    v1::GetTeamBoardRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(), team_.empty() ? directory.OnlyTeamId() : directory.TeamId(team_));
    ASSIGN_OR_RETURN(const v1::GetTeamBoardResponse board,
                     connection->client.Call<v1::GetTeamBoardResponse>("MonitoringService/GetTeamBoard", request));
    Printer printer = run.printer();
    const Table table = BoardTable(board);
    if (printer.WriteForScripts(board, table)) {
      return absl::OkStatus();
    }
    printer.Heading(fmt::format("{} · {} · {}", board.team_name(), DateText(board.today_date()),
                                Count(board.rows_size(), "athlete")));
    printer.Line("");
    printer.Screen(table);
    printer.Line("Soreness scale is fixed 0-10. · no entry   ? nothing today");
    return absl::OkStatus();
  }

 private:
  std::string team_;
};

}  // namespace

void AddBoardCommands(CommandTree& tree) { tree.Add<Board>(tree.root(), "Daily"); }

}  // namespace prehab::cli
