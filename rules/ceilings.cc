#include "rules/ceilings.h"

#include <fmt/format.h>

#include <algorithm>

namespace prehab::rules {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;

void Add(const v1::SetDose& set, bool is_running, Amounts& amounts) {
  amounts.percent_speed = std::max<std::int64_t>(amounts.percent_speed, set.percent_speed());
  if (!is_running) {
    return;
  }
  const std::int64_t reps = std::max({set.reps_low(), set.reps_high(), 1});
  amounts.meters += reps * std::max(set.distance_meters(), set.distance_meters_high());
  amounts.seconds += reps * std::max(set.duration_seconds(), set.duration_seconds_high());
}

}  // namespace

Amounts AmountsOf(const std::vector<const v1::ExerciseDose*>& exercises,
                  const std::function<bool(const std::string& exercise)>& is_running) {
  Amounts amounts;
  for (const v1::ExerciseDose* dose : exercises) {
    for (const v1::SetDose& set : dose->sets()) {
      Add(set, is_running(dose->exercise()), amounts);
    }
  }
  return amounts;
}

Amounts Greatest(const Amounts& a, const Amounts& b) {
  return {std::max(a.percent_speed, b.percent_speed), std::max(a.meters, b.meters),
          std::max(a.seconds, b.seconds)};
}

v1::Ceilings Strictest(const v1::Ceilings& a, const v1::Ceilings& b) {
  v1::Ceilings strictest = a;
  if (b.has_percent_speed() && (!a.has_percent_speed() || b.percent_speed() < a.percent_speed())) {
    strictest.set_percent_speed(b.percent_speed());
  }
  if (b.has_minutes() && (!a.has_minutes() || b.minutes() < a.minutes())) {
    strictest.set_minutes(b.minutes());
  }
  if (b.has_distance_meters() && (!a.has_distance_meters() || b.distance_meters() < a.distance_meters())) {
    strictest.set_distance_meters(b.distance_meters());
  }
  return strictest;
}

std::vector<AboveCeiling> FindAboveCeilings(const Amounts& amounts, const v1::Ceilings& ceilings) {
  std::vector<AboveCeiling> above;
  if (ceilings.has_percent_speed() && amounts.percent_speed > ceilings.percent_speed()) {
    above.push_back({"percent_speed", fmt::format("{} % of greatest speed; the stage allows {} %",
                                                  amounts.percent_speed, ceilings.percent_speed())});
  }
  if (ceilings.has_distance_meters() && amounts.meters > ceilings.distance_meters()) {
    above.push_back({"distance_meters", fmt::format("{} m of running; the stage allows {} m", amounts.meters,
                                                    ceilings.distance_meters())});
  }
  if (ceilings.has_minutes() && amounts.seconds > ceilings.minutes() * kSecondsPerMinute) {
    const std::int64_t minutes = (amounts.seconds + kSecondsPerMinute - 1) / kSecondsPerMinute;
    above.push_back(
        {"minutes", fmt::format("{} minutes of running; the stage allows {}", minutes, ceilings.minutes())});
  }
  return above;
}

}  // namespace prehab::rules
