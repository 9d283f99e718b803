#include "tests/harness/server_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string_view>

#include "base/status_macros.h"

namespace prehab::harness {
namespace {

constexpr int kLongestStartMilliseconds = 30000;
constexpr std::string_view kSetupCode = "setup code: ";
constexpr std::string_view kReady = "prehabd ready on ";

// In the child, between fork and exec: only calls that a signal handler might
// make, because other threads held who knows what when it was forked.
[[noreturn]] void BecomeServer(const char* const* arguments, int output, int log) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(output, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(arguments[0], const_cast<char* const*>(arguments));
  _exit(127);
}

// The rest of the line behind `prefix`; empty if no line begins with it.
std::string LineAfter(std::string_view text, std::string_view prefix) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    if (line.starts_with(prefix)) {
      return std::string(line.substr(prefix.size()));
    }
    start = end + 1;
  }
  return "";
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(const std::string& program,
                                                                    const std::string& data_folder,
                                                                    const std::string& log_path) {
  const std::array<const char*, 7> arguments = {program.c_str(), "serve",       "--data", data_folder.c_str(),
                                                "--listen",      "127.0.0.1:0", nullptr};
  const int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
  std::array<int, 2> pipe_ends{};
  if (log < 0 || pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return absl::InternalError(fmt::format("cannot make log or pipe: {}", std::strerror(errno)));
  }
  const auto begin = std::chrono::steady_clock::now();
  const pid_t pid = fork();
  if (pid == 0) {
    BecomeServer(arguments.data(), pipe_ends[1], log);
  }
  close(log);
  close(pipe_ends[1]);
  absl::Status ready = absl::InternalError("cannot fork");
  std::unique_ptr<ServerProcess> server;
  if (pid > 0) {
    server.reset(new ServerProcess(pid));
    ready = server->ReadUntilReady(pipe_ends[0]);
    server->start_time_ =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  }
  close(pipe_ends[0]);
  RETURN_IF_ERROR(ready);
  return server;
}

absl::Status ServerProcess::ReadUntilReady(int output) {
  std::string text;
  std::string address;
  while (address.empty() || text.back() != '\n') {
    pollfd waited{output, POLLIN, 0};
    std::array<char, 512> buffer{};
    if (poll(&waited, 1, kLongestStartMilliseconds) <= 0) {
      return absl::InternalError("the server did not get ready in time");
    }
    const ssize_t count = read(output, buffer.data(), buffer.size());
    if (count <= 0) {
      return absl::InternalError("the server ended before it was ready; its log says why");
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    address = LineAfter(text, kReady);
  }
  address_ = address;
  setup_code_ = LineAfter(text, kSetupCode);
  return absl::OkStatus();
}

ServerProcess::~ServerProcess() {
  if (!ended_) {
    Kill();
    Wait();
  }
}

void ServerProcess::Kill() {
  if (!killed_.exchange(true)) {
    kill(pid_, SIGKILL);
  }
}

int ServerProcess::Wait() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  ended_ = true;
  return status;
}

absl::Status ServerProcess::EndKilled() {
  Kill();
  const int status = Wait();
  if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
    return absl::InternalError(fmt::format("the server ended by itself, with wait status {}", status));
  }
  return absl::OkStatus();
}

absl::Status ServerProcess::Stop() {
  kill(pid_, SIGTERM);
  const int status = Wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::InternalError(fmt::format("the server did not stop cleanly, with wait status {}", status));
  }
  return absl::OkStatus();
}

std::shared_ptr<grpc::Channel> ServerProcess::NewChannel() const {
  // Channels with equal arguments share one connection; each of ours has its
  // own, as clients on different machines would.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
}

std::chrono::microseconds ServerProcess::ProcessorTime() const {
  clockid_t clock = 0;
  timespec used{};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) {
    return std::chrono::microseconds(0);
  }
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(used.tv_sec) +
                                                               std::chrono::nanoseconds(used.tv_nsec));
}

}  // namespace prehab::harness
