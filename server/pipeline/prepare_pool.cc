#include "server/pipeline/prepare_pool.h"

namespace prehab {
namespace {

constexpr int kThreads = 2;
constexpr std::size_t kMostWaiting = 16;

}  // namespace

PreparePool::PreparePool() {
  for (int i = 0; i < kThreads; ++i) {
    threads_.emplace_back([this] { Loop(); });
  }
}

PreparePool::~PreparePool() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  work_waits_.SignalAll();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool PreparePool::Submit(std::function<void()> work) {
  {
    MutexLock lock(mutex_);
    if (queue_.size() >= kMostWaiting) {
      return false;
    }
    queue_.push_back(std::move(work));
  }
  work_waits_.Signal();
  return true;
}

void PreparePool::Loop() {
  while (true) {
    std::function<void()> work;
    {
      MutexLock lock(mutex_);
      while (queue_.empty() && !stopping_) {
        work_waits_.Wait(lock);
      }
      if (queue_.empty()) {
        return;
      }
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace prehab
