#ifndef PREHAB_RULES_PROGRESSION_PEOPLE_H_
#define PREHAB_RULES_PROGRESSION_PEOPLE_H_

#include "rules/progression/event.h"
#include "rules/progression/state.h"

namespace prehab::progression {

// Who may end whose hold: a clinician anyone's, a coach all but a clinician's,
// everybody else those of their like.
int RankOf(Person person);

// Whether the event is a person's stop.
bool IsStop(const Event& event);

// Takes a hold, a resume or a lift into the state, as far as the person may do
// it; all other events change nothing. The event has been taken in.
void ApplyAct(const Event& event, State& state);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_PEOPLE_H_
