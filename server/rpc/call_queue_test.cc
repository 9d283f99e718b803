#include "server/rpc/call_queue.h"

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <functional>
#include <future>

namespace prehab {
namespace {

class RunsWork final : public QueueEvent {
 public:
  explicit RunsWork(std::function<void()> work) : work_(std::move(work)) {}
  void Proceed(bool ok) override {
    EXPECT_TRUE(ok);
    work_();
  }

 private:
  const std::function<void()> work_;
};

class CallQueueTest : public testing::Test {
 protected:
  CallQueueTest() { queue_.Start(); }
  ~CallQueueTest() override {
    server_->Shutdown();
    queue_.Shutdown();
  }

  std::thread::id ThreadOfQueue() {
    std::promise<std::thread::id> thread;
    RunsWork tell([&] { thread.set_value(std::this_thread::get_id()); });
    queue_.Post(tell);
    return thread.get_future().get();
  }

  grpc::ServerBuilder builder_;
  CallQueue queue_{builder_.AddCompletionQueue()};
  const std::unique_ptr<grpc::Server> server_ = builder_.BuildAndStart();
};

TEST_F(CallQueueTest, WhatIsPostedElsewhereProceedsOnTheThreadOfTheQueue) {
  const std::thread::id thread = ThreadOfQueue();
  EXPECT_NE(thread, std::this_thread::get_id());
  EXPECT_EQ(ThreadOfQueue(), thread);
}

TEST_F(CallQueueTest, WhatIsPostedOnItsThreadProceedsAtOnce) {
  std::promise<bool> was_at_once;
  RunsWork outer([&] {
    bool ran = false;
    RunsWork inner([&] { ran = true; });
    queue_.Post(inner);
    was_at_once.set_value(ran);
  });
  queue_.Post(outer);
  EXPECT_TRUE(was_at_once.get_future().get());
}

TEST_F(CallQueueTest, NothingThatManyThreadsPostIsLost) {
  constexpr int kThreads = 4;
  constexpr int kEvents = 5000;
  // Of the queue's thread.
  int count = 0;
  std::promise<void> all;
  RunsWork add([&] {
    if (++count == kThreads * kEvents) {
      all.set_value();
    }
  });
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int event = 0; event < kEvents; ++event) {
        queue_.Post(add);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(all.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

}  // namespace
}  // namespace prehab
