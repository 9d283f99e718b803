#ifndef PREHAB_BASE_CLOCK_H_
#define PREHAB_BASE_CLOCK_H_

#include <absl/time/time.h>

#include <functional>
#include <string>

#include "base/mutex.h"

namespace prehab {

// Where the time comes from. Nothing else in prehab reads a wall clock, so a
// test or a demo can say what time it is. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

// The machine's clock.
class SystemClock : public Clock {
 public:
  absl::Time Now() const override;
};

// A clock that stands still until it is set: for tests and the demo.
class ManualClock : public Clock {
 public:
  explicit ManualClock(absl::Time now) : now_(now) {}

  absl::Time Now() const override;
  void Set(absl::Time now);
  void Advance(absl::Duration by);
  // Calls `listener` after each move, on the thread that moved it.
  void OnMove(std::function<void()> listener);

 private:
  void Tell();

  mutable Mutex mutex_;
  absl::Time now_ PREHAB_GUARDED_BY(mutex_);
  std::function<void()> listener_ PREHAB_GUARDED_BY(mutex_);
};

// The zone of this machine, such as Europe/Oslo; UTC if it has no name.
std::string LocalTimeZoneName();

}  // namespace prehab

#endif  // PREHAB_BASE_CLOCK_H_
