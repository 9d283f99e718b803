#include "server/jobs/repeat.h"

namespace prehab {

Repeat::Repeat(std::function<void()> work, std::chrono::milliseconds pause)
    : work_(std::move(work)), pause_(pause), thread_([this] { Loop(); }) {}

Repeat::~Repeat() {
  {
    MutexLock lock(mutex_);
    ending_ = true;
    ends_.SignalAll();
  }
  thread_.join();
}

void Repeat::Loop() {
  while (Pause()) {
    work_();
  }
}

bool Repeat::Pause() {
  MutexLock lock(mutex_);
  const auto until = std::chrono::steady_clock::now() + pause_;
  while (!ending_ && std::chrono::steady_clock::now() < until) {
    ends_.WaitUntil(lock, until);
  }
  return !ending_;
}

}  // namespace prehab
