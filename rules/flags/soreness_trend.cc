#include <fmt/format.h>

#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

constexpr int kWindowDays = 7;
// With fewer check-ins one bad day would be the mean.
constexpr int kFewestCheckIns = 4;
// The rise of the mean that asks for a look, of 10; as a fraction, so that a
// rise of exactly 1.5 is compared without rounding.
constexpr int kRiseNumerator = 3;
constexpr int kRiseDenominator = 2;

// Seven days of check-ins.
struct Window {
  int sum = 0;
  int count = 0;

  double Mean() const { return static_cast<double>(sum) / count; }
};

Window Collect(const FlagInput& input, int newest_days_ago) {
  Window window;
  for (int i = 0; i < kWindowDays; ++i) {
    if (const std::optional<int> soreness = SorenessOn(input, newest_days_ago + i)) {
      window.sum += *soreness;
      ++window.count;
    }
  }
  return window;
}

bool RoseEnough(const Window& now, const Window& before) {
  const int rise = now.sum * before.count - before.sum * now.count;
  return kRiseDenominator * rise >= kRiseNumerator * now.count * before.count;
}

}  // namespace

std::optional<v1::Flag> CheckSorenessTrend(const FlagInput& input) {
  const Window now = Collect(input, 0);
  const Window before = Collect(input, kWindowDays);
  if (now.count < kFewestCheckIns || before.count < kFewestCheckIns || !RoseEnough(now, before)) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_SORENESS_TREND, now.Mean() - before.Mean(),
                           static_cast<double>(kRiseNumerator) / kRiseDenominator);
  flag.set_reason(fmt::format("soreness up: {:.1f} on average over 7 days, {:.1f} the 7 days before", now.Mean(),
                              before.Mean()));
  for (int days_ago = 2 * kWindowDays - 1; days_ago >= 0; --days_ago) {
    AddCheckIn(input, days_ago, flag);
  }
  return flag;
}

}  // namespace prehab::rules
