#include <absl/time/clock.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/client/deadline.h"
#include "client_cli/commands/commands.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/words.h"
#include "prehab/v1/admin.pb.h"

namespace prehab::cli {
namespace {

// Beyond this a report near midnight may be filed under another day.
constexpr absl::Duration kClockTolerance = absl::Seconds(5);
constexpr absl::Duration kExpiresSoon = absl::Hours(72);

enum class Finding { kGood, kWarning, kBad };

// Collects the findings in the order in which they are made, and the exit code
// of the first that is bad.
class Findings {
 public:
  void Good(const std::string& check, const std::string& text) { Add(Finding::kGood, check, text); }
  void Warn(const std::string& check, const std::string& text) { Add(Finding::kWarning, check, text); }
  void Bad(const std::string& check, const absl::Status& status) {
    Add(Finding::kBad, check, std::string(status.message()));
    if (first_.ok()) {
      first_ = WithAdvice(status, "");
      advice_ = AdviceOf(status);
    }
  }

  void Show(Printer printer) const {
    if (printer.format() != Format::kTable) {
      printer.Write(table_);
      return;
    }
    for (const std::vector<std::string>& row : table_.rows) {
      const bool good = row[1] == "ok";
      const bool warning = row[1] == "warning";
      printer.Marked(good      ? Colour::kGood
                     : warning ? Colour::kWarning
                               : Colour::kBad,
                     good      ? "✓"
                     : warning ? "!"
                               : "✗",
                     fmt::format("{:<12}  {}", row[0], row[2]));
    }
  }

  // OK unless a finding is bad.
  absl::Status Outcome() const {
    if (first_.ok()) {
      return absl::OkStatus();
    }
    return WithAdvice(absl::Status(first_.code(), first_.message()), advice_);
  }

 private:
  void Add(Finding finding, const std::string& check, const std::string& text) {
    const std::string word = finding == Finding::kGood ? "ok" : finding == Finding::kWarning ? "warning" : "bad";
    table_.rows.push_back({check, word, text});
  }

  Table table_{{{"Check", "check"}, {"Finding", "finding"}, {"Text", "text"}}, {}};
  absl::Status first_;
  std::string advice_;
};

class Doctor : public Command {
 public:
  explicit Doctor(CLI::App& parent)
      : Command(parent, "doctor", "Check the configuration, the token, the server and the clock.",
                {"prehab doctor", "prehab doctor --server prehab.club.example:8443", "prehab doctor -o json"}) {}

  absl::Status Run(Invocation& run) override {
    Findings findings;
    CheckConfig(run, findings);
    CheckCredentials(run, findings);
    CheckServerAndClock(run, findings);
    findings.Show(run.printer());
    return findings.Outcome();
  }

 private:
  static void CheckConfig(Invocation& run, Findings& findings) {
    const auto context = run.ChooseContext();
    const auto paths = run.paths();
    if (!context.ok() || !paths.ok()) {
      findings.Bad("config", context.ok() ? paths.status() : context.status());
      return;
    }
    const std::string file = ForPeople(paths->config, run.environment());
    if (context->server.empty()) {
      findings.Bad("config", WithAdvice(absl::UnauthenticatedError(fmt::format("{} names no server", file)),
                                        "Sign in first: prehab login --server HOST:PORT --invite CODE"));
      return;
    }
    findings.Good("config", context->name.empty() ? fmt::format("{}, no context for {}", file, context->server)
                                                  : fmt::format("{}, context \"{}\"", file, context->name));
  }

  static void CheckCredentials(Invocation& run, Findings& findings) {
    const auto context = run.ChooseContext();
    const auto paths = run.paths();
    if (!context.ok() || !paths.ok()) {
      return;
    }
    if (!run.environment().Variable("PREHAB_TOKEN").empty()) {
      findings.Good("credentials", "token of PREHAB_TOKEN");
      return;
    }
    const auto credentials = Credentials::Load(paths->credentials);
    if (!credentials.ok()) {
      findings.Bad("credentials", credentials.status());
      return;
    }
    const Credential* const credential = credentials->Find(context->name);
    if (credential == nullptr) {
      findings.Bad("credentials", WithAdvice(absl::UnauthenticatedError("no token for this server"),
                                             "Sign in first: prehab login"));
      return;
    }
    TellExpiry(run, ModeText(ForPeople(paths->credentials, run.environment()), paths->credentials), *credential,
               findings);
  }

  static std::string ModeText(const std::string& shown, const std::string& path) {
    struct stat info = {};
    stat(path.c_str(), &info);
    return fmt::format("{} ({:04o})", shown, info.st_mode & 07777);
  }

  static void TellExpiry(Invocation& run, const std::string& file, const Credential& credential,
                         Findings& findings) {
    const absl::Duration left = credential.expire_time - run.environment().clock.Now();
    const std::string date = FormatDateForPeople(absl::ToCivilDay(credential.expire_time, absl::LocalTimeZone()));
    if (left < absl::ZeroDuration()) {
      // By this machine's clock; whether it is right is seen below.
      findings.Warn("credentials", fmt::format("{}, expired {}: prehab login", file, date));
    } else if (left < kExpiresSoon) {
      findings.Warn("credentials", fmt::format("{}, expires {}: prehab login", file, date));
    } else {
      findings.Good("credentials", fmt::format("{}, expires {}", file, date));
    }
  }

  static void CheckServerAndClock(Invocation& run, Findings& findings) {
    const auto context = run.ChooseContext();
    if (!context.ok() || context->server.empty()) {
      return;
    }
    // Without the token: whether it is good is not what is asked here.
    Client client = run.AnonymousClient(context->server);
    const gpr_timespec before = gpr_now(GPR_CLOCK_MONOTONIC);
    const auto first =
        client.Call<v1::GetServerInfoResponse>("AdminService/GetServerInfo", v1::GetServerInfoRequest());
    if (!first.ok()) {
      findings.Bad("server", first.status());
      return;
    }
    // The first call connected; the second shows what a call takes.
    const gpr_timespec connected = gpr_now(GPR_CLOCK_MONOTONIC);
    const auto info =
        client.Call<v1::GetServerInfoResponse>("AdminService/GetServerInfo", v1::GetServerInfoRequest());
    if (!info.ok()) {
      findings.Bad("server", info.status());
      return;
    }
    const absl::Duration latency = -Until(connected);
    findings.Good("server", fmt::format("{}, connected in {:.0f} ms, answers in {:.1f} ms", context->server,
                                        absl::ToDoubleMilliseconds(-Until(before) - latency),
                                        absl::ToDoubleMilliseconds(latency)));
    findings.Good("versions", fmt::format("client {}, server {}, API prehab.v1", PREHAB_VERSION, info->version()));
    TellClock(run, *info, latency, findings);
  }

  static void TellClock(Invocation& run, const v1::GetServerInfoResponse& info, absl::Duration latency,
                        Findings& findings) {
    if (info.demo()) {
      findings.Good("clock", fmt::format("the demo's, moved by hand: {}", TimeForScripts(info.server_time())));
      return;
    }
    const absl::Duration ahead = run.environment().clock.Now() - latency / 2 - TimeOf(info.server_time());
    const std::string text = fmt::format("{:.1f} s {} the server", absl::ToDoubleSeconds(absl::AbsDuration(ahead)),
                                         ahead < absl::ZeroDuration() ? "behind" : "ahead of");
    if (absl::AbsDuration(ahead) > kClockTolerance) {
      findings.Warn("clock", text + ": dates near midnight may be a day off");
    } else {
      findings.Good("clock", text);
    }
  }
};

}  // namespace

void AddDoctorCommands(CommandTree& tree) { tree.Add<Doctor>(tree.root(), "Other"); }

}  // namespace prehab::cli
