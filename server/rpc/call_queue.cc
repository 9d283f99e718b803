#include "server/rpc/call_queue.h"

#include <grpc/support/time.h>

namespace prehab {

void CallQueue::Start() {
  thread_ = std::thread([this] { Poll(); });
}

void CallQueue::Poll() {
  poller_ = std::this_thread::get_id();
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) {
    static_cast<QueueEvent*>(tag)->Proceed(ok);
  }
}

void CallQueue::Post(QueueEvent& event) {
  if (std::this_thread::get_id() == poller_) {
    event.Proceed(true);
    return;
  }
  {
    MutexLock lock(mutex_);
    waiting_.push_back(&event);
    if (waiting_.size() > 1) {
      return;
    }
  }
  MutexLock lock(alarm_mutex_);
  alarm_.Set(queue_.get(), gpr_inf_past(GPR_CLOCK_MONOTONIC), static_cast<QueueEvent*>(&posted_));
}

void CallQueue::Posted::Proceed(bool) {
  std::vector<QueueEvent*> events;
  {
    MutexLock lock(queue_.mutex_);
    events.swap(queue_.waiting_);
  }
  for (QueueEvent* event : events) {
    event->Proceed(true);
  }
}

void CallQueue::Shutdown() {
  queue_->Shutdown();
  thread_.join();
  // Who posted the last event may not have left Post.
  const MutexLock lock(alarm_mutex_);
}

}  // namespace prehab
