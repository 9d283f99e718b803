#include <fmt/format.h>

#include <map>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/monitoring.pb.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

constexpr std::size_t kMostRosterBytes = 1 << 20;

template <typename Athletes>
Table RosterTable(const Athletes& athletes) {
  Table table{{{"", "athlete_id"},
               {"Handle", "handle"},
               {"Name", "name", Align::kLeft, /*wraps=*/true},
               {"E-mail", "email", Align::kLeft, /*wraps=*/true},
               {"Born", "birth_date"},
               {"", "time_zone"},
               {"Signed up", "signed_up"}},
              {}};
  for (const v1::Athlete& athlete : athletes) {
    table.rows.push_back({athlete.athlete_id(), athlete.handle(), athlete.name(), athlete.email(),
                          athlete.birth_date(), athlete.time_zone(), YesNo(athlete.signed_up())});
  }
  return table;
}

class AthleteAdd : public Command {
 public:
  explicit AthleteAdd(CLI::App& parent)
      : Command(parent, "add", "Add an athlete to a team.",
                {"prehab athlete add \"Maya Dahl\" --team u19 --handle maya",
                 "prehab athlete add \"Jo Foss\" --team u19 --handle jo --born 2008-04-30"}) {
    Positional("NAME", name_, "name as shown to others", "name");
    Required("--team", "TEAM", team_, "team to join today", "team_id");
    Required("--handle", "HANDLE", handle_, "short name, used in commands");
    Optional("--email", "ADDRESS", email_, "e-mail to reach the athlete");
    Optional("--born", "YYYY-MM-DD", born_, "date of birth", "birth_date");
    Optional("--zone", "ZONE", zone_, "time zone such as Europe/Oslo; default the team's", "time_zone");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::CreateAthleteRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(), Directory(connection->client, connection->context).TeamId(team_));
    request.set_name(name_);
    request.set_handle(handle_);
    request.set_email(email_);
    request.set_birth_date(born_);
    request.set_time_zone(zone_);
    ASSIGN_OR_RETURN(const v1::CreateAthleteResponse made,
                     connection->client.Call<v1::CreateAthleteResponse>("TeamService/CreateAthlete", request));
    Printer printer = run.printer();
    if (printer.WriteForScripts(made, RosterTable(std::vector<v1::Athlete>{made.athlete()}))) {
      return absl::OkStatus();
    }
    printer.Marked(Colour::kGood, "✓",
                   fmt::format("{} ({}) is in {}.", made.athlete().name(), made.athlete().handle(), team_));
    run.Note(fmt::format("Next: prehab invite create --team {} --role athlete --athlete {}", team_,
                         made.athlete().handle()));
    return absl::OkStatus();
  }

 private:
  std::string name_;
  std::string team_;
  std::string handle_;
  std::string email_;
  std::string born_;
  std::string zone_;
};

class AthleteList : public Command {
 public:
  explicit AthleteList(CLI::App& parent)
      : Command(parent, "list", "List the athletes you look after.",
                {"prehab athlete list", "prehab athlete list --team u19 -o csv"}) {
    Optional("--team", "TEAM", team_, "only this team", "team_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    Directory directory(connection->client, connection->context);
    v1::ListAthletesRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(), directory.OrganizationId());
    if (!team_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_team_id(), directory.TeamId(team_));
    }
    ASSIGN_OR_RETURN(
        const v1::ListAthletesResponse list,
        CallForAllPages<v1::ListAthletesResponse>(connection->client, "TeamService/ListAthletes", request));
    run.printer().Write(list, RosterTable(list.athletes()));
    if (list.athletes_size() == 0) {
      run.Note("No athletes yet. Add one: prehab athlete add NAME --team TEAM --handle HANDLE");
    }
    return absl::OkStatus();
  }

 private:
  std::string team_;
};

class AthleteShow : public Command {
 public:
  explicit AthleteShow(CLI::App& parent)
      : Command(parent, "show", "Show an athlete's profile and last 14 days.",
                {"prehab athlete show maya", "prehab athlete show me", "prehab athlete show \"Maya D\" -o json"}) {
    Positional("NAME", name_, "handle, id, \"me\", or the beginning of a name", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetAthleteRequest request;
    ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                     Directory(connection->client, connection->context).AthleteId(name_));
    ASSIGN_OR_RETURN(const v1::GetAthleteResponse answer,
                     connection->client.Call<v1::GetAthleteResponse>("TeamService/GetAthlete", request));
    Printer printer = run.printer();
    const v1::Athlete& athlete = answer.athlete();
    if (printer.WriteForScripts(answer, RosterTable(std::vector<v1::Athlete>{athlete}))) {
      return absl::OkStatus();
    }
    printer.Heading(fmt::format("{} ({})", athlete.name(), athlete.handle()));
    printer.Line(fmt::format("  Born        {}",
                             athlete.has_birth_date() ? DateTextWithYear(athlete.birth_date()) : "not known"));
    printer.Line(fmt::format("  E-mail      {}", athlete.has_email() ? athlete.email() : "not known"));
    printer.Line(fmt::format("  Zone        {}", athlete.time_zone()));
    printer.Line(fmt::format("  Signed up   {}", YesNo(athlete.signed_up())));
    return ShowDays(*connection, athlete.athlete_id(), printer);
  }

 private:
  // Not for all who may see the profile: to them it ends here.
  static absl::Status ShowDays(Connection& connection, const std::string& athlete_id, Printer& printer) {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(athlete_id);
    const auto today =
        connection.client.Call<v1::GetAthleteTodayResponse>("MonitoringService/GetAthleteToday", request);
    if (!today.ok()) {
      return today.status().code() == absl::StatusCode::kPermissionDenied ? absl::OkStatus() : today.status();
    }
    printer.Line("");
    printer.Line("  " + DaysText(today->days()));
    for (const v1::Flag& flag : today->flags()) {
      printer.Marked(Colour::kWarning, "  !", flag.reason());
    }
    return absl::OkStatus();
  }

  std::string name_;
};

std::string OutcomeName(v1::ImportOutcome outcome) {
  switch (outcome) {
    case v1::IMPORT_OUTCOME_CREATED:
      return "created";
    case v1::IMPORT_OUTCOME_MATCHED:
      return "matched";
    case v1::IMPORT_OUTCOME_REJECTED:
      return "rejected";
    default:
      return "?";
  }
}

class AthleteImport : public Command {
 public:
  explicit AthleteImport(CLI::App& parent)
      : Command(parent, "import", "Add athletes to a team from a CSV file: all rows or none.",
                {"prehab athlete import roster.csv --team u19 --dry-run",
                 "prehab athlete import roster.csv --team u19"}) {
    Positional("FILE", file_, "CSV with the columns handle,name,email,birth_date,zone", "csv");
    Required("--team", "TEAM", team_, "team to join today", "team_id");
    Flag("-n,--dry-run", dry_run_, "say what would happen and save nothing");
  }

  absl::Status Run(Invocation& run) override {
    // Before anything is asked of the server: a wrong name is quick to mend.
    ASSIGN_OR_RETURN(auto csv, ReadFile(file_, kMostRosterBytes));
    if (!csv) {
      return absl::InvalidArgumentError(fmt::format("FILE {} does not exist.", file_));
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ImportAthletesRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(), Directory(connection->client, connection->context).TeamId(team_));
    request.set_csv(*std::move(csv));
    request.set_validate_only(dry_run_);
    ASSIGN_OR_RETURN(const v1::ImportAthletesResponse answer,
                     connection->client.Call<v1::ImportAthletesResponse>("TeamService/ImportAthletes", request));
    const bool written = run.printer().WriteForScripts(answer, ResultTable(answer));
    if (answer.rejected_count() > 0) {
      return TellRejected(run, answer);
    }
    if (!written) {
      TellAccepted(run, answer);
    }
    return absl::OkStatus();
  }

 private:
  static Table ResultTable(const v1::ImportAthletesResponse& answer) {
    Table table{
        {{"Row", "row", Align::kRight}, {"Handle", "handle"}, {"Outcome", "outcome"}, {"Errors", "errors"}}, {}};
    for (const v1::ImportResult& result : answer.results()) {
      std::string errors;
      for (const v1::ImportError& error : result.errors()) {
        errors += fmt::format("{}{}: {}", errors.empty() ? "" : "; ", error.field(), error.description());
      }
      table.rows.push_back({std::to_string(result.row()), result.handle(), OutcomeName(result.outcome()), errors});
    }
    return table;
  }

  // All faults at once, so that the file is mended in one go.
  absl::Status TellRejected(Invocation& run, const v1::ImportAthletesResponse& answer) const {
    run.environment().out.flush();
    run.Note(fmt::format("prehab: {} of {} in {} {} errors; nothing was saved.", answer.rejected_count(),
                         Count(answer.results_size(), "row"), file_,
                         answer.rejected_count() == 1 ? "has" : "have"));
    for (const v1::ImportResult& result : answer.results()) {
      for (const v1::ImportError& error : result.errors()) {
        run.Note(fmt::format("row {}: {}: {}", result.row(), error.field(), error.description()));
      }
    }
    return AlreadyTold(absl::InvalidArgumentError("rejected rows"));
  }

  void TellAccepted(Invocation& run, const v1::ImportAthletesResponse& answer) const {
    std::map<v1::ImportOutcome, int> counts;
    for (const v1::ImportResult& result : answer.results()) {
      ++counts[result.outcome()];
    }
    const std::string summary =
        fmt::format("{}: {} new, {} already in {}.", Count(answer.results_size(), "athlete"),
                    counts[v1::IMPORT_OUTCOME_CREATED], counts[v1::IMPORT_OUTCOME_MATCHED], team_);
    Printer printer = run.printer();
    if (dry_run_) {
      printer.Line("Dry run: nothing is saved.");
      printer.Line("  " + summary);
      run.Note("Save it: run the same command without --dry-run");
    } else {
      printer.Marked(Colour::kGood, "✓", summary);
    }
  }

  std::string file_;
  std::string team_;
  bool dry_run_ = false;
};

}  // namespace

void AddAthleteCommands(CommandTree& tree) {
  CLI::App& athlete = tree.AddGroup("People", "athlete", "athletes", "Add, import and show athletes.");
  tree.Add<AthleteAdd>(athlete);
  tree.Add<AthleteList>(athlete);
  tree.Add<AthleteShow>(athlete);
  tree.Add<AthleteImport>(athlete);
}

}  // namespace prehab::cli
