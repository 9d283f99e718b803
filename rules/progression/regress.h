#ifndef PREHAB_RULES_PROGRESSION_REGRESS_H_
#define PREHAB_RULES_PROGRESSION_REGRESS_H_

#include "rules/progression/view.h"

namespace prehab::progression {

// What the regress rules and the pain policy of a track say together.
struct Fired {
  // The one that decides: the most steps, among equals the first of stage,
  // track, policy. None: nothing fired.
  Rule rule;
  int steps = 0;
  // The longest of those that fired.
  int lock_hours = 0;
  // The newest record that one of them stands on.
  Sequence stands_on = 0;
  // The pain policy is among them and sends to a professional.
  bool refers = false;
  bool has_weekly_rise = false;

  explicit operator bool() const { return steps > 0 || refers; }
};

// Rules fire that are met and stand on a record that was not used.
Fired FindFired(const View& view);

// The first rule with `steps: 0` that is met, whether it was before or not.
Rule FindStay(const View& view);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_REGRESS_H_
