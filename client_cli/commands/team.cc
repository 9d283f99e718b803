#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

template <typename Teams>
Table TeamTable(const Teams& teams) {
  Table table{{{"", "team_id"},
               {"Team", "handle"},
               {"Name", "name", Align::kLeft, /*wraps=*/true},
               {"Zone", "time_zone"},
               {"Athletes", "athlete_count", Align::kRight}},
              {}};
  for (const v1::Team& team : teams) {
    table.rows.push_back(
        {team.team_id(), team.handle(), team.name(), team.time_zone(), std::to_string(team.athlete_count())});
  }
  return table;
}

class TeamCreate : public Command {
 public:
  explicit TeamCreate(CLI::App& parent)
      : Command(parent, "create", "Make a team; you become its coach.",
                {"prehab team create u19 --name \"U19 women\"",
                 "prehab team create masters --name Masters --zone Europe/Oslo"}) {
    Positional("HANDLE", handle_, "short name: a-z, 0-9 and -", "handle");
    Required("--name", "NAME", name_, "name as shown to others");
    Optional("--zone", "ZONE", zone_, "time zone such as Europe/Oslo; default the club's", "time_zone");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::CreateTeamRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    request.set_handle(handle_);
    request.set_name(name_);
    request.set_time_zone(zone_);
    ASSIGN_OR_RETURN(const v1::CreateTeamResponse made,
                     connection->client.Call<v1::CreateTeamResponse>("TeamService/CreateTeam", request));
    Printer printer = run.printer();
    if (printer.WriteForScripts(made, TeamTable(std::vector<v1::Team>{made.team()}))) {
      return absl::OkStatus();
    }
    printer.Marked(Colour::kGood, "✓",
                   fmt::format("Team {} ({}), days end at midnight in {}.", made.team().handle(),
                               made.team().name(), made.team().time_zone()));
    run.Note(fmt::format("Next: prehab athlete import roster.csv --team {} --dry-run", made.team().handle()));
    return absl::OkStatus();
  }

 private:
  std::string handle_;
  std::string name_;
  std::string zone_;
};

class TeamList : public Command {
 public:
  explicit TeamList(CLI::App& parent)
      : Command(parent, "list", "List your teams.", {"prehab team list", "prehab team list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ListTeamsRequest request;
    ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                     Directory(connection->client, connection->context).OrganizationId());
    ASSIGN_OR_RETURN(const v1::ListTeamsResponse list,
                     CallForAllPages<v1::ListTeamsResponse>(connection->client, "TeamService/ListTeams", request));
    run.printer().Write(list, TeamTable(list.teams()));
    if (list.teams_size() == 0) {
      run.Note("No teams yet. Make one: prehab team create HANDLE --name NAME");
    }
    return absl::OkStatus();
  }
};

class TeamShow : public Command {
 public:
  explicit TeamShow(CLI::App& parent)
      : Command(parent, "show", "Show a team and who looks after it.",
                {"prehab team show u19", "prehab team show u19 -o json"}) {
    Positional("HANDLE", handle_, "the team", "team_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetTeamRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(),
                     Directory(connection->client, connection->context).TeamId(handle_));
    ASSIGN_OR_RETURN(const v1::GetTeamResponse answer,
                     connection->client.Call<v1::GetTeamResponse>("TeamService/GetTeam", request));
    Table members{{{"Name", "name", Align::kLeft, /*wraps=*/true}, {"Role", "role"}}, {}};
    for (const v1::TeamMember& member : answer.members()) {
      members.rows.push_back({member.name(), RoleName(member.role())});
    }
    Printer printer = run.printer();
    if (printer.WriteForScripts(answer, members)) {
      return absl::OkStatus();
    }
    const v1::Team& team = answer.team();
    printer.Heading(fmt::format("{} ({}) · {} · {}", team.name(), team.handle(), team.time_zone(),
                                Count(team.athlete_count(), "athlete")));
    printer.Line("");
    printer.Screen(members);
    run.Note(fmt::format("The athletes: prehab athlete list --team {}", team.handle()));
    return absl::OkStatus();
  }

 private:
  std::string handle_;
};

}  // namespace

void AddTeamCommands(CommandTree& tree) {
  CLI::App& team = tree.AddGroup("People", "team", "teams", "Make and show teams.");
  tree.Add<TeamCreate>(team);
  tree.Add<TeamList>(team);
  tree.Add<TeamShow>(team);
}

}  // namespace prehab::cli
