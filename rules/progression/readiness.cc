#include "rules/progression/readiness.h"

#include "rules/progression/criteria/evaluate.h"
#include "rules/progression/fault.h"
#include "rules/progression/policy.h"
#include "rules/progression/regress.h"

namespace prehab::progression {
namespace {

// What an override passes.
struct Waiver {
  // Leaves that are no safety leaves.
  bool leaves = false;
  // min_days, and the clean sessions after a regress.
  bool dwell = false;
};

View Seen(const View& view, const Waiver& waiver) { return waiver.leaves ? view.Waiving() : view; }

SessionsLeaf OwedSessions(const View& view) {
  SessionsLeaf leaf;
  leaf.count = view.protocol().clean_sessions_before_advance;
  leaf.in_stage = true;
  leaf.consecutive = true;
  leaf.clean = true;
  return leaf;
}

Rule FindGate(const View& view) {
  const auto& gates = view.track().gates;
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const int other = view.state().tracks[static_cast<std::size_t>(gates[i].other_track)].stage();
    if (gates[i].before_stage == view.track_state().stage() + 1 && other < gates[i].at_stage) {
      return {RuleKind::kSyncGate, static_cast<int>(i), view.track_state().stage()};
    }
  }
  return {};
}

bool HasAdvancedToday(const View& view) {
  return view.track_state().advanced_on == view.today() && !Planted(Fault::kTwoStagesADay);
}

// The rows of the table of docs/rules.md that one track answers for itself, in
// its order.
Rule FindHold(const View& view, const Waiver& waiver) {
  const TrackState& track = view.track_state();
  if (track.held_by && !Planted(Fault::kHoldIgnored)) {
    return {RuleKind::kHeldBy, static_cast<int>(*track.held_by), track.stage()};
  }
  if (const Rule stay = FindStay(view)) {
    return stay;
  }
  const auto held = [&track](RuleKind kind) { return Rule{kind, 0, track.stage()}; };
  if (Evaluate(view.stage().advance, Seen(view, waiver)).verdict != Verdict::kMet) {
    return held(RuleKind::kAdvance);
  }
  const int days = view.DaysInStay() + (Planted(Fault::kDwellOffByOne) ? 1 : 0);
  if (days < view.stage().min_days && !waiver.dwell) {
    return held(RuleKind::kMinDays);
  }
  if (HasCleanSessions(view) != Verdict::kMet && !waiver.dwell) {
    return held(RuleKind::kCleanSessions);
  }
  if (KeepsWeek(view) != Verdict::kMet) {
    return held(RuleKind::kWeeklyRise);
  }
  if (const Rule gate = FindGate(view)) {
    return gate;
  }
  return HasAdvancedToday(view) ? held(RuleKind::kOneStageADay) : Rule();
}

// Whether another track, seen at this moment, could be cleared.
bool IsReadyToBeCleared(const View& view, const Waiver& waiver) {
  return view.is_last_stage() && !view.track_state().referred_by && !IsStalled(view) && !IsLocked(view) &&
         !FindFired(view) && !FindHold(view, waiver);
}

Rule FindClearanceHold(const View& view, const Waiver& waiver) {
  const int stage = view.track_state().stage();
  const int tracks = static_cast<int>(view.protocol().tracks.size());
  for (int i = 0; i < tracks; ++i) {
    const View other(view.protocol(), view.state(), i);
    if (i != view.track_number() && !IsReadyToBeCleared(other, waiver)) {
      return {RuleKind::kOtherTracks, 0, stage};
    }
  }
  for (int i = 0; i < tracks; ++i) {
    const View other(view.protocol(), view.state(), i);
    if (Evaluate(view.protocol().clearance, Seen(other, waiver)).verdict != Verdict::kMet) {
      return {RuleKind::kClearance, 0, stage};
    }
  }
  return {};
}

Rule FindAnyHold(const View& view, const Waiver& waiver) {
  const Rule own = FindHold(view, waiver);
  return own || !view.is_last_stage() ? own : FindClearanceHold(view, waiver);
}

// The fault of the session that was recorded last, if it is of this track.
Rule FindSessionFault(const View& view, const Event& event) {
  if (event.kind != EventKind::kSession) {
    return {};
  }
  const Session* recorded = Newest(view.evidence().sessions(), [&view](const Session& session) {
    return session.sequence == view.state().last;
  });
  if (recorded == nullptr || recorded->track != view.track_number() || recorded->fault == SessionFault::kNone) {
    return {};
  }
  return {RuleKind::kSession, static_cast<int>(recorded->fault), view.track_state().stage()};
}

bool IsOverrideToGoOn(const Event& event) {
  return event.kind == EventKind::kOverride &&
         (event.act == Act::kAdvance || event.act == Act::kUnnamed || event.act == Act::kClear);
}

Waiver WaiverOf(const Event& event, const View& view) {
  const bool by_clinician = event.by == Person::kClinician;
  const bool clears = event.act == Act::kClear;
  // Only CLEAR leaves the last stage, and only it is asked for there.
  const bool fits = clears == view.is_last_stage();
  const bool may = fits && (by_clinician || (event.by == Person::kCoach && !clears));
  return {may, may && by_clinician};
}

bool CouldBePassed(RuleKind kind) {
  return kind == RuleKind::kAdvance || kind == RuleKind::kMinDays || kind == RuleKind::kCleanSessions ||
         kind == RuleKind::kClearance;
}

}  // namespace

bool IsStalled(const View& view) { return view.stage().max_days && view.DaysInStay() > *view.stage().max_days; }

bool IsLocked(const View& view) {
  return view.now() < view.track_state().locked_until && !Planted(Fault::kLockIgnored);
}

Verdict HasCleanSessions(const View& view) {
  return view.track_state().owes_clean_sessions ? Evaluate(OwedSessions(view), view, nullptr).verdict : Verdict::kMet;
}

Readiness FindReadiness(const View& view, const Event& event) {
  const Rule own = FindAnyHold(view, Waiver());
  const bool comes_first = own.kind == RuleKind::kHeldBy || own.kind == RuleKind::kStageRegress ||
                           own.kind == RuleKind::kTrackRegress;
  if (const Rule fault = FindSessionFault(view, event); fault && !comes_first) {
    return {fault, Person::kNobody};
  }
  if (!own || !IsOverrideToGoOn(event)) {
    return {own, Person::kNobody};
  }
  const Rule left = FindAnyHold(view, WaiverOf(event, view));
  if (!left) {
    return {Rule(), event.by};
  }
  return {CouldBePassed(left.kind) ? Rule{RuleKind::kOverrideRefused, 0, left.stage} : left, Person::kNobody};
}

std::vector<std::string> FindMissingToGoOn(const View& view) {
  std::vector<std::string> missing = FindMissing(view.stage().advance, view);
  if (view.is_last_stage()) {
    AddNew(FindMissing(view.protocol().clearance, view), missing);
  }
  if (view.track_state().owes_clean_sessions) {
    Detail detail;
    if (Evaluate(OwedSessions(view), view, &detail).verdict == Verdict::kUnknown) {
      AddNew(detail.missing, missing);
    }
  }
  if (KeepsWeek(view) == Verdict::kUnknown) {
    AddNew({"weekly_rise"}, missing);
  }
  return missing;
}

}  // namespace prehab::progression
