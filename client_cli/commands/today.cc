#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/return_today.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/monitoring.pb.h"

namespace prehab::cli {
namespace {

using Titles = std::map<std::string, std::string>;

std::string TitleOf(const Titles& titles, const std::string& slug) {
  const auto found = titles.find(slug);
  return found == titles.end() ? slug : found->second;
}

// A row for each exercise of the day.
Table ToDoTable(const v1::GetAthleteTodayResponse& today, const Titles& titles) {
  Table table{{{"", "date"},
               {"", "program"},
               {"#", "", Align::kRight},
               {"", "exercise"},
               {"To do", "title", Align::kLeft, /*wraps=*/true},
               {"Dose", "dose"},
               {"State", "state"}},
              {}};
  for (const v1::PlannedSession& session : today.sessions()) {
    for (const v1::ExerciseDose& dose : session.exercises()) {
      table.rows.push_back({session.date(), session.program(), std::to_string(table.rows.size() + 1),
                            dose.exercise(), TitleOf(titles, dose.exercise()), DoseText(dose),
                            session.done() ? "done" : "to do"});
    }
  }
  return table;
}

// "nordic-10w, week 3" and its level if it has one, once for each program.
std::string ProgramsText(const v1::GetAthleteTodayResponse& today) {
  std::string text;
  for (const v1::PlannedSession& session : today.sessions()) {
    text += fmt::format(" · {}, week {}{}", session.program(), session.week(),
                        session.level().empty() ? "" : ", level " + session.level());
  }
  return text;
}

// What the log changed of today's sessions, or else of the next, each once.
std::set<std::string> ReasonsOfChanges(const v1::GetAthleteTodayResponse& today) {
  std::set<std::string> reasons;
  for (const v1::PlannedSession& session : today.sessions()) {
    reasons.insert(session.change().reason());
  }
  if (today.sessions().empty()) {
    reasons.insert(today.next_session().change().reason());
  }
  reasons.erase("");
  return reasons;
}

// What brings the next level of today's programs, each once.
std::set<std::string> LevelHints(const v1::GetAthleteTodayResponse& today) {
  std::set<std::string> hints;
  for (const v1::PlannedSession& session : today.sessions()) {
    if (!session.next_level().empty()) {
      hints.insert(
          fmt::format("All of {} without difficulty and without pain? prehab done --difficulty none brings {}.",
                      session.program(), session.next_level()));
    }
  }
  return hints;
}

// The command that shows more about why an athlete is on the list.
std::string NextCommand(const v1::BoardRow& row) {
  switch (row.flags_size() > 0 ? row.flags(0).kind() : v1::FLAG_KIND_UNSPECIFIED) {
    case v1::FLAG_KIND_STOPPED:
    case v1::FLAG_KIND_REFERRED:
      return "prehab injury show " + row.handle();
    case v1::FLAG_KIND_RETURN_WAITS:
      return "prehab progression show " + row.handle();
    case v1::FLAG_KIND_MISSED_TWO:
      return "prehab plan show " + row.handle();
    default:
      return "prehab athlete show " + row.handle();
  }
}

Table AttentionTable(const v1::TeamToday& team) {
  Table table{
      {{"name", "", Align::kLeft, /*wraps=*/true}, {"reason", "", Align::kLeft, /*wraps=*/true}, {"next", ""}},
      {}};
  for (const v1::BoardRow& row : team.attention()) {
    table.rows.push_back({row.name(), ReasonsOf(row.flags()), NextCommand(row)});
  }
  return table;
}

// For scripts: a row for each athlete who needs a look.
Table CoachTable(const v1::GetCoachTodayResponse& today) {
  Table table{{{"", "team_handle"}, {"", "today_date"}, {"", "handle"}, {"", "name"}, {"", "reasons"}}, {}};
  for (const v1::TeamToday& team : today.teams()) {
    for (const v1::BoardRow& row : team.attention()) {
      table.rows.push_back(
          {team.team_handle(), row.today_date(), row.handle(), row.name(), ReasonsOf(row.flags())});
    }
  }
  return table;
}

class Today : public Command {
 public:
  explicit Today(CLI::App& parent)
      : Command(parent, "today", "What to do today; for coaches, who needs a look.",
                {"prehab today", "prehab today --coach", "prehab today -o json"}) {
    Flag("--coach", coach_, "the coach's view, if you are an athlete too");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    const bool athlete = !connection->context.athlete_id.empty() && !coach_;
    return athlete ? ShowAthlete(run, *connection) : ShowCoach(run, *connection);
  }

 private:
  static absl::Status ShowAthlete(Invocation& run, Connection& connection) {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(connection.context.athlete_id);
    ASSIGN_OR_RETURN(const v1::GetAthleteTodayResponse today, connection.client.Call<v1::GetAthleteTodayResponse>(
                                                                  "MonitoringService/GetAthleteToday", request));
    Printer printer = run.printer();
    if (printer.format() == Format::kTable) {
      ASSIGN_OR_RETURN(const Titles titles, FindTitles(connection.client, today));
      ShowAthleteScreen(printer, today, titles);
    } else {
      printer.WriteForScripts(today, ToDoTable(today, {}));
    }
    return absl::OkStatus();
  }

  // Exercises by their titles; nothing to ask on a day without any.
  static absl::StatusOr<Titles> FindTitles(Client& client, const v1::GetAthleteTodayResponse& today) {
    Titles titles;
    if (today.sessions_size() == 0) {
      return titles;
    }
    ASSIGN_OR_RETURN(
        const v1::ListExercisesResponse list,
        client.Call<v1::ListExercisesResponse>("CatalogService/ListExercises", v1::ListExercisesRequest()));
    for (const v1::Exercise& exercise : list.exercises()) {
      titles[exercise.slug()] = exercise.title();
    }
    return titles;
  }

  static void ShowAthleteScreen(Printer& printer, const v1::GetAthleteTodayResponse& today, const Titles& titles) {
    printer.Heading(
        fmt::format("{} · {}{}", DateText(today.today_date()), today.athlete_name(), ProgramsText(today)));
    printer.Line("");
    ShowReferrals(printer, today.referrals());
    if (today.has_progression()) {
      ShowReturnToday(printer, today.progression());
      printer.Line("");
    }
    if (today.blocked_session_count() > 0) {
      printer.Line(fmt::format("  Left out, because there is running in it: {}",
                               Count(today.blocked_session_count(), "session")));
    }
    ShowWithheld(printer, today);
    if (today.sessions_size() > 0) {
      printer.Screen(ToDoTable(today, titles));
    } else {
      printer.Line(today.withheld_sessions_size() > 0 ? "  Nothing else is planned today."
                                                      : "  Nothing is planned today.");
    }
    // What comes next may have running in it, which nobody is promised now.
    const bool is_stopped =
        !today.referrals().empty() || today.progression().status() == v1::PROGRESSION_STATUS_STOPPED;
    if (today.has_next_session() && !is_stopped) {
      const v1::PlannedSession& next = today.next_session();
      printer.Line(fmt::format("  Next: {}, {} week {}", DateText(next.date()), next.program(), next.week()));
    }
    printer.Line("");
    printer.Line("  " + DaysText(today.days()));
    for (const std::string& reason : ReasonsOfChanges(today)) {
      printer.Marked(Colour::kWarning, "  !", reason);
    }
    for (const v1::Flag& flag : today.flags()) {
      printer.Marked(Colour::kWarning, "  !", flag.reason());
    }
    for (const std::string& hint : LevelHints(today)) {
      printer.Line("  " + hint);
    }
    printer.Line("");
    printer.Line("Log it:   prehab log 2 --done --pain 1    (soreness now, all done, worst pain)");
  }

  // Whether nothing of a stage is to be done now.
  static bool IsBarred(const v1::Progression& progression) {
    return progression.status() == v1::PROGRESSION_STATUS_STOPPED ||
           progression.status() == v1::PROGRESSION_STATUS_REFERRED ||
           std::any_of(progression.tracks().begin(), progression.tracks().end(),
                       [](const v1::ProgressionTrack& track) { return !track.state().locked_until().empty(); });
  }

  // What is withheld, and what to do instead; who is barred does nothing of
  // either.
  static void ShowWithheld(Printer& printer, const v1::GetAthleteTodayResponse& today) {
    for (const v1::PlannedSession& session : today.withheld_sessions()) {
      printer.Paragraph(fmt::format("! Withheld: {}, week {}: {}.", session.program(), session.week(),
                                    fmt::join(session.above_ceilings(), "; ")),
                        2, 2);
    }
    if (today.withheld_sessions_size() > 0 && !IsBarred(today.progression())) {
      printer.Paragraph(today.has_progression() ? "Do the work of your stage instead, as above."
                                                : "Ask your coach or clinician what to do instead.",
                        4);
    }
  }

  static absl::Status ShowCoach(Invocation& run, Connection& connection) {
    v1::GetCoachTodayRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection.client, connection.context).OrganizationId());
    ASSIGN_OR_RETURN(const v1::GetCoachTodayResponse today, connection.client.Call<v1::GetCoachTodayResponse>(
                                                                "MonitoringService/GetCoachToday", request));
    Printer printer = run.printer();
    if (printer.WriteForScripts(today, CoachTable(today))) {
      return absl::OkStatus();
    }
    bool first = true;
    for (const v1::TeamToday& team : today.teams()) {
      if (!first) {
        printer.Line("");
      }
      ShowTeam(printer, team);
      first = false;
    }
    if (today.teams_size() == 0) {
      run.Note("You coach no team yet. Make one: prehab team create HANDLE --name NAME");
    }
    return absl::OkStatus();
  }

  static void ShowTeam(Printer& printer, const v1::TeamToday& team) {
    printer.Heading(fmt::format("{} · {}, {}", DateText(team.today_date()), team.team_name(),
                                Count(team.athlete_count(), "athlete")));
    printer.Line("");
    if (team.attention_size() > 0) {
      printer.Line(fmt::format("NEEDS YOU ({})", team.attention_size()));
      printer.Screen(AttentionTable(team), /*headings=*/false);
    } else {
      printer.Line("Nobody needs a look.");
    }
    const std::string planned = team.planned_count() == 0 ? "nothing planned"
                                                          : fmt::format("{} of {} done", team.done_count(),
                                                                        Count(team.planned_count(), "session"));
    printer.Line(
        fmt::format("TODAY      {} of {} logged · {}", team.logged_count(), team.athlete_count(), planned));
  }

  bool coach_ = false;
};

}  // namespace

void AddTodayCommands(CommandTree& tree) { tree.Add<Today>(tree.root(), "Daily"); }

}  // namespace prehab::cli
