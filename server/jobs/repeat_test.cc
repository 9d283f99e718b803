#include "server/jobs/repeat.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace prehab {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;

void WaitFor(const std::atomic<int>& count, int at_least) {
  for (int seen = count; seen < at_least; seen = count) {
    count.wait(seen);
  }
}

TEST(RepeatTest, WorksAgainAndAgain) {
  std::atomic<int> count = 0;
  const Repeat repeat(
      [&count] {
        ++count;
        count.notify_all();
      },
      1ms);
  WaitFor(count, 3);
  EXPECT_GE(count, 3);
}

TEST(RepeatTest, EndsAfterWhatIsUnderWay) {
  std::atomic<int> begun = 0;
  std::atomic<int> ended = 0;
  {
    const Repeat repeat(
        [&begun, &ended] {
          ++begun;
          begun.notify_all();
          std::this_thread::sleep_for(5ms);
          ++ended;
        },
        1ms);
    WaitFor(begun, 1);
  }
  EXPECT_GE(begun, 1);
  EXPECT_EQ(ended, begun);
}

TEST(RepeatTest, EndsInItsPause) {
  std::atomic<int> count = 0;
  { const Repeat repeat([&count] { ++count; }, 1h); }
  EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace prehab
