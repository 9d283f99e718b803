#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>

#include "base/clock.h"
#include "base/date.h"
#include "base/entropy.h"
#include "base/log.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "server/built_in_catalog.h"
#include "server/jobs/day_ticks.h"
#include "server/jobs/old_answers.h"
#include "server/jobs/repeat.h"
#include "server/pipeline/pipeline.h"
#include "server/rpc/routes.h"
#include "server/rpc/rpc_server.h"
#include "server/setup_code.h"
#include "storage/database.h"
#include "storage/sqlite_status.h"

namespace prehab {
namespace {

// Exit codes, those above 2 from sysexits.h.
constexpr int kOk = 0;
constexpr int kFailed = 1;
constexpr int kUsage = 2;
constexpr int kCannotListen = 69;
constexpr int kConfiguration = 78;

// How long nobody is told that a day has begun, and what is old stays.
constexpr std::chrono::minutes kTickPause(1);

// A demo's day begins at this hour, when a team has logged its morning.
constexpr int kDemoHour = 6;

struct Options {
  std::string folder;
  std::string listen = "127.0.0.1:50051";
  // What `listen` says.
  ListenAddress address;
  bool demo = false;
  std::string demo_start;
};

int Complain(int code, std::string_view message) {
  std::cerr << "prehabd: " << message << "\n";
  return code;
}

// Of a data folder. What passes by itself, a lock or a full disk, is worth
// another start, which a service manager does not try after a configuration
// error.
int CannotUse(const absl::Status& status) {
  return Complain(storage::MayPass(status) ? kFailed : kConfiguration, ToStd(status.message()));
}

// The signals that end the server; blocked everywhere and taken here.
sigset_t EndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void PrepareProcess() {
  // What the server writes is for its user alone.
  umask(S_IRWXG | S_IRWXO);
  // A client that goes away and a full disk are errors, not the end.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

absl::StatusOr<absl::Time> DemoStart(const Options& options, const std::string& zone_name) {
  const auto day = ParseDate(options.demo_start);
  if (!day.has_value()) {
    return absl::InvalidArgumentError("--demo-start must be a date YYYY-MM-DD");
  }
  absl::TimeZone zone;
  absl::LoadTimeZone(zone_name, &zone);
  return absl::FromCivil(absl::CivilSecond(*day) + kDemoHour * 3600, zone);
}

int RunServer(const Options& options, const Environment& environment, storage::Database& database) {
  const auto code = NewSetupCode(database, environment.entropy);
  if (!code.ok()) {
    return Complain(kFailed, ToStd(code.status().message()));
  }
  Pipeline pipeline(database, environment);
  RpcServer server(pipeline);
  AddRoutes(server, options.demo);
  if (const auto faults = server.Faults(); !faults.empty()) {
    return Complain(kFailed, fmt::format("the API is inconsistent: {}", faults.front()));
  }
  // Nobody is answered with the state of yesterday.
  DayTicks day_ticks(database, environment);
  if (day_ticks.IsAnyDue()) {
    day_ticks.Run();
  }
  if (const absl::Status started = server.Start(options.address); !started.ok()) {
    return Complain(kCannotListen, ToStd(started.message()));
  }
  if (code->has_value()) {
    std::cout << "setup code: " << **code << "\n";
  }
  const ListenAddress listening{options.address.host, server.port()};
  std::cout << "prehabd ready on " << listening.Text() << std::endl;

  const Repeat ticking(
      [&day_ticks, &database] {
        if (day_ticks.IsAnyDue()) day_ticks.Run();
        ForgetOldAnswers(database);
      },
      kTickPause);
  if (environment.demo_clock != nullptr) {
    // Before the answer, so that a demo's day is told of before anything of it
    // is recorded.
    environment.demo_clock->OnMove([&day_ticks] { day_ticks.Run(); });
  }

  const sigset_t signals = EndSignals();
  int signal = 0;
  sigwait(&signals, &signal);
  LogInfo("stopping", {{"signal", signal}});
  server.Shutdown();
  if (environment.demo_clock != nullptr) {
    environment.demo_clock->OnMove({});
  }
  return kOk;
}

int Serve(const Options& options) {
  PrepareProcess();
  SystemEntropy entropy;
  const auto catalog = catalog::Catalog::Load();
  if (!catalog.ok()) {
    return Complain(kFailed, ToStd(catalog.status().message()));
  }
  const std::string zone = options.demo ? "Europe/Oslo" : LocalTimeZoneName();
  const SystemClock system_clock;
  ManualClock demo_clock(system_clock.Now());
  if (options.demo) {
    const auto start = DemoStart(options, zone);
    if (!start.ok()) {
      return Complain(kUsage, ToStd(start.status().message()));
    }
    demo_clock.Set(*start);
  }
  // Before the data folder, which is made if it is absent.
  if (const absl::Status can_listen = CheckCanListen(options.address); !can_listen.ok()) {
    return Complain(kCannotListen, ToStd(can_listen.message()));
  }
  const Clock& clock = options.demo ? static_cast<const Clock&>(demo_clock) : system_clock;

  std::atomic<bool> failed = false;
  storage::DatabaseOptions database_options;
  database_options.folder = options.folder;
  database_options.demo = options.demo;
  database_options.on_failure = [&failed] {
    failed = true;
    kill(getpid(), SIGTERM);
  };
  auto database = storage::Database::Open(database_options, clock, entropy);
  if (!database.ok()) {
    return CannotUse(database.status());
  }
  if (const absl::Status known = RememberBuiltInCatalog(**database, *catalog); !known.ok()) {
    return CannotUse(known);
  }
  const Environment environment{*catalog, entropy, (*database)->server_key(), zone, PREHAB_VERSION,
                                options.demo ? &demo_clock : nullptr, PasswordCost()};
  const int code = RunServer(options, environment, **database);
  return failed ? kFailed : code;
}

int Main(int argc, char** argv) {
  CLI::App app("prehabd, the server of prehab", "prehabd");
  app.require_subcommand(1);
  Options options;
  CLI::App& serve = *app.add_subcommand("serve", "Serve a data folder until SIGTERM");
  serve.add_option("--data", options.folder, "The data folder; made if absent")->required();
  serve.add_option("--listen", options.listen, "Loopback address and port, default 127.0.0.1:50051");
  CLI::Option* demo = serve.add_flag("--demo", options.demo, "Serve a new folder with a clock that is moved by hand");
  serve.add_option("--demo-start", options.demo_start, "The demo's first day, YYYY-MM-DD")->needs(demo);
  CLI::App& version = *app.add_subcommand("version", "Print the version");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help("", CLI::AppFormatMode::All);
    return kOk;
  } catch (const CLI::ParseError& error) {
    const bool is_unknown = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
    const std::string wrong =
        is_unknown ? fmt::format("{} is not a command; they are: serve, version", argv[1]) : error.what();
    return Complain(kUsage, fmt::format("{}\n         See: prehabd --help", wrong));
  }
  if (version.parsed()) {
    std::cout << "prehabd " << PREHAB_VERSION << "\n";
    return kOk;
  }
  if (options.demo && options.demo_start.empty()) {
    return Complain(kUsage, "--demo needs --demo-start DATE");
  }
  const auto address = ParseListenAddress(options.listen);
  if (!address.ok()) {
    return Complain(kUsage, ToStd(address.status().message()));
  }
  options.address = *address;
  return Serve(options);
}

}  // namespace
}  // namespace prehab

int main(int argc, char** argv) {
  try {
    return prehab::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "prehabd: " << error.what() << "\n";
    return 1;
  }
}
