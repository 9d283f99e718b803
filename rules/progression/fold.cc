#include "rules/progression/fold.h"

#include <algorithm>

#include "rules/progression/criteria/evaluate.h"
#include "rules/progression/fault.h"
#include "rules/progression/intake.h"
#include "rules/progression/people.h"
#include "rules/progression/readiness.h"
#include "rules/progression/regress.h"

namespace prehab::progression {
namespace {

// A decision, and what it does to the state.
struct Outcome {
  Decision decision;
  // The records up to this one are used. 0: as before.
  Sequence uses = 0;
  // A lock that begins now. 0: none.
  int lock_hours = 0;
  bool counts_as_regress = false;
  bool has_weekly_rise = false;
};

Decision Blank(const View& view) {
  const int stage = view.track_state().stage();
  Decision decision;
  decision.sequence = view.state().last;
  decision.at = view.state().now;
  decision.track = view.track_number();
  decision.stage_before = stage;
  decision.stage_after = stage;
  return decision;
}

Outcome Say(const View& view, DecisionKind kind, Rule rule) {
  Outcome outcome{Blank(view), 0, 0, false, false};
  outcome.decision.kind = kind;
  outcome.decision.rule = rule;
  return outcome;
}

Rule Here(const View& view, RuleKind kind, int detail = 0) { return {kind, detail, view.track_state().stage()}; }

// What began and does not end by itself: STOP, CLEAR, waiting for the entry
// criteria, REFER.
std::optional<Outcome> FindStanding(const View& view) {
  const State& state = view.state();
  if (state.stopped_by) {
    return Say(view, DecisionKind::kStop, state.stopped_by);
  }
  if (state.cleared_on) {
    const bool is_watched = view.today() <= *state.cleared_on + kWatchDays;
    const Rule rule = state.cleared_after == state.last
                          ? state.cleared_by
                          : Here(view, is_watched ? RuleKind::kWatch : RuleKind::kMaintenance);
    return Say(view, DecisionKind::kClear, rule);
  }
  if (!state.started) {
    return Say(view, DecisionKind::kHold, Here(view, RuleKind::kEntry));
  }
  if (view.track_state().referred_by) {
    return Say(view, DecisionKind::kRefer, view.track_state().referred_by);
  }
  return std::nullopt;
}

bool RegressedToday(const View& view) {
  const TrackState& track = view.track_state();
  return track.regressed_by != 0 && view.now() - track.regressed_at < kMinutesPerDay;
}

// More of what was already answered by a regress.
bool IsSameSetback(const View& view) {
  return RegressedToday(view) && view.track_state().last_session <= view.track_state().regressed_by;
}

std::optional<Outcome> FindReferral(const View& view, const Fired& fired) {
  const std::optional<int> refer_after = view.protocol().refer_after;
  std::optional<Outcome> outcome;
  if (fired.refers) {
    outcome = Say(view, DecisionKind::kRefer, Here(view, RuleKind::kReferOnBreach));
  } else if (fired && !IsSameSetback(view) && refer_after && view.track_state().regressions + 1 >= *refer_after &&
             !Planted(Fault::kReferForgotten)) {
    outcome = Say(view, DecisionKind::kRefer, Here(view, RuleKind::kReferAfter));
  } else if (IsStalled(view)) {
    outcome = Say(view, DecisionKind::kRefer, Here(view, RuleKind::kMaxDays));
  }
  if (outcome) {
    outcome->uses = fired.stands_on;
    outcome->has_weekly_rise = fired.has_weekly_rise;
  }
  return outcome;
}

// What fired, once it is known that it does not refer.
Outcome AnswerFired(const View& view, const Fired& fired) {
  if (IsSameSetback(view)) {
    const bool locks = IsLocked(view) || fired.lock_hours > 0;
    Outcome outcome = locks ? Say(view, DecisionKind::kPause, Here(view, RuleKind::kLock))
                            : Say(view, DecisionKind::kHold, Here(view, RuleKind::kSameSetback));
    outcome.uses = fired.stands_on;
    outcome.lock_hours = fired.lock_hours;
    return outcome;
  }
  if (IsLocked(view)) {
    return Say(view, DecisionKind::kPause, Here(view, RuleKind::kLock));
  }
  Outcome outcome = Say(view, DecisionKind::kHold, Here(view, RuleKind::kOneRegressADay));
  outcome.uses = fired.stands_on;
  if (RegressedToday(view)) {
    return outcome;
  }
  outcome.decision.kind = DecisionKind::kRegress;
  outcome.decision.rule = fired.rule;
  outcome.decision.stage_after = std::max(0, view.track_state().stage() - fired.steps);
  outcome.lock_hours = fired.lock_hours;
  outcome.counts_as_regress = true;
  return outcome;
}

Outcome GoOn(const View& view, const Readiness& readiness) {
  const bool is_override = readiness.override_by != Person::kNobody;
  const bool clears = view.is_last_stage();
  Outcome outcome = Say(view, clears ? DecisionKind::kClear : DecisionKind::kAdvance,
                        is_override ? Here(view, RuleKind::kOverrideBy, static_cast<int>(readiness.override_by))
                                    : Here(view, clears ? RuleKind::kClearance : RuleKind::kAdvance));
  outcome.decision.stage_after += clears ? 0 : 1;
  return outcome;
}

// With auto_advance of propose or never, a coach or clinician confirms.
bool Confirms(const Event& event) {
  const bool goes_on = event.kind == EventKind::kOverride && (event.act == Act::kAdvance || event.act == Act::kClear ||
                                                              event.act == Act::kUnnamed);
  return goes_on && RankOf(event.by) > 0;
}

Outcome Decide(const View& view, const Event& event) {
  if (Planted(Fault::kPrecedenceSwapped) && view.state().started && !FindReadiness(view, event).held_by) {
    return GoOn(view, Readiness());
  }
  if (std::optional<Outcome> standing = FindStanding(view)) {
    return *standing;
  }
  const Fired fired = FindFired(view);
  if (std::optional<Outcome> referral = FindReferral(view, fired)) {
    return *referral;
  }
  if (fired) {
    Outcome outcome = AnswerFired(view, fired);
    outcome.has_weekly_rise = fired.has_weekly_rise && outcome.uses != 0;
    return outcome;
  }
  if (IsLocked(view)) {
    return Say(view, DecisionKind::kPause, Here(view, RuleKind::kLock));
  }
  if (event.kind == EventKind::kOverride && event.act == Act::kRegress) {
    Outcome outcome = Say(view, DecisionKind::kRegress, Here(view, RuleKind::kOverrideRegress));
    outcome.decision.stage_after = std::max(0, view.track_state().stage() - 1);
    outcome.uses = view.state().last;
    return outcome;
  }
  const Readiness readiness = FindReadiness(view, event);
  if (readiness.held_by) {
    return Say(view, DecisionKind::kHold, readiness.held_by);
  }
  Outcome outcome = GoOn(view, readiness);
  outcome.decision.is_proposal = view.protocol().proposes && !Confirms(event);
  return outcome;
}

void ApplyRegress(const CompiledProtocol& protocol, const Outcome& outcome, const State& state, TrackState& track) {
  BeginStay(outcome.decision.stage_after, state, track);
  track.owes_clean_sessions = protocol.clean_sessions_before_advance > 0;
  if (outcome.counts_as_regress) {
    ++track.regressions;
    track.regressed_by = state.last;
    track.regressed_at = state.now.minute;
  }
}

void Apply(const CompiledProtocol& protocol, const Outcome& outcome, State& state) {
  const Decision& decision = outcome.decision;
  TrackState& track = state.tracks[static_cast<std::size_t>(decision.track)];
  track.used_up_to = std::max(track.used_up_to, outcome.uses);
  if (outcome.lock_hours > 0) {
    track.locked_from = state.now.minute;
    track.locked_until = std::max(track.locked_until, state.now.minute + outcome.lock_hours * kMinutesPerHour);
  }
  if (outcome.has_weekly_rise) {
    track.weekly_rise_fired_on = state.now.day;
  }
  if (decision.is_proposal) {
    return;
  }
  if (decision.kind == DecisionKind::kRefer && !track.referred_by) {
    track.referred_by = decision.rule;
    track.referred_after = state.last;
  } else if (decision.kind == DecisionKind::kRegress) {
    ApplyRegress(protocol, outcome, state, track);
  } else if (decision.kind == DecisionKind::kAdvance) {
    BeginStay(decision.stage_after, state, track);
    track.regressions = 0;
    track.owes_clean_sessions = false;
    track.advanced_on = state.now.day;
  } else if (decision.kind == DecisionKind::kClear && !state.cleared_on) {
    state.cleared_on = state.now.day;
    state.cleared_by = decision.rule;
    state.cleared_after = state.last;
  }
}

bool SharpPainStops(const CompiledProtocol& protocol, const State& state) {
  for (std::size_t i = 0; i < state.tracks.size(); ++i) {
    const Stage& stage = protocol.tracks[i].stages[static_cast<std::size_t>(state.tracks[i].stage())];
    if (protocol.policy(stage).sharp_stops) {
      return true;
    }
  }
  return false;
}

std::vector<bool> HaltedTracks(const State& state) {
  std::vector<bool> halted;
  for (const TrackState& track : state.tracks) {
    halted.push_back(state.stopped_by || track.referred_by);
  }
  return halted;
}

// In a STOP or REFER an override without a name asks to lift it and for nothing
// more: who lifts has not led on.
Event AskedOfHalted(Event event) {
  if (event.kind == EventKind::kOverride && event.act == Act::kUnnamed) {
    event.act = Act::kLift;
  }
  return event;
}

// The end of the lock that is in force after the decision.
void TellLock(const View& view, Outcome& outcome) {
  const Minute begins = outcome.lock_hours == 0 ? kNever : view.now() + outcome.lock_hours * kMinutesPerHour;
  const Minute until = std::max(view.track_state().locked_until, begins);
  if (until > view.now()) {
    outcome.decision.locked_until = until;
  }
}

// The reason to stop that an event is. None: it is none.
Rule StopOf(const CompiledProtocol& protocol, const Event& event, const State& state) {
  const bool is_ignored = Planted(Fault::kFlagNeedsSession) && state.evidence.sessions().back().at.day != event.at.day;
  if (event.kind == EventKind::kRedFlag && event.value != 0 && !is_ignored) {
    return {RuleKind::kRedFlag, event.name, 0};
  }
  const bool is_sharp = event.kind == EventKind::kSymptom && event.name == kSharp && event.value != 0;
  if (is_sharp && SharpPainStops(protocol, state)) {
    return {RuleKind::kSharpPain, 0, 0};
  }
  const bool is_after_start = state.started && event.at.minute >= state.tracks.front().stays[1].begun_at.minute;
  if (event.kind == EventKind::kInjury && is_after_start) {
    return {state.cleared_on ? RuleKind::kRecurrence : RuleKind::kInjury, 0, 0};
  }
  return IsStop(event) ? Rule{RuleKind::kStoppedBy, static_cast<int>(event.by), 0} : Rule();
}

// What was known before the start and stops at it.
Rule StopBeforeStart(const CompiledProtocol& protocol, const State& state) {
  const NamedReport* injury = state.evidence.injury();
  const NamedReport* flag = Newest(state.evidence.red_flags(), [injury](const NamedReport& report) {
    return report.value != 0 && (injury == nullptr || report.at.day >= injury->at.day);
  });
  if (flag != nullptr) {
    return {RuleKind::kRedFlag, flag->name, 0};
  }
  const bool is_sharp = state.evidence.HasSymptomOn(state.now.day, kSharp) && SharpPainStops(protocol, state);
  return is_sharp ? Rule{RuleKind::kSharpPain, 0, 0} : Rule();
}

void Stop(Rule reason, State& state) {
  if (reason && !state.stopped_by) {
    state.stopped_by = reason;
    state.stopped_after = state.last;
  }
}

void StartIfReady(const CompiledProtocol& protocol, State& state) {
  // What stops must be lifted before entry criteria are asked.
  if (state.started || (protocol.checks_entry && state.stopped_by)) {
    return;
  }
  Verdict entry = Verdict::kMet;
  for (std::size_t i = 0; protocol.checks_entry && i < protocol.tracks.size(); ++i) {
    entry = And(entry, Evaluate(protocol.entry, View(protocol, state, static_cast<int>(i))).verdict);
  }
  if (entry == Verdict::kMet) {
    Start(protocol, state);
  }
}

}  // namespace

void Fold(const CompiledProtocol& protocol, const Event& event, bool starts, State& state,
          std::vector<Decision>& decisions, Listener* listener) {
  if (!TakeIn(protocol, event, state)) {
    return;
  }
  const bool begins = !state.begun && starts;
  state.begun |= starts;
  if (!state.begun) {
    // A hold holds from when it was made.
    ApplyAct(event, state);
    return;
  }
  const std::vector<bool> halted = HaltedTracks(state);
  const Rule reason = StopOf(protocol, event, state);
  Stop(begins && !reason ? StopBeforeStart(protocol, state) : reason, state);
  ApplyAct(event, state);
  StartIfReady(protocol, state);
  for (std::size_t i = 0; i < protocol.tracks.size(); ++i) {
    const int track = static_cast<int>(i);
    if (!reason && event.track != kEveryTrack && event.track != track) {
      continue;
    }
    const View view(protocol, state, track);
    Outcome outcome = Decide(view, halted[i] ? AskedOfHalted(event) : event);
    TellLock(view, outcome);
    if (listener != nullptr) {
      listener->Decided(view, outcome.decision);
    }
    Apply(protocol, outcome, state);
    decisions.push_back(outcome.decision);
  }
}

}  // namespace prehab::progression
