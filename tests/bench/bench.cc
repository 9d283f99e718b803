// bench PREHABD BARE_SERVER: what a durable, authorized write costs beside an
// empty gRPC call on the same machine in the same minute. Absolute figures say
// more about the machine; ratios can be compared.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <optional>

#include "base/entropy.h"
#include "base/status_macros.h"
#include "catalog/catalog.h"
#include "tests/bench/load.h"
#include "tests/bench/scenario.h"
#include "tests/harness/server_process.h"
#include "tests/harness/temporary_folder.h"

namespace prehab::bench {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int kJudgedLevel = 64;
constexpr double kLeastLogRatio = 0.25;
constexpr auto kQuietPause = milliseconds(1500);
constexpr auto kSlowestQuietCall = milliseconds(10);
constexpr auto kBoardTime = milliseconds(3);
constexpr int kBoardCalls = 200;
constexpr int kChannels = 2;
constexpr int kRounds = 7;
constexpr int kStarts = 21;
constexpr auto kStartTime = milliseconds(30);
constexpr int kCatalogReads = 9;
constexpr auto kCatalogTime = milliseconds(100);

struct Options {
  std::string prehabd;
  std::string bare_server;
  std::string cli;
  double seconds = 3.5;
  std::vector<int> levels = {1, 16, 64, 256};
  std::vector<std::string> calls = {"empty", "log", "today"};
  int athletes = 1000;
  int quiet_calls = 100;
  bool judge = true;
};

// A figure beside its target.
struct Verdict {
  std::string what;
  std::string measured;
  bool met;
};

Channels NewChannels(const harness::ServerProcess& server) {
  Channels channels;
  for (int i = 0; i < kChannels; ++i) {
    channels.push_back(server.NewChannel());
  }
  return channels;
}

microseconds Median(const std::vector<microseconds>& sorted) {
  return sorted.empty() ? microseconds::max() : sorted[sorted.size() / 2];
}

struct Round {
  Figures figures;
  // Of the server, a call.
  microseconds used;
};

struct Row {
  Work work;
  std::vector<Round> rounds;
};

template <class Value>
Value MiddleOf(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

template <class Figure>
auto MedianOf(const Row& row, Figure figure) {
  std::vector<decltype(figure(row.rounds.front()))> values;
  std::transform(row.rounds.begin(), row.rounds.end(), std::back_inserter(values), figure);
  return MiddleOf(std::move(values));
}

// The median over the rounds of calls a second to those of the bare call just
// before.
double RatioOf(const Row& row, const Row& bare) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < row.rounds.size(); ++i) {
    ratios.push_back(row.rounds[i].figures.calls_per_second / bare.rounds[i].figures.calls_per_second);
  }
  return MiddleOf(std::move(ratios));
}

// How long `program version` takes from start to end; its one line goes nowhere.
absl::StatusOr<microseconds> StartTime(const std::string& program) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    execl(program.c_str(), program.c_str(), "version", nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  if (status != 0) {
    return absl::InternalError(program + " version failed");
  }
  return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begin);
}

class Bench {
 public:
  explicit Bench(const Options& options) : options_(options) {}

  absl::Status Run() {
    ASSIGN_OR_RETURN(const auto bare, Start(options_.bare_server, "bare"));
    ASSIGN_OR_RETURN(const auto server, Start(options_.prehabd, "server"));
    ASSIGN_OR_RETURN(scenario_,
                     FillServer(server->NewChannel(), server->setup_code(), options_.athletes, entropy_));
    RETURN_IF_ERROR(MeasureBoard(*server));
    RETURN_IF_ERROR(MeasureCatalog());
    RETURN_IF_ERROR(MeasureLoad(*bare, *server));
    RETURN_IF_ERROR(MeasureQuiet(*server));
    RETURN_IF_ERROR(server->Stop());
    return options_.cli.empty() ? absl::OkStatus() : MeasureStarts();
  }

  const std::vector<Verdict>& verdicts() const { return verdicts_; }

 private:
  absl::StatusOr<std::unique_ptr<harness::ServerProcess>> Start(const std::string& program,
                                                                const std::string& name) {
    return harness::ServerProcess::Start(program, folder_.path() + "/" + name, LogOf(name));
  }

  std::string LogOf(const std::string& name) const { return folder_.path() + "/" + name + ".log"; }

  absl::StatusOr<Figures> Load(const Channels& channels, const Work& work, int in_flight) {
    const auto time = std::chrono::duration_cast<milliseconds>(std::chrono::duration<double>(options_.seconds / kRounds));
    return Checked(RunLoad(channels, work, in_flight, time, ++seed_ << 32), work);
  }

  // A figure with failures in it would flatter: an error is quickly answered.
  static absl::StatusOr<Figures> Checked(Figures figures, const Work& work) {
    if (figures.failures > 0) {
      return absl::InternalError(
          fmt::format("{}: {} calls failed, one with: {}", work.name, figures.failures, figures.failure));
    }
    return figures;
  }

  // All calls in turn and all of it several times, because a machine is not
  // equally fast from one second to the next; a ratio is that of neighbours.
  absl::Status MeasureLoad(const harness::ServerProcess& bare, const harness::ServerProcess& server) {
    const Channels to_bare = NewChannels(bare);
    const Channels to_server = NewChannels(server);
    std::cout << "in flight  call     calls/s    p50 us    p99 us  cpu us   to bare\n";
    for (const int in_flight : options_.levels) {
      Row bare_row{BareCall(), {}};
      std::vector<Row> rows;
      for (const Work& work :
           {EmptyCall(scenario_), LogCall(scenario_), TodayCall(scenario_), BoardCall(scenario_)}) {
        if (std::find(options_.calls.begin(), options_.calls.end(), work.name) != options_.calls.end()) {
          rows.push_back({work, {}});
        }
      }
      for (int round = 0; round < kRounds; ++round) {
        RETURN_IF_ERROR(MeasureOnce(bare, to_bare, in_flight, bare_row));
        for (Row& row : rows) {
          RETURN_IF_ERROR(MeasureOnce(server, to_server, in_flight, row));
        }
      }
      PrintRow(in_flight, bare_row, bare_row);
      for (const Row& row : rows) {
        PrintRow(in_flight, row, bare_row);
        Judge(in_flight, row, bare_row);
      }
    }
    return absl::OkStatus();
  }

  absl::Status MeasureOnce(const harness::ServerProcess& server, const Channels& channels, int in_flight, Row& row) {
    const microseconds before = server.ProcessorTime();
    ASSIGN_OR_RETURN(const Figures figures, Load(channels, row.work, in_flight));
    const microseconds used = server.ProcessorTime() - before;
    row.rounds.push_back({figures, used / std::max<int64_t>(figures.calls, 1)});
    return absl::OkStatus();
  }

  static void PrintRow(int in_flight, const Row& row, const Row& bare) {
    std::cout << fmt::format("{:>9}  {:<6} {:>9.0f} {:>9} {:>9} {:>7} {:>9.3f}\n", in_flight, row.work.name,
                             MedianOf(row, [](const Round& round) { return round.figures.calls_per_second; }),
                             MedianOf(row, [](const Round& round) { return round.figures.p50; }).count(),
                             MedianOf(row, [](const Round& round) { return round.figures.p99; }).count(),
                             MedianOf(row, [](const Round& round) { return round.used; }).count(),
                             RatioOf(row, bare))
              << std::flush;
  }

  void Judge(int in_flight, const Row& row, const Row& bare) {
    if (row.work.name == "log" && in_flight == kJudgedLevel) {
      const double ratio = RatioOf(row, bare);
      verdicts_.push_back({fmt::format("log, {} in flight, to bare: at least {}", in_flight, kLeastLogRatio),
                           fmt::format("{:.3f}", ratio), ratio >= kLeastLogRatio});
    }
  }

  absl::Status MeasureQuiet(const harness::ServerProcess& server) {
    const Work work = TodayCall(scenario_);
    ASSIGN_OR_RETURN(
        const Figures figures,
        Checked(RunSlowly(server.NewChannel(), work, options_.quiet_calls, kQuietPause, ++seed_ << 32), work));
    verdicts_.push_back({fmt::format("quiet server, {} calls, the slowest: under {} us", options_.quiet_calls,
                                     microseconds(kSlowestQuietCall).count()),
                         fmt::format("{} us, p50 {}", figures.slowest.count(), figures.p50.count()),
                         figures.slowest < kSlowestQuietCall});
    return absl::OkStatus();
  }

  absl::Status MeasureBoard(const harness::ServerProcess& server) {
    const Work work = BoardCall(scenario_);
    ASSIGN_OR_RETURN(
        const Figures figures,
        Checked(RunSlowly(server.NewChannel(), work, kBoardCalls, milliseconds(0), ++seed_ << 32), work));
    const std::vector<microseconds> times = ServerTimes(LogOf("server"), work.path.substr(1));
    verdicts_.push_back(
        {fmt::format("board of {} athletes over 28 days, in the server: under {} us",
                     scenario_.board_team.athlete_ids.size(), microseconds(kBoardTime).count()),
         fmt::format("p50 {} us, p99 {}; client p50 {}", Median(times).count(),
                     times.empty() ? 0 : times[times.size() * 99 / 100].count(), figures.p50.count()),
         Median(times) < kBoardTime});
    return absl::OkStatus();
  }

  // What every start of the server does before it listens.
  absl::Status MeasureCatalog() {
    std::vector<microseconds> times;
    for (int i = 0; i < kCatalogReads; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      RETURN_IF_ERROR(catalog::Catalog::Load().status());
      times.push_back(std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begin));
    }
    std::sort(times.begin(), times.end());
    verdicts_.push_back({fmt::format("reading the whole catalog, {} times: under {} us", kCatalogReads,
                                     microseconds(kCatalogTime).count()),
                         fmt::format("p50 {} us, the slowest {}", Median(times).count(), times.back().count()),
                         times.back() < kCatalogTime});
    return absl::OkStatus();
  }

  // What everybody who logs waits for, before anything is sent.
  absl::Status MeasureStarts() {
    std::vector<microseconds> times;
    for (int i = 0; i < kStarts; ++i) {
      ASSIGN_OR_RETURN(const microseconds time, StartTime(options_.cli));
      times.push_back(time);
    }
    std::sort(times.begin(), times.end());
    verdicts_.push_back(
        {fmt::format("prehab version, {} starts: under {} us", kStarts, microseconds(kStartTime).count()),
         fmt::format("p50 {} us, the slowest {}", Median(times).count(), times.back().count()),
         Median(times) < kStartTime});
    return absl::OkStatus();
  }

  const Options options_;
  SystemEntropy entropy_;
  harness::TemporaryFolder folder_;
  Scenario scenario_;
  uint64_t seed_ = 0;
  std::vector<Verdict> verdicts_;
};

// The number of targets that were missed.
int PrintVerdicts(const std::vector<Verdict>& verdicts) {
  int missed = 0;
  for (const Verdict& verdict : verdicts) {
    std::cout << fmt::format("{:<6} {}: {}\n", verdict.met ? "met" : "MISSED", verdict.what, verdict.measured);
    missed += verdict.met ? 0 : 1;
  }
  return missed;
}

int Main(int argc, char** argv) {
  Options options;
  CLI::App app("Measures prehabd beside an empty gRPC server", "bench");
  app.add_option("prehabd", options.prehabd, "The server")->required();
  app.add_option("bare_server", options.bare_server, "The empty server")->required();
  app.add_option("--cli", options.cli, "The prehab whose start is measured too");
  app.add_option("--seconds", options.seconds, "Time for each line of the table")->check(CLI::Range(0.01, 600.0));
  app.add_option("--in-flight", options.levels, "Calls under way at once, as 1,16,64,256")
      ->delimiter(',')
      ->check(CLI::Range(1, 10000));
  app.add_option("--calls", options.calls, "Of empty,log,today,board")->delimiter(',');
  app.add_option("--athletes", options.athletes, "Athletes to log for")->check(CLI::Range(1, 100000));
  app.add_option("--quiet-calls", options.quiet_calls, "Calls to a quiet server, one in 1.5 s")
      ->check(CLI::Range(1, 10000));
  app.add_flag("!--do-not-judge", options.judge, "Exit with 0 even if a target is missed");
  CLI11_PARSE(app, argc, argv);
  Bench bench(options);
  if (const absl::Status status = bench.Run(); !status.ok()) {
    std::cerr << "bench: " << status << "\n";
    return 2;
  }
  return PrintVerdicts(bench.verdicts()) > 0 && options.judge ? 1 : 0;
}

}  // namespace
}  // namespace prehab::bench

int main(int argc, char** argv) {
  try {
    return prehab::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 2;
  }
}
