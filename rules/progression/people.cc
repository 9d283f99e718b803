#include "rules/progression/people.h"

#include "rules/progression/criteria/leaves.h"
#include "rules/progression/intake.h"

namespace prehab::progression {
namespace {

bool IsConcerned(const Event& event, std::size_t track) {
  return event.track == kEveryTrack || event.track == static_cast<int>(track);
}

void Hold(Person by, TrackState& track) {
  if (!track.held_by || RankOf(by) > RankOf(*track.held_by)) {
    track.held_by = by;
  }
}

// A team without a clinician lifts with the word of a professional from
// outside, given after the stop and not withdrawn, and its coach.
bool MayLift(Person by, Sequence stopped_after, const State& state) {
  if (by == Person::kClinician) {
    return true;
  }
  const NamedReport* word = Newest(state.evidence.attests(), [stopped_after](const NamedReport& attest) {
    return attest.by == Person::kExternal && attest.sequence > stopped_after;
  });
  return by == Person::kCoach && word != nullptr && word->value != 0;
}

// As after a start: what was recorded is judged and fires nothing any more.
void BeginAnew(const State& state, TrackState& track) {
  if (state.started) {
    BeginStay(track.stage(), state, track);
  }
  track.regressions = 0;
  track.used_up_to = state.last;
}

void LiftStop(const Event& event, State& state) {
  if (!MayLift(event.by, state.stopped_after, state)) {
    return;
  }
  state.stopped_by = Rule();
  for (TrackState& track : state.tracks) {
    BeginAnew(state, track);
  }
}

// One thing at a time: a REFER that stood before the STOP stands after it.
void Lift(const Event& event, State& state) {
  if (state.stopped_by) {
    LiftStop(event, state);
    return;
  }
  for (std::size_t i = 0; i < state.tracks.size(); ++i) {
    TrackState& track = state.tracks[i];
    if (track.referred_by && IsConcerned(event, i) && MayLift(event.by, track.referred_after, state)) {
      track.referred_by = Rule();
      BeginAnew(state, track);
    }
  }
}

}  // namespace

int RankOf(Person person) {
  switch (person) {
    case Person::kClinician:
      return 2;
    case Person::kCoach:
      return 1;
    default:
      return 0;
  }
}

bool IsStop(const Event& event) { return event.kind == EventKind::kOverride && event.act == Act::kStop; }

void ApplyAct(const Event& event, State& state) {
  const bool is_resume = event.kind == EventKind::kResume;
  for (std::size_t i = 0; i < state.tracks.size(); ++i) {
    TrackState& track = state.tracks[i];
    if (event.kind == EventKind::kHold && IsConcerned(event, i)) {
      Hold(event.by, track);
    } else if (is_resume && IsConcerned(event, i) && track.held_by && RankOf(event.by) >= RankOf(*track.held_by)) {
      track.held_by.reset();
    }
  }
  const bool is_lift =
      event.kind == EventKind::kOverride && (event.act == Act::kLift || event.act == Act::kUnnamed);
  if (is_resume || is_lift) {
    Lift(event, state);
  }
}

}  // namespace prehab::progression
