#ifndef PREHAB_RULES_CEILINGS_H_
#define PREHAB_RULES_CEILINGS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::rules {

// What planned training asks of an athlete who comes back to running, and which
// of it is more than a stage allows.

// The most that a session may bring. 0 is also what is not told.
struct Amounts {
  // Of any exercise.
  std::int64_t percent_speed = 0;
  // Of running alone.
  std::int64_t meters = 0;
  std::int64_t seconds = 0;
};

// Of the exercises of one session. `is_running` says whether an exercise is one
// to which metres and minutes apply.
Amounts AmountsOf(const std::vector<const v1::ExerciseDose*>& exercises,
                  const std::function<bool(const std::string& exercise)>& is_running);

// The greater of each.
Amounts Greatest(const Amounts& a, const Amounts& b);

// The lower of each limit; what neither limits is not limited.
v1::Ceilings Strictest(const v1::Ceilings& a, const v1::Ceilings& b);

// A limit that is passed.
struct AboveCeiling {
  // The field of Ceilings: percent_speed.
  std::string ceiling;
  // For people: "85 % of greatest speed; the stage allows 75 %".
  std::string text;
};

// One for each limit that is passed, in the order speed, distance, minutes. A
// limit itself is allowed; what a session does not tell is not above it.
std::vector<AboveCeiling> FindAboveCeilings(const Amounts& amounts, const v1::Ceilings& ceilings);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_CEILINGS_H_
