#include <fmt/format.h>

#include <ostream>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/client/channel.h"
#include "client_cli/commands/commands.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/words.h"
#include "client_cli/terminal/prompt.h"
#include "prehab/v1/auth.pb.h"

namespace prehab::cli {
namespace {

// "coach of u19", "admin of My club".
std::string MembershipText(const v1::Membership& membership) {
  return fmt::format("{} of {}", RoleName(membership.role()),
                     membership.team_handle().empty() ? membership.organization_name() : membership.team_handle());
}

Table MembershipTable(const google::protobuf::RepeatedPtrField<v1::Membership>& memberships) {
  Table table{{{"Role", "role"},
               {"Team", "team_handle"},
               {"Club", "organization_name", Align::kLeft, /*wraps=*/true},
               {"", "team_id"},
               {"", "organization_id"}},
              {}};
  for (const v1::Membership& membership : memberships) {
    table.rows.push_back({RoleName(membership.role()),
                          membership.team_handle().empty() ? "all" : membership.team_handle(),
                          membership.organization_name(), membership.team_id(), membership.organization_id()});
  }
  return table;
}

// The club the context is to speak of: the one called `club`, or the first.
std::string ChooseOrganization(const v1::AuthSession& auth, const std::string& club) {
  for (const v1::Membership& membership : auth.memberships()) {
    if (membership.organization_name() == club) {
      return membership.organization_id();
    }
  }
  if (auth.memberships_size() > 0) {
    return auth.memberships(0).organization_id();
  }
  return auth.athletes_size() > 0 ? auth.athletes(0).organization_id() : "";
}

// The one team of the club in which the person has a role; empty if several.
std::string OnlyTeam(const v1::AuthSession& auth, const std::string& organization_id) {
  std::string team_id;
  for (const v1::Membership& membership : auth.memberships()) {
    if (membership.organization_id() != organization_id || membership.team_id() == team_id) {
      continue;
    }
    // A role in the whole club reaches teams that are not listed here.
    if (membership.team_id().empty() || !team_id.empty()) {
      return "";
    }
    team_id = membership.team_id();
  }
  return team_id;
}

Context ContextOf(const std::string& name, const std::string& server, const v1::AuthSession& auth,
                  const std::string& club) {
  Context context;
  context.name = name;
  context.server = server;
  context.organization_id = ChooseOrganization(auth, club);
  context.team_id = OnlyTeam(auth, context.organization_id);
  for (const v1::OwnAthlete& athlete : auth.athletes()) {
    if (athlete.organization_id() == context.organization_id) {
      context.athlete_id = athlete.athlete_id();
      context.athlete_handle = athlete.handle();
      break;
    }
  }
  return context;
}

class Login : public Command {
 public:
  explicit Login(CLI::App& parent)
      : Command(parent, "login", "Sign in: with a code the first time, then with e-mail and password.",
                {"prehab login --server prehab.club.example:8443 --invite K7Q2-9FMD",
                 "prehab login --email kari@club.example",
                 "prehab login --server 127.0.0.1:50951 --setup-code XXXX-XXXX \\\n"
                 "      --name \"Kari Nes\" --email kari@club.example",
                 "prehab login --email kari@club.example --password-stdin < password.txt"}) {
    Optional("--setup-code", "CODE", setup_code_, "code that prehabd printed at its first start");
    Optional("--invite", "CODE", invite_, "code of an invitation", "code");
    Optional("--email", "ADDRESS", email_, "your e-mail");
    Optional("--name", "NAME", name_, "your name, with a code");
    Optional("--club", "NAME", club_, "name of the club: the new one, or which of yours", "organization_name");
    Optional("--zone", "ZONE", zone_, "time zone of the club, with a setup code", "time_zone");
    Flag("--password-stdin", password_stdin_, "read the password from standard input");
  }

  absl::Status Run(Invocation& run) override {
    if (!setup_code_.empty() && !invite_.empty()) {
      return absl::InvalidArgumentError("--setup-code and --invite exclude each other.");
    }
    ASSIGN_OR_RETURN(const Context chosen, ChooseServer(run));
    // A code works once: whatever may fail here is to fail before it is used.
    ASSIGN_OR_RETURN(const Paths paths, run.paths());
    ASSIGN_OR_RETURN(Credentials credentials, Credentials::Load(paths.credentials));
    ASSIGN_OR_RETURN(Config config, Config::Load(paths.config));
    RETURN_IF_ERROR(PrepareFolderOf(paths.credentials));
    RETURN_IF_ERROR(AskWhatIsMissing(run));
    ASSIGN_OR_RETURN(const v1::AuthSession auth, SignIn(run, chosen.server));

    const absl::Time expire_time = TimeOf(auth.expire_time());
    run.Note(fmt::format("The token goes into {}, mode 0600: only you can read it. It ends on {}.",
                         ForPeople(paths.credentials, run.environment()), DateText(auth.expire_time())));
    credentials.Put(chosen.name, {chosen.server, auth.token(), expire_time});
    RETURN_IF_ERROR(credentials.Save(paths.credentials));
    config.Put(ContextOf(chosen.name, chosen.server, auth, club_));
    config.Use(chosen.name);
    RETURN_IF_ERROR(config.Save(paths.config));
    Show(run, auth, chosen);
    return absl::OkStatus();
  }

 private:
  // The server to sign in to and the name of its context; a new context is
  // called like its server.
  static absl::StatusOr<Context> ChooseServer(Invocation& run) {
    ASSIGN_OR_RETURN(Context chosen, run.ChooseContext());
    if (chosen.server.empty() && run.MayAsk()) {
      ASSIGN_OR_RETURN(chosen.server, Ask(run.environment(), "Server (HOST:PORT): "));
    }
    if (chosen.server.empty()) {
      return WithAdvice(absl::InvalidArgumentError("--server is needed: which server?"),
                        "Example: prehab login --server prehab.club.example:8443 --invite CODE");
    }
    RETURN_IF_ERROR(CheckServer(chosen.server));
    chosen.name = chosen.name.empty() ? chosen.server : chosen.name;
    return chosen;
  }

  absl::Status AskWhatIsMissing(Invocation& run) {
    if (setup_code_.empty() && invite_.empty() && email_.empty() && !run.MayAsk()) {
      return WithAdvice(absl::InvalidArgumentError("--setup-code, --invite or --email is needed."),
                        "With a code the first time, later with --email and your password.");
    }
    if (!setup_code_.empty()) {
      RETURN_IF_ERROR(AskIfEmpty(run, "--name", "Your name: ", name_));
    }
    if (invite_.empty()) {
      RETURN_IF_ERROR(AskIfEmpty(run, "--email", "Your e-mail: ", email_));
    }
    return ReadPassword(run);
  }

  static absl::Status AskIfEmpty(Invocation& run, std::string_view flag, std::string_view question,
                                 std::string& value) {
    if (!value.empty()) {
      return absl::OkStatus();
    }
    if (!run.MayAsk()) {
      return absl::InvalidArgumentError(fmt::format("{} is needed.", flag));
    }
    ASSIGN_OR_RETURN(value, Ask(run.environment(), question));
    return absl::OkStatus();
  }

  absl::Status ReadPassword(Invocation& run) {
    if (password_stdin_) {
      const auto line = ReadLine(run.environment());
      if (!line.ok()) {
        return absl::InvalidArgumentError(fmt::format("--password-stdin: {}.", ToStd(line.status().message())));
      }
      password_ = *line;
      return absl::OkStatus();
    }
    if (!run.MayAsk()) {
      return WithAdvice(absl::InvalidArgumentError("--password-stdin is needed: there is no terminal to ask at."),
                        "Example: prehab login --email kari@club.example --password-stdin < password.txt");
    }
    const bool may_be_new = !setup_code_.empty() || !invite_.empty();
    ASSIGN_OR_RETURN(password_,
                     AskHidden(run.environment(), may_be_new ? "Password, 8 characters or more: " : "Password: "));
    if (may_be_new) {
      ASSIGN_OR_RETURN(const std::string again, AskHidden(run.environment(), "Once more: "));
      if (again != password_) {
        return absl::InvalidArgumentError("the two passwords differ; the code was not used.");
      }
    }
    return absl::OkStatus();
  }

  absl::StatusOr<v1::AuthSession> SignIn(Invocation& run, const std::string& server) const {
    Client client = run.AnonymousClient(server);
    if (!setup_code_.empty()) {
      v1::SetUpRequest request;
      request.set_setup_code(setup_code_);
      request.set_name(name_);
      request.set_email(email_);
      request.set_password(password_);
      request.set_organization_name(club_);
      request.set_time_zone(zone_);
      ASSIGN_OR_RETURN(const v1::SetUpResponse answer,
                       client.Call<v1::SetUpResponse>("AuthService/SetUp", request));
      return answer.auth_session();
    }
    if (!invite_.empty()) {
      v1::AcceptInvitationRequest request;
      request.set_code(invite_);
      request.set_name(name_);
      request.set_email(email_);
      request.set_password(password_);
      ASSIGN_OR_RETURN(const v1::AcceptInvitationResponse answer,
                       client.Call<v1::AcceptInvitationResponse>("AuthService/AcceptInvitation", request));
      return answer.auth_session();
    }
    v1::SignInRequest request;
    request.set_email(email_);
    request.set_password(password_);
    ASSIGN_OR_RETURN(const v1::SignInResponse answer,
                     client.Call<v1::SignInResponse>("AuthService/SignIn", request));
    return answer.auth_session();
  }

  // The answer without its token.
  static void Show(Invocation& run, const v1::AuthSession& auth, const Context& chosen) {
    v1::WhoAmIResponse me;
    *me.mutable_user() = auth.user();
    *me.mutable_memberships() = auth.memberships();
    *me.mutable_athletes() = auth.athletes();
    *me.mutable_expire_time() = auth.expire_time();
    Printer printer = run.printer();
    if (printer.WriteForScripts(me, MembershipTable(auth.memberships()))) {
      return;
    }
    printer.Marked(
        Colour::kGood, "✓",
        fmt::format("Signed in to {} as {} <{}>.", chosen.server, auth.user().name(), auth.user().email()));
    for (const v1::Membership& membership : auth.memberships()) {
      printer.Line("  " + MembershipText(membership));
    }
    run.Note("Next: prehab today");
  }

  std::string setup_code_;
  std::string invite_;
  std::string email_;
  std::string name_;
  std::string club_;
  std::string zone_;
  bool password_stdin_ = false;
  std::string password_;
};

class Logout : public Command {
 public:
  explicit Logout(CLI::App& parent)
      : Command(parent, "logout", "Revoke the token and forget it.",
                {"prehab logout", "prehab logout --context 127.0.0.1:50951"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    const auto answer = connection->client.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest());
    // Whatever the server says: who signs out at a shared computer must not
    // leave a token behind.
    ASSIGN_OR_RETURN(const Paths paths, run.paths());
    ASSIGN_OR_RETURN(Credentials credentials, Credentials::Load(paths.credentials));
    credentials.Erase(connection->context.name);
    RETURN_IF_ERROR(credentials.Save(paths.credentials));
    if (!answer.ok() && answer.status().code() != absl::StatusCode::kUnauthenticated) {
      run.Note("The token is deleted here, but the server did not revoke it: it works until it ends.");
      return answer.status();
    }
    Printer printer = run.printer();
    if (!printer.WriteForScripts(v1::SignOutResponse(), Table{{{"", "server"}}, {{connection->context.server}}})) {
      printer.Marked(Colour::kGood, "✓", fmt::format("Signed out of {}.", connection->context.server));
    }
    return absl::OkStatus();
  }
};

class WhoAmI : public Command {
 public:
  explicit WhoAmI(CLI::App& parent)
      : Command(parent, "whoami", "Show who you are to the server and what your roles are.",
                {"prehab whoami", "prehab whoami -o json"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::WhoAmIResponse me,
                     connection->client.Call<v1::WhoAmIResponse>("AuthService/WhoAmI", v1::WhoAmIRequest()));
    Printer printer = run.printer();
    const Table table = MembershipTable(me.memberships());
    if (printer.WriteForScripts(me, table)) {
      return absl::OkStatus();
    }
    printer.Heading(fmt::format("{} <{}>", me.user().name(), me.user().email()));
    printer.Line(fmt::format("  Server      {}, signed in until {}", connection->context.server,
                             DateText(me.expire_time())));
    for (const v1::OwnAthlete& athlete : me.athletes()) {
      printer.Line(fmt::format("  Athlete     {}, today is {}", athlete.handle(), DateText(athlete.today_date())));
    }
    if (me.memberships_size() > 0) {
      printer.Line("");
      printer.Screen(table);
    }
    return absl::OkStatus();
  }
};

}  // namespace

void AddAuthCommands(CommandTree& tree) {
  tree.Add<Login>(tree.root(), "Signing in");
  tree.Add<Logout>(tree.root(), "Signing in");
  tree.Add<WhoAmI>(tree.root(), "Signing in");
}

}  // namespace prehab::cli
