#include "rules/progression/recurrence.h"

namespace prehab::progression {

Reinjury ClassifyReinjury(std::optional<Day> full_participation, Day injury) {
  constexpr Day kEarlyDays = 60;
  constexpr Day kLateDays = 365;
  if (!full_participation || injury < *full_participation) {
    return Reinjury::kExacerbation;
  }
  const Day days = injury - *full_participation;
  if (days <= kEarlyDays) {
    return Reinjury::kEarlyRecurrence;
  }
  return days <= kLateDays ? Reinjury::kLateRecurrence : Reinjury::kDelayedRecurrence;
}

}  // namespace prehab::progression
