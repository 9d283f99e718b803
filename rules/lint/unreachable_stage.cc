#include <map>
#include <optional>

#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

struct Place {
  std::size_t track = 0;
  int stage = 0;
};

// A gate of a track: `stage` may not be entered before `other` is reached.
struct Gate {
  int stage = 0;
  Place other;
  int index = 0;
};

struct TrackState {
  // For each stage whether it can be left forward. One that does not say how is
  // told elsewhere.
  std::vector<bool> can_end = {};
  std::vector<Gate> gates = {};
  // The furthest stage that can be reached.
  int reached = 0;
};

// Of a stage, with its track. They belong to the protocol.
using Name = std::pair<std::string_view, std::string_view>;
using StagePlaces = std::map<Name, Place>;

StagePlaces PlacesOf(const v1::Protocol& protocol) {
  StagePlaces places;
  for (int t = 0; t < protocol.tracks_size(); ++t) {
    const v1::Track& track = protocol.tracks(t);
    for (int s = 0; s < track.stages_size(); ++s) {
      const Name name(track.key(), track.stages(s).key());
      places.emplace(name, Place{static_cast<std::size_t>(t), s});
    }
  }
  return places;
}

std::optional<Place> Find(const StagePlaces& places, const std::string& track, const std::string& stage) {
  const auto found = places.find(Name(track, stage));
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

std::vector<TrackState> StatesOf(const v1::Protocol& protocol) {
  std::vector<TrackState> states;
  for (const v1::Track& track : protocol.tracks()) {
    TrackState state;
    for (const v1::Stage& stage : track.stages()) {
      state.can_end.push_back(!stage.has_advance() || CanBeMet(stage.advance(), stage));
    }
    states.push_back(std::move(state));
  }
  const StagePlaces places = PlacesOf(protocol);
  for (int i = 0; i < protocol.sync_gates_size(); ++i) {
    const v1::SyncGate& gate = protocol.sync_gates(i);
    const std::optional<Place> held = Find(places, gate.track(), gate.before_stage());
    const std::optional<Place> other = Find(places, gate.other_track(), gate.at_stage());
    // A gate with an unknown end is found by its names.
    if (held && other) {
      states[held->track].gates.push_back({held->stage, *other, i});
    }
  }
  return states;
}

// The gate that keeps `state` out of the stage after the one it has reached.
const Gate* ClosedGate(const TrackState& state, const std::vector<TrackState>& states) {
  for (const Gate& gate : state.gates) {
    if (gate.stage == state.reached + 1 && states[gate.other.track].reached < gate.other.stage) {
      return &gate;
    }
  }
  return nullptr;
}

// Whether the track could go on if no gate held it.
bool CanGoOn(const TrackState& state) {
  return state.reached + 1 < static_cast<int>(state.can_end.size()) &&
         state.can_end[static_cast<std::size_t>(state.reached)];
}

// Takes every track as far as it can go; each round takes one a stage on.
void Advance(std::vector<TrackState>& states) {
  for (bool moved = true; moved;) {
    moved = false;
    for (TrackState& state : states) {
      while (CanGoOn(state) && ClosedGate(state, states) == nullptr) {
        ++state.reached;
        moved = true;
      }
    }
  }
}

}  // namespace

// A stage behind one that cannot end is told by that one.
void CheckUnreachableStage(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  std::vector<TrackState> states = StatesOf(protocol);
  Advance(states);
  for (const TrackState& state : states) {
    const Gate* gate = CanGoOn(state) ? ClosedGate(state, states) : nullptr;
    if (gate != nullptr) {
      report.Add(PathTo("", "sync_gates", gate->index),
                 "before_stage is never reached: at_stage of the other track is waited for, and never comes");
    }
  }
}

}  // namespace prehab::rules
