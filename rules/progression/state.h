#ifndef PREHAB_RULES_PROGRESSION_STATE_H_
#define PREHAB_RULES_PROGRESSION_STATE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/progression/decision.h"
#include "rules/progression/evidence.h"

namespace prehab::progression {

// The time a track is in its stage without a break.
struct Stay {
  // From 1; 0 before the start.
  int number = 0;
  int stage = 0;
  // The record that began it, and when.
  Sequence begun_by = 0;
  Moment begun_at;

  friend bool operator==(const Stay&, const Stay&) = default;
};

struct TrackState {
  // All of them, the present one last; never empty.
  std::vector<Stay> stays{Stay{}};
  // No session of the track from the first to the second.
  Minute locked_from = kNever;
  Minute locked_until = kNever;
  // Regressions since the last advance or lift.
  int regressions = 0;
  // After a regress, until the next advance.
  bool owes_clean_sessions = false;
  // The last regress. Sequence 0: none.
  Sequence regressed_by = 0;
  Minute regressed_at = 0;
  // The last record of a session of the track.
  Sequence last_session = 0;
  // Records up to this one fire no rule any more.
  Sequence used_up_to = 0;
  std::optional<Day> weekly_rise_fired_on;
  std::optional<Day> advanced_on;
  // Who holds it; it is held if it is set.
  std::optional<Person> held_by;
  // The rule that refers, and the record after which it did.
  Rule referred_by;
  Sequence referred_after = 0;

  const Stay& stay() const { return stays.back(); }
  int stage() const { return stays.back().stage; }
  bool is_first_stay() const { return stays.back().number <= 1; }

  friend bool operator==(const TrackState&, const TrackState&) = default;
};

// Where an athlete stands, with all evidence. A value: two states that were
// folded from the same events are equal.
struct State {
  explicit State(const CompiledProtocol& protocol) : tracks(protocol.tracks.size()) {}

  // Whether records are evaluated, and whether the first stage was entered: the
  // two differ while entry criteria are not met.
  bool begun = false;
  bool started = false;
  std::vector<TrackState> tracks;
  // The rule that stops, and the record after which it did.
  Rule stopped_by;
  Sequence stopped_after = 0;
  std::optional<Day> cleared_on;
  Rule cleared_by;
  Sequence cleared_after = 0;
  Evidence evidence;
  // The last record, and the newest time of any.
  Sequence last = 0;
  Moment now;
  // Ids of the records that have one, sorted.
  std::vector<std::uint64_t> seen;

  friend bool operator==(const State&, const State&) = default;
};

// After clearance one is watched for 12 weeks: 22 % of injuries recurred within
// 2 months in one cohort (cited in Petersen 2011, Am J Sports Med 39:2296); the
// length is the project's.
inline constexpr Day kWatchDays = 84;

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_STATE_H_
