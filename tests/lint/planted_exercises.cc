#include "tests/lint/planted.h"

namespace prehab {

std::vector<Planted> PlantedInExercises() {
  return {
      {"missing_source", {{"source: A paper\nevidence_level", "evidence_level"}}, "slug: base-exercise"},
      {"missing_source", {{"hold_seconds_high: 3, source: A paper}", "hold_seconds_high: 3}"}}, "sets: 2"},
      {"missing_source", {{"the first stages., source: A paper", "the first stages."}}, "Not in the first stages"},
      {"missing_source", {{"a machine, source: A paper", "a machine, source: ' '"}}, "a machine"},
      {"missing_source", {{"claim_source: An article, ", ""}}, "claim: It heals"},
      {"missing_source", {{", note_source: A review", ""}}, "claim: It heals"},
      {"unknown_exercise", {{"exercise: slide-bridge", "exercise: slide-brigde"}}, "slide-brigde"},
      {"unknown_exercise", {{"  - hold\n", "  - Hold\n"}}, "  - Hold"},
      {"unknown_exercise", {{"{exercise: leg-curl, when", "{when"}}, "{when: there is"},
      {"unknown_condition", {{"conditions:\n  - sore-tendon", "conditions:\n  - sore-tenden"}}, "sore-tenden"},
      {"unknown_condition", {{"{condition: sore-tendon", "{condition: back-pain"}}, "back-pain"},
      {"unknown_condition", {{"{text: Not while", "{condition: x, text: Not while"}}, "condition: x"},
      {"unknown_condition", {{"  - sore-tendon\n", "  - sore-tendon\n  - strain\n  - sprain\n"}}, "  - sprain"},
      {"unknown_condition", {{"  - sore-tendon\n", "  - strain\n  - ''\n"}}, "  - ''"},
      {"reversed_range", {{"reps_high: 8", "reps_high: 4"}}, "reps_high: 4"},
      {"reversed_range", {{"hold_seconds: 2", "hold_seconds: 4"}}, "hold_seconds: 4"},
      {"reversed_range", {{"hold_seconds: 2, ", ""}}, "hold_seconds_high: 3"},
      {"reversed_range", {{"minutes: 5, ", "minutes: 50, "}}, "minutes: 50"},
      {"reversed_range", {{"minutes: 5, ", ""}}, "minutes_high: 10"},
      {"incomplete", {{"verified: false", "verified: false\nincomplete:\n  - sets"}}, "  - sets"},
      {"substitute_cycle", {{"exercise: slide-bridge", "exercise: base-exercise"}}, "exercise: base-exercise"},
      {"substitute_cycle", {{"exercise: slide-bridge", "exercise: back-to-base"}}, "exercise: back-to-base"},
      {"substitute_cycle", {{"exercise: leg-curl", "exercise: back-to-base"}}, "exercise: back-to-base"},
      {"substitute_cycle", {{"exercise: leg-curl", "exercise: two-steps-to-base"}}, "two-steps-to-base"},
      {"substitute_cycle", {{"exercise: slide-bridge", "exercise: three-steps-to-base"}}, "three-steps-to-base"},
      {"substitute_cycle",
       {{"exercise: slide-bridge", "exercise: ring-left"}, {"exercise: leg-curl", "exercise: two-steps-to-base"}},
       "two-steps-to-base"},
      {"prerequisite_cycle", {{"  - hold\n", "  - base-exercise\n"}}, "  - base-exercise"},
      {"prerequisite_cycle", {{"  - hold\n", "  - back-to-base\n"}}, "  - back-to-base"},
      {"prerequisite_cycle", {{"  - hold\n  - leg-curl\n", "  - hold\n  - back-to-base\n"}}, "  - back-to-base"},
      {"prerequisite_cycle", {{"  - hold\n", "  - two-steps-to-base\n"}}, "  - two-steps-to-base"},
      {"prerequisite_cycle", {{"  - hold\n", "  - three-steps-to-base\n"}}, "  - three-steps-to-base"},
      {"prerequisite_cycle",
       {{"  - hold\n  - leg-curl\n", "  - ring-left\n  - back-to-base\n"}},
       "  - back-to-base"},
  };
}

}  // namespace prehab
