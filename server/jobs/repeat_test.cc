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

TEST(RepeatTest, WorksAtOnceAndAgain) {
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

TEST(RepeatTest, EndsInItsPauseAndAfterWhatIsUnderWay) {
  std::atomic<int> count = 0;
  {
    const Repeat repeat(
        [&count] {
          ++count;
          count.notify_all();
        },
        1h);
    WaitFor(count, 1);
  }
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace prehab
