#ifndef PREHAB_RULES_ADHERENCE_H_
#define PREHAB_RULES_ADHERENCE_H_

#include <absl/time/civil_time.h>

#include <optional>
#include <vector>

#include "prehab/v1/assignments.pb.h"

namespace prehab::rules {

// How much of what was planned was done.
struct Adherence {
  int planned = 0;
  int done = 0;
  // `done` of `planned` in whole per cent, rounded half up. Absent: nothing was
  // planned, which is neither 0 nor 100.
  std::optional<int> percent;
};

// Counts the planned sessions up to `today`. Today's count only once they are
// done, for the day is not over; later ones do not count.
Adherence CountAdherence(const std::vector<v1::PlannedSession>& planned, absl::CivilDay today);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_ADHERENCE_H_
