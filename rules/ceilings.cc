#include "rules/ceilings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace prehab::rules {
namespace {

constexpr int64_t kSecondsPerMinute = 60;

// The most that a session may bring of each.
struct Amounts {
  int64_t percent_speed = 0;
  int64_t meters = 0;
  int64_t seconds = 0;
};

void Add(const v1::SetDose& set, bool is_running, Amounts& amounts) {
  amounts.percent_speed = std::max<int64_t>(amounts.percent_speed, set.percent_speed());
  if (!is_running) {
    return;
  }
  const int64_t reps = std::max({set.reps_low(), set.reps_high(), 1});
  amounts.meters += reps * std::max(set.distance_meters(), set.distance_meters_high());
  amounts.seconds += reps * std::max(set.duration_seconds(), set.duration_seconds_high());
}

}  // namespace

std::vector<std::string> FindAboveCeilings(const v1::PlannedSession& session,
                                           const std::vector<v1::Ceilings>& ceilings,
                                           const std::function<bool(const std::string& exercise)>& is_running) {
  Amounts amounts;
  for (const v1::ExerciseDose& dose : session.exercises()) {
    for (const v1::SetDose& set : dose.sets()) {
      Add(set, is_running(dose.exercise()), amounts);
    }
  }
  std::vector<std::string> above;
  for (const v1::Ceilings& limits : ceilings) {
    if (limits.has_percent_speed() && amounts.percent_speed > limits.percent_speed()) {
      above.push_back(fmt::format("{} % of your greatest speed; your stage allows {} %", amounts.percent_speed,
                                  limits.percent_speed()));
    }
    if (limits.has_distance_meters() && amounts.meters > limits.distance_meters()) {
      above.push_back(fmt::format("{} m of running; your stage allows {} m", amounts.meters, limits.distance_meters()));
    }
    if (limits.has_minutes() && amounts.seconds > limits.minutes() * kSecondsPerMinute) {
      above.push_back(fmt::format("{} minutes of running; your stage allows {}",
                                  (amounts.seconds + kSecondsPerMinute - 1) / kSecondsPerMinute, limits.minutes()));
    }
  }
  return above;
}

}  // namespace prehab::rules
