#ifndef PREHAB_TESTS_HARNESS_SERVER_PROCESS_H_
#define PREHAB_TESTS_HARNESS_SERVER_PROCESS_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <grpcpp/grpcpp.h>
#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

namespace prehab::harness {

// A prehabd of one's own: a child process on a port that the system chose, for
// tests that end it in ways a server inside the test could not be ended. The
// child dies with the thread that started it.
class ServerProcess {
 public:
  // Starts the binary `program` on `data_folder` and waits until it says that
  // it is ready; its log is appended to the file `log_path`.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(const std::string& program,
                                                              const std::string& data_folder,
                                                              const std::string& log_path);
  // Kills the process if it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Sends SIGKILL, once however often it is called. Any thread may, up to the
  // call of EndKilled.
  void Kill();
  // Kills, and waits for the end. INTERNAL if the process ended another way.
  absl::Status EndKilled();
  // Asks it to stop, and waits. INTERNAL if it did not exit with 0.
  absl::Status Stop();

  std::shared_ptr<grpc::Channel> NewChannel() const;
  // What all its threads have used so far.
  std::chrono::microseconds ProcessorTime() const;
  // Empty unless the data folder was new.
  const std::string& setup_code() const { return setup_code_; }
  // From the start of the process to its being ready.
  std::chrono::milliseconds start_time() const { return start_time_; }

 private:
  explicit ServerProcess(pid_t pid) : pid_(pid) {}
  absl::Status ReadUntilReady(int output);
  int Wait();

  const pid_t pid_;
  std::atomic<bool> killed_ = false;
  bool ended_ = false;
  std::string address_;
  std::string setup_code_;
  std::chrono::milliseconds start_time_{0};
};

}  // namespace prehab::harness

#endif  // PREHAB_TESTS_HARNESS_SERVER_PROCESS_H_
