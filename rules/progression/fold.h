#ifndef PREHAB_RULES_PROGRESSION_FOLD_H_
#define PREHAB_RULES_PROGRESSION_FOLD_H_

#include <vector>

#include "rules/progression/compiled_protocol.h"
#include "rules/progression/event.h"
#include "rules/progression/view.h"

namespace prehab::progression {

// Hears of each decision while the view is still that from which it was made.
// It changes nothing; explanations are made here.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void Decided(const View& view, const Decision& decision) = 0;
};

// The reducer: takes in one event and appends a decision for each track it
// concerns, none for an event before the start or one that was seen before.
// Deterministic: no clock, no chance, nothing outside its arguments.
// docs/rules.md says in words what it does, in the same order.
//
// `starts` says that the progression begins with this event if it has not
// begun; with entry criteria to be checked it then waits until they are met.
// The state must have been made for `protocol`, and the event read by its door.
void Fold(const CompiledProtocol& protocol, const Event& event, bool starts, State& state,
          std::vector<Decision>& decisions, Listener* listener = nullptr);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_FOLD_H_
