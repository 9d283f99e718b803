#ifndef PREHAB_RULES_PROGRESSION_POLICY_H_
#define PREHAB_RULES_PROGRESSION_POLICY_H_

#include <optional>
#include <string>
#include <vector>

#include "rules/progression/verdict.h"
#include "rules/progression/view.h"

namespace prehab::progression {

// A pain of a day, as it was reported.
struct Pain {
  int value = 0;
  // There was a painkiller that day: it is at least `value`.
  bool is_masked = false;
};

// Absent: not reported.
std::optional<Pain> PainDuring(const Session& session, const View& view);
std::optional<Pain> PainAfter(const Session& session, const View& view);
std::optional<Pain> PainNextMorning(const Session& session, const View& view);

// Next morning's pain less the baseline: the last morning before the session,
// unless there was a painkiller on its date. A next morning of 0 needs none.
// Absent: unknown.
std::optional<Pain> RiseNextMorning(const Session& session, const View& view);

// Whether a session keeps one part of the stage's pain policy; met if the
// policy does not set it. kLoadTest and kWeeklyRise are no parts of a session.
Verdict Keeps(Breach part, const Session& session, const View& view);

// The load test that decides against the policy: the worst of today, or of
// yesterday if there is none of today. Met if the policy does not limit it,
// unknown if there was none; then the second is null.
Verdict KeepsLoadTest(const View& view);
const PainReport* DecidingLoadTest(const View& view);

// Whether morning pain has not risen from the week before to this one. Met if
// the policy does not ask, and before there is a week before.
Verdict KeepsWeek(const View& view);

// Whether a session is clean: within the policy, true to its stage, and without
// pulling, tightness or a flare on its day or the next.
Verdict IsClean(const Session& session, const View& view);

// Whether it counts for a leaf that asks for so much of its dose.
Verdict IsWhole(const Session& session, int min_completed_percent);

// Adds what is unknown of a session, as `missing` names it.
void AddUnknownOf(const Session& session, int min_completed_percent, bool clean, const View& view,
                  std::vector<std::string>& missing);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_POLICY_H_
