#ifndef PREHAB_RULES_PROGRESSION_INTAKE_H_
#define PREHAB_RULES_PROGRESSION_INTAKE_H_

#include "rules/progression/compiled_protocol.h"
#include "rules/progression/event.h"
#include "rules/progression/state.h"

namespace prehab::progression {

// Takes one event into the evidence and gives it its place in the order of
// record. False if it was seen before; then nothing has changed.
bool TakeIn(const CompiledProtocol& protocol, const Event& event, State& state);

// Takes out all that an earlier record told. What followed from it stays: stages,
// locks, a STOP; nothing is decided again.
void Forget(Sequence record, State& state);

// Enters the first stage of every track with the record that was taken in last.
// Sessions of the same day belong to it.
void Start(const CompiledProtocol& protocol, State& state);

// Begins a stay in `stage` after the record that was taken in last.
void BeginStay(int stage, const State& state, TrackState& track);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_INTAKE_H_
