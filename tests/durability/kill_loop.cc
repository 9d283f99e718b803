// kill_loop SERVER: whether a server that is killed while clients write loses
// a write that it has answered, or stores one twice.

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "base/entropy.h"
#include "base/status_macros.h"
#include "tests/durability/rounds.h"
#include "tests/durability/verify.h"
#include "tests/harness/club.h"
#include "tests/harness/server_process.h"
#include "tests/harness/temporary_folder.h"

namespace prehab::durability {
namespace {

constexpr int kAthletes = 24;
// So many times the kills that were asked for, and a server that answers too
// little in that many is at fault.
constexpr int kMostRounds = 20;

struct Options {
  std::string server;
  // What sets the club up; a server that answers too early is no good at it.
  std::string sound_server;
  int kills = 100;
  int acknowledged = 20000;
  uint64_t seed = 0;
};

struct Result {
  int kills = 0;
  std::vector<Write> acknowledged;
  std::vector<Write> ambiguous;
  std::vector<int64_t> start_milliseconds;
  Difference difference;
};

class Loop {
 public:
  explicit Loop(const Options& options) : options_(options) {}

  absl::StatusOr<Result> Run() {
    RETURN_IF_ERROR(Prepare());
    ASSIGN_OR_RETURN(auto server, Start(options_.server));
    Rounds rounds(club_, team_, options_.seed);
    while (!Enough()) {
      ASSIGN_OR_RETURN(const Journal journal, rounds.Run(*server));
      ++result_.kills;
      Keep(journal);
      ASSIGN_OR_RETURN(server, Start(options_.server));
      RETURN_IF_ERROR(Retry(*server, club_, journal.ambiguous));
    }
    std::vector<Write> expected = result_.acknowledged;
    expected.insert(expected.end(), result_.ambiguous.begin(), result_.ambiguous.end());
    ASSIGN_OR_RETURN(result_.difference, Compare(*server, club_, team_, expected));
    RETURN_IF_ERROR(server->Stop());
    return std::move(result_);
  }

 private:
  absl::Status Prepare() {
    ASSIGN_OR_RETURN(const auto server, Start(options_.sound_server));
    const auto channel = server->NewChannel();
    ASSIGN_OR_RETURN(club_, harness::SetUpClub(channel, server->setup_code(), entropy_));
    ASSIGN_OR_RETURN(team_, harness::AddTeam(channel, club_, "first", kAthletes, entropy_));
    return server->Stop();
  }

  absl::StatusOr<std::unique_ptr<harness::ServerProcess>> Start(const std::string& program) {
    ASSIGN_OR_RETURN(auto server,
                     harness::ServerProcess::Start(program, folder_.path() + "/data", folder_.path() + "/log"));
    result_.start_milliseconds.push_back(server->start_time().count());
    return server;
  }

  bool Enough() const {
    const bool wanted = result_.kills >= options_.kills &&
                        result_.acknowledged.size() >= static_cast<std::size_t>(options_.acknowledged);
    return wanted || result_.kills >= options_.kills * kMostRounds;
  }

  void Keep(const Journal& journal) {
    const auto append = [](std::vector<Write>& to, const std::vector<Write>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(result_.acknowledged, journal.acknowledged);
    append(result_.ambiguous, journal.ambiguous);
  }

  const Options options_;
  SystemEntropy entropy_;
  harness::TemporaryFolder folder_;
  harness::Club club_;
  harness::ClubTeam team_;
  Result result_;
};

int64_t Percentile95(std::vector<int64_t> values) {
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) * 95 / 100];
}

constexpr int kOk = 0;
constexpr int kLostOrDoubled = 1;
constexpr int kCouldNotTell = 2;

int Report(const Options& options, const Result& result) {
  std::cout << fmt::format("kills {} acked {} lost {} doubled {} ambiguous {} start_ms_p95 {} seed {}\n",
                           result.kills, result.acknowledged.size(), result.difference.lost,
                           result.difference.doubled, result.ambiguous.size(),
                           Percentile95(result.start_milliseconds), options.seed);
  if (result.acknowledged.size() < static_cast<std::size_t>(options.acknowledged)) {
    std::cerr << "kill_loop: too few writes were answered\n";
    return kCouldNotTell;
  }
  return result.difference.lost + result.difference.doubled == 0 ? kOk : kLostOrDoubled;
}

uint64_t NewSeed() {
  uint64_t seed = 0;
  for (const char byte : SystemEntropy().Bytes(sizeof(uint32_t))) {
    seed = seed << 8 | static_cast<unsigned char>(byte);
  }
  return seed;
}

int Main(int argc, char** argv) {
  Options options;
  options.seed = NewSeed();
  CLI::App app("Kills a server while clients write, and looks for what they wrote", "kill_loop");
  app.add_option("server", options.server, "The prehabd to kill")->required();
  app.add_option("--prepare-with", options.sound_server, "The prehabd that sets the club up; default the same");
  app.add_option("--kills", options.kills, "At least so many kills")->check(CLI::Range(1, 100000));
  app.add_option("--acked", options.acknowledged, "At least so many answered writes")
      ->check(CLI::Range(1, 100000000));
  app.add_option("--seed", options.seed, "What is written and when is the kill; default a new one");
  CLI11_PARSE(app, argc, argv);
  if (options.sound_server.empty()) {
    options.sound_server = options.server;
  }
  const absl::StatusOr<Result> result = Loop(options).Run();
  if (!result.ok()) {
    std::cerr << "kill_loop: seed " << options.seed << ": " << result.status() << "\n";
    return kCouldNotTell;
  }
  return Report(options, *result);
}

}  // namespace
}  // namespace prehab::durability

int main(int argc, char** argv) {
  try {
    return prehab::durability::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "kill_loop: " << error.what() << "\n";
    return 2;
  }
}
