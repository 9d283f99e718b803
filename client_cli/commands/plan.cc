#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/words.h"
#include "prehab/v1/assignments.pb.h"

namespace prehab::cli {
namespace {

class PlanShow : public Command {
 public:
  explicit PlanShow(CLI::App& parent)
      : Command(parent, "show", "Show an athlete's planned sessions.",
                {"prehab plan show", "prehab plan show maya",
                 "prehab plan show maya --from 2026-11-23 --to 2027-01-31",
                 "prehab plan show maya --from mon -o csv"}) {
    OptionalPositional("NAME", name_, "handle, id, or the beginning of a name; default you", "athlete_id");
    Optional("--from", "DATE", from_, "first day: 2026-11-23, today, mon, -2d; default today", "start_date");
    Optional("--to", "DATE", to_, "last day; default 27 days after the first", "end_date");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    Directory directory(connection->client, connection->context);
    v1::ListPlannedSessionsRequest request;
    ASSIGN_OR_RETURN(const std::string athlete_id,
                     directory.AthleteIdOrOwn(name_, "Name one: prehab plan show NAME"));
    request.set_athlete_id(athlete_id);
    const TodaySource today = [&] { return AthletesToday(*connection, athlete_id); };
    if (!from_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_start_date(), DateOf("--from", from_, WeekdayMeans::kNext, today));
    }
    if (!to_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_end_date(), DateOf("--to", to_, WeekdayMeans::kNext, today));
    }
    ASSIGN_OR_RETURN(const v1::ListPlannedSessionsResponse list,
                     CallForAllPages<v1::ListPlannedSessionsResponse>(
                         connection->client, "AssignmentService/ListPlannedSessions", request));
    run.printer().Write(list, PlanTable(list));
    for (const std::string& reason : ReasonsOfChanges(list)) {
      run.Note(reason);
    }
    for (const std::string& above : AboveCeilings(list)) {
      run.Note("Withheld for now: " + above);
    }
    if (list.sessions_size() == 0) {
      run.Note("Nothing is planned in these days.");
    }
    return absl::OkStatus();
  }

 private:
  // In the order of their dates, each once.
  static std::vector<std::string> ReasonsOfChanges(const v1::ListPlannedSessionsResponse& list) {
    std::vector<std::string> reasons;
    for (const v1::PlannedSession& session : list.sessions()) {
      const std::string& reason = session.change().reason();
      if (!reason.empty() && std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
        reasons.push_back(reason);
      }
    }
    return reasons;
  }

  // In the order of their dates, each once.
  static std::vector<std::string> AboveCeilings(const v1::ListPlannedSessionsResponse& list) {
    std::vector<std::string> all;
    for (const v1::PlannedSession& session : list.sessions()) {
      for (const std::string& above : session.above_ceilings()) {
        if (std::find(all.begin(), all.end(), above) == all.end()) {
          all.push_back(above);
        }
      }
    }
    return all;
  }

  static Table PlanTable(const v1::ListPlannedSessionsResponse& list) {
    Table table{{{"Date", ""},
                 {"", "date"},
                 {"Program", "program"},
                 {"Week", "week", Align::kRight},
                 {"No.", "ordinal", Align::kRight},
                 {"To do", "exercises", Align::kLeft, /*wraps=*/true},
                 {"Done", ""},
                 {"", "done"},
                 {"", "session_key"},
                 {"", "change"},
                 {"", "level"},
                 {"", "above_ceilings"}},
                {}};
    for (const v1::PlannedSession& session : list.sessions()) {
      table.rows.push_back(
          {DateTextWithYear(session.date()), session.date(), session.program(), std::to_string(session.week()),
           std::to_string(session.ordinal()), SessionText(session.exercises()),
           session.above_ceilings_size() > 0 ? "withheld" : YesNo(session.done()), YesNo(session.done()),
           session.session_key(), session.change().reason(), session.level(),
           absl::StrJoin(session.above_ceilings(), ";")});
    }
    return table;
  }

  std::string name_;
  std::string from_;
  std::string to_;
};

}  // namespace

void AddPlanCommands(CommandTree& tree) {
  CLI::App& plan = tree.AddGroup("Training", "plan", "plans", "Show what is planned.");
  tree.Add<PlanShow>(plan);
}

}  // namespace prehab::cli
