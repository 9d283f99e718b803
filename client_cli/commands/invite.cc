#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/values.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

constexpr std::string_view kNameInvitedAthlete = "Name the athlete: --athlete HANDLE";

template <typename Invitations>
Table InvitationTable(const Invitations& invitations) {
  Table table{{{"Id", "invitation_id"},
               {"Role", "role"},
               {"Athlete", "athlete"},
               {"State", "state"},
               {"", "create_time"},
               {"", "expire_time"},
               {"Until", ""}},
              {}};
  for (const v1::Invitation& invitation : invitations) {
    table.rows.push_back({invitation.invitation_id(), RoleName(invitation.role()), invitation.athlete_handle(),
                          StateName(invitation.state()), TimeForScripts(invitation.create_time()),
                          TimeForScripts(invitation.expire_time()), DateText(invitation.expire_time())});
  }
  return table;
}

class InviteCreate : public Command {
 public:
  explicit InviteCreate(CLI::App& parent)
      : Command(parent, "create", "Make a single-use code with which a person joins a team.",
                {"prehab invite create --team u19 --role athlete --athlete maya",
                 "prehab invite create --team u19 --role clinician --expires 14d",
                 "prehab invite create --team u19 --role athlete --athlete jo -o json"}) {
    Required("--team", "TEAM", team_, "team to join", "team_id");
    Required("--role", "ROLE", role_, "athlete, coach, assistant, clinician or admin");
    Optional("--athlete", "NAME", athlete_, "whose profile the person takes over; needed for athletes",
             "athlete_id");
    Optional("--expires", "DAYS", expires_, "how long the code works, such as 7d; default 7d", "expires_in_days");
  }

  absl::Status Run(Invocation& run) override {
    v1::CreateInvitationRequest request;
    ASSIGN_OR_RETURN(const v1::Role role, ParseRole(role_));
    request.set_role(role);
    if (!expires_.empty()) {
      ASSIGN_OR_RETURN(const int32_t days, Days("--expires", expires_));
      request.set_expires_in_days(days);
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    Directory directory(connection->client, connection->context);
    ASSIGN_OR_RETURN(*request.mutable_team_id(), directory.TeamId(team_));
    if (!athlete_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_athlete_id(), directory.AthleteIdOrOwn(athlete_, kNameInvitedAthlete));
    }
    ASSIGN_OR_RETURN(
        const v1::CreateInvitationResponse made,
        connection->client.Call<v1::CreateInvitationResponse>("TeamService/CreateInvitation", request));
    Show(run, made, connection->context.server);
    return absl::OkStatus();
  }

 private:
  static void Show(Invocation& run, const v1::CreateInvitationResponse& made, const std::string& server) {
    const v1::Invitation& invitation = made.invitation();
    Table table = InvitationTable(std::vector<v1::Invitation>{invitation});
    table.columns.insert(table.columns.begin(), {"Code", "code"});
    table.rows.front().insert(table.rows.front().begin(), made.code());
    Printer printer = run.printer();
    if (printer.WriteForScripts(made, table)) {
      return;
    }
    const std::string who = invitation.athlete_handle().empty() ? "" : " for " + invitation.athlete_handle();
    printer.Line(fmt::format("Code{} ({}): {}", who, RoleName(invitation.role()), made.code()));
    printer.Line(
        fmt::format("  Works once, until {}. It is not shown again.", DateText(invitation.expire_time())));
    printer.Line(fmt::format("  To join: prehab login --server {} --invite {}", server, made.code()));
  }

  std::string team_;
  std::string role_;
  std::string athlete_;
  std::string expires_;
};

class InviteList : public Command {
 public:
  explicit InviteList(CLI::App& parent)
      : Command(parent, "list", "List a team's invitations, newest first, without their codes.",
                {"prehab invite list --team u19", "prehab invite list --team u19 -o csv"}) {
    Required("--team", "TEAM", team_, "the team", "team_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ListInvitationsRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(), Directory(connection->client, connection->context).TeamId(team_));
    ASSIGN_OR_RETURN(
        const v1::ListInvitationsResponse list,
        CallForAllPages<v1::ListInvitationsResponse>(connection->client, "TeamService/ListInvitations", request));
    run.printer().Write(list, InvitationTable(list.invitations()));
    return absl::OkStatus();
  }

 private:
  std::string team_;
};

class InviteRevoke : public Command {
 public:
  explicit InviteRevoke(CLI::App& parent)
      : Command(parent, "revoke", "Make an open invitation useless.",
                {"prehab invite list --team u19", "prehab invite revoke inv_01kar3v8m2 --team u19"}) {
    Positional("ID", id_, "the invitation, as \"invite list\" shows it", "invitation_id");
    Required("--team", "TEAM", team_, "team of the invitation", "team_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::RevokeInvitationRequest request;
    ASSIGN_OR_RETURN(*request.mutable_team_id(), Directory(connection->client, connection->context).TeamId(team_));
    request.set_invitation_id(id_);
    ASSIGN_OR_RETURN(
        const v1::RevokeInvitationResponse answer,
        connection->client.Call<v1::RevokeInvitationResponse>("TeamService/RevokeInvitation", request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, InvitationTable(std::vector<v1::Invitation>{answer.invitation()}))) {
      printer.Marked(Colour::kGood, "✓", fmt::format("Invitation {} is revoked.", id_));
    }
    return absl::OkStatus();
  }

 private:
  std::string id_;
  std::string team_;
};

}  // namespace

void AddInviteCommands(CommandTree& tree) {
  CLI::App& invite = tree.AddGroup("People", "invite", "invites", "Invite people with single-use codes.");
  tree.Add<InviteCreate>(invite);
  tree.Add<InviteList>(invite);
  tree.Add<InviteRevoke>(invite);
}

}  // namespace prehab::cli
