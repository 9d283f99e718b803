#ifndef PREHAB_SERVER_RPC_CALL_QUEUE_H_
#define PREHAB_SERVER_RPC_CALL_QUEUE_H_

#include <grpcpp/alarm.h>
#include <grpcpp/completion_queue.h>

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "base/mutex.h"

namespace prehab {

// Calls that exist, those that wait to be called among them.
using CallCount = std::atomic<int>;

// Part of each call, and the first of its parts to come and the last to go: as
// long as a call exists it may add to its queue, which must not be shut down.
class CountedCall {
 public:
  explicit CountedCall(CallCount& count) : count_(count) { ++count_; }
  ~CountedCall() { --count_; }
  CountedCall(const CountedCall&) = delete;
  CountedCall& operator=(const CountedCall&) = delete;

 private:
  CallCount& count_;
};

// What waits in a CallQueue until something has come or is done. It is the tag
// that gRPC gives back: convert to this before to void*.
class QueueEvent {
 public:
  // On the queue's thread. `ok` is false if what was waited for never comes.
  // May delete the event.
  virtual void Proceed(bool ok) = 0;

 protected:
  ~QueueEvent() = default;
};

// A completion queue with the one thread that polls it. Its calls are begun and
// answered on this thread alone: one that answered elsewhere would have to wake
// it for each answer.
class CallQueue {
 public:
  explicit CallQueue(std::unique_ptr<grpc::ServerCompletionQueue> queue) : queue_(std::move(queue)) {}
  CallQueue(const CallQueue&) = delete;
  CallQueue& operator=(const CallQueue&) = delete;

  grpc::ServerCompletionQueue* get() { return queue_.get(); }

  // Begins to poll.
  void Start();

  // Lets `event`, which lives until then, proceed on the queue's thread: at once
  // if this is it, else soon, together with the others that were posted.
  void Post(QueueEvent& event);

  // Waits for what is in the queue and ends. No call of it may exist any more.
  void Shutdown();

 private:
  // Comes out of the queue when something was posted.
  class Posted final : public QueueEvent {
   public:
    explicit Posted(CallQueue& queue) : queue_(queue) {}
    void Proceed(bool ok) override;

   private:
    CallQueue& queue_;
  };

  void Poll();

  const std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  std::atomic<std::thread::id> poller_{};
  std::thread thread_;

  Posted posted_{*this};
  Mutex mutex_;
  std::vector<QueueEvent*> waiting_ PREHAB_GUARDED_BY(mutex_);
  // Wakes the thread. A mutex of its own, or the thread would wake and wait.
  Mutex alarm_mutex_;
  grpc::Alarm alarm_ PREHAB_GUARDED_BY(alarm_mutex_);
};

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_CALL_QUEUE_H_
