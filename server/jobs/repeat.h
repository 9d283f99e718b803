#ifndef PREHAB_SERVER_JOBS_REPEAT_H_
#define PREHAB_SERVER_JOBS_REPEAT_H_

#include <chrono>
#include <functional>
#include <thread>

#include "base/mutex.h"

namespace prehab {

// A thread that does something again and again, with a pause before each time,
// until it is destroyed; that waits for the one under way.
class Repeat {
 public:
  Repeat(std::function<void()> work, std::chrono::milliseconds pause);
  ~Repeat();
  Repeat(const Repeat&) = delete;
  Repeat& operator=(const Repeat&) = delete;

 private:
  void Loop();
  // False if it is to end.
  bool Pause();

  const std::function<void()> work_;
  const std::chrono::milliseconds pause_;
  Mutex mutex_;
  Condition ends_;
  bool ending_ PREHAB_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_JOBS_REPEAT_H_
