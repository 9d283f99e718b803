#ifndef PREHAB_BASE_MUTEX_H_
#define PREHAB_BASE_MUTEX_H_

#include <chrono>
#include <condition_variable>
#include <mutex>

// Clang's thread-safety analysis; other compilers see nothing.
#if defined(__clang__)
#define PREHAB_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define PREHAB_THREAD_ANNOTATION(x)
#endif

#define PREHAB_GUARDED_BY(x) PREHAB_THREAD_ANNOTATION(guarded_by(x))

namespace prehab {

// std::mutex under a name that the analysis understands. Not absl::Mutex:
// Debian's Abseil is not instrumented, and ThreadSanitizer reports its correct
// uses as races.
class PREHAB_THREAD_ANNOTATION(capability("mutex")) Mutex {
 public:
  void Lock() PREHAB_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void Unlock() PREHAB_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }

 private:
  friend class MutexLock;
  std::mutex mutex_;
};

// Holds a Mutex from construction to the end of the scope.
class PREHAB_THREAD_ANNOTATION(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) PREHAB_THREAD_ANNOTATION(acquire_capability(mutex))
      : lock_(mutex.mutex_) {}
  ~MutexLock() PREHAB_THREAD_ANNOTATION(release_capability()) {}

  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  friend class Condition;
  std::unique_lock<std::mutex> lock_;
};

// Waits for something that its Mutex guards. Always wait in a loop.
class Condition {
 public:
  void Wait(MutexLock& lock) { condition_.wait(lock.lock_); }
  // Returns at that time at the latest.
  void WaitUntil(MutexLock& lock, std::chrono::steady_clock::time_point time) {
    condition_.wait_until(lock.lock_, time);
  }
  void Signal() { condition_.notify_one(); }
  void SignalAll() { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace prehab

#endif  // PREHAB_BASE_MUTEX_H_
