#ifndef PREHAB_RULES_PROGRESSION_VIEW_H_
#define PREHAB_RULES_PROGRESSION_VIEW_H_

#include "rules/progression/compiled_protocol.h"
#include "rules/progression/state.h"

namespace prehab::progression {

// What an evaluation of one track looks at: the protocol, the state, and which
// track. Borrowed from the fold for as long as one evaluation lasts.
class View {
 public:
  View(const CompiledProtocol& protocol, const State& state, int track)
      : protocol_(protocol), state_(state), number_(track) {}

  // A view in which leaves that are no safety leaves count as met, for
  // overrides.
  View Waiving() const {
    View waiving = *this;
    waiving.waives_ = true;
    return waiving;
  }
  bool waives() const { return waives_; }

  const CompiledProtocol& protocol() const { return protocol_; }
  const State& state() const { return state_; }
  const Evidence& evidence() const { return state_.evidence; }
  int track_number() const { return number_; }
  const Track& track() const { return protocol_.tracks[static_cast<std::size_t>(number_)]; }
  const TrackState& track_state() const { return state_.tracks[static_cast<std::size_t>(number_)]; }
  const Stay& stay() const { return track_state().stay(); }
  const Stage& stage() const { return track().stages[static_cast<std::size_t>(track_state().stage())]; }
  bool is_last_stage() const { return track_state().stage() == track().last_stage(); }
  const PainPolicy& policy() const { return protocol_.policy(stage()); }
  Minute now() const { return state_.now.minute; }
  Day today() const { return state_.now.day; }

  int DaysInStay() const { return today() - stay().begun_at.day; }
  // Whether the record belongs to this stay: folded after the record that began
  // it, and no older. The first stay has everything of its first day; before
  // the start, today stands in for it.
  bool IsOfThisStay(const Report& report) const;
  bool IsOfThisStay(const Session& session) const { return session.stay == stay().number; }
  // Whether it was after the newest injury, and whether before it; in one minute
  // the order of record decides. With no injury recorded nobody knows, and
  // neither holds.
  bool IsSinceInjury(const Report& report) const;
  bool IsBeforeInjury(const Report& report) const;
  // Whether its date is one of the last `days`, of which today is the first.
  bool IsWithinDays(const Report& report, int days) const { return report.at.day > today() - days; }

  // The newest session of the track, and the one before `session`. Null: none.
  const Session* LastSession() const;
  const Session* SessionBefore(const Session& session) const;

 private:
  const Session* LastSessionBelow(std::size_t place) const;

  const CompiledProtocol& protocol_;
  const State& state_;
  int number_;
  bool waives_ = false;
};

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_VIEW_H_
