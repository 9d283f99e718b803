#ifndef PREHAB_SERVER_PIPELINE_PREPARE_POOL_H_
#define PREHAB_SERVER_PIPELINE_PREPARE_POOL_H_

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "base/mutex.h"

namespace prehab {

// The few threads on which slow preparation runs. At most two password hashes
// at once bound their memory at 128 MiB; at most sixteen wait. Thread-safe.
class PreparePool {
 public:
  PreparePool();
  // Finishes what was submitted.
  ~PreparePool();

  // False if too much waits already; `work` then does not run.
  bool Submit(std::function<void()> work);

 private:
  void Loop();

  Mutex mutex_;
  Condition work_waits_;
  std::deque<std::function<void()>> queue_ PREHAB_GUARDED_BY(mutex_);
  bool stopping_ PREHAB_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_PREPARE_POOL_H_
