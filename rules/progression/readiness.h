#ifndef PREHAB_RULES_PROGRESSION_READINESS_H_
#define PREHAB_RULES_PROGRESSION_READINESS_H_

#include <string>
#include <vector>

#include "rules/progression/event.h"
#include "rules/progression/verdict.h"
#include "rules/progression/view.h"

namespace prehab::progression {

// Whether a track may go on, once nothing stronger than a HOLD was found.
struct Readiness {
  // The rule that holds it. None: it may.
  Rule held_by;
  // The person whose override passed what would have held it.
  Person override_by = Person::kNobody;
};

// `event` is the one that was taken in last: it may be a session that did not
// keep to its stage, or an override.
Readiness FindReadiness(const View& view, const Event& event);

// Whether it is longer in its stage than that may take.
bool IsStalled(const View& view);

// Whether the track is locked now.
bool IsLocked(const View& view);

// Whether the newest sessions that are owed after a regress are clean; met if
// none are owed.
Verdict HasCleanSessions(const View& view);

// What is unknown and keeps the track where it is, by name.
std::vector<std::string> FindMissingToGoOn(const View& view);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_READINESS_H_
