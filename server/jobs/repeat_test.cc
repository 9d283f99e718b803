#include "server/jobs/repeat.h"

#include <gtest/gtest.h>

#include <atomic>

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
  std::atomic<bool> ending = false;
  std::atomic<int> ended = 0;
  {
    const Repeat repeat(
        [&begun, &ending, &ended] {
          ++begun;
          begun.notify_all();
          ending.wait(false);
          ++ended;
        },
        1ms);
    WaitFor(begun, 1);
    EXPECT_EQ(ended, 0);
    ending = true;
    ending.notify_all();
  }
  EXPECT_EQ(ended, begun);
}

TEST(RepeatTest, EndsInItsPause) {
  std::atomic<int> count = 0;
  { const Repeat repeat([&count] { ++count; }, 1h); }
  EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace prehab
