#include "rules/progression/intake.h"

#include <algorithm>

#include "rules/progression/session_fault.h"
#include "rules/progression/view.h"

namespace prehab::progression {
namespace {

// The stay that ran at the session's time; that of the first day has all of its
// day.
int StayAt(const Moment& at, const TrackState& track) {
  for (auto stay = track.stays.rbegin(); stay != track.stays.rend(); ++stay) {
    const bool is_first = stay->number == 1;
    if (stay->number > 0 && (is_first ? stay->begun_at.day <= at.day : stay->begun_at.minute <= at.minute)) {
      return stay->number;
    }
  }
  return 0;
}

class Intake {
 public:
  Intake(const CompiledProtocol& protocol, const Event& event, State& state)
      : protocol_(protocol), event_(event), state_(state), evidence_(state.evidence) {}

  void Run() {
    NoteReportDay();
    switch (event_.kind) {
      case EventKind::kInjury:
        evidence_.AddInjury(Named());
        break;
      case EventKind::kSession:
        AddSession();
        break;
      case EventKind::kMorning:
        if (event_.value) {
          evidence_.AddMorning(Pain());
        }
        break;
      case EventKind::kLoadTest:
        if (event_.value) {
          evidence_.AddLoadTest(Pain());
        }
        break;
      case EventKind::kSymptom:
        AddSymptom();
        break;
      case EventKind::kTest:
        evidence_.AddTest(Named());
        break;
      case EventKind::kApprehension:
        evidence_.AddRating(Named());
        break;
      case EventKind::kSign:
        evidence_.AddSign(Named());
        break;
      case EventKind::kPerformed:
        AddPerformance();
        break;
      case EventKind::kRedFlag:
        evidence_.AddRedFlag(Named());
        break;
      case EventKind::kAttest:
        evidence_.AddAttest(Named());
        break;
      default:
        break;
    }
  }

 private:
  // What the athlete tells of a day; acts of others are no reports.
  void NoteReportDay() {
    switch (event_.kind) {
      case EventKind::kSession:
      case EventKind::kMorning:
      case EventKind::kSymptom:
      case EventKind::kLoadTest:
      case EventKind::kTest:
      case EventKind::kApprehension:
      case EventKind::kPerformed:
        evidence_.AddReportDay(event_.at.day, state_.last);
        break;
      default:
        break;
    }
  }

  Report Common() const { return {state_.last, event_.at, event_.track}; }
  NamedReport Named() const { return {Common(), event_.name, event_.value, event_.sides, event_.by}; }
  PainReport Pain() const { return {Common(), static_cast<int>(*event_.value / kMilli), event_.name}; }

  void AddSession() {
    TrackState& track = state_.tracks[static_cast<std::size_t>(event_.track)];
    track.last_session = state_.last;
    Session session{Common(),
                    StayAt(event_.at, track),
                    event_.completed_percent,
                    event_.pain_during,
                    event_.pain_after,
                    event_.dose[kMeters],
                    event_.minutes,
                    SessionFault::kNone};
    evidence_.Add(session);
    // Judged where it stands among the others.
    auto& sessions = evidence_.mutable_sessions();
    const auto added = std::find_if(sessions.rbegin(), sessions.rend(),
                                    [this](const Session& known) { return known.sequence == state_.last; });
    added->fault = FaultOf(*added, View(protocol_, state_, event_.track));
  }

  void AddSymptom() {
    evidence_.AddSymptom(Named());
    NamedReport sign = Named();
    sign.value = event_.value == 0 ? 0 : kMilli;
    evidence_.AddSign(sign);
  }

  void AddPerformance() {
    bool is_above = false;
    for (std::size_t i = 0; i < state_.tracks.size(); ++i) {
      const bool concerns = event_.track == kEveryTrack || event_.track == static_cast<int>(i);
      // Before the start it is the first stage.
      const auto stage = static_cast<std::size_t>(state_.tracks[i].stage());
      is_above |= concerns && IsAboveCeiling(event_.dose, protocol_.tracks[i].stages[stage]);
    }
    evidence_.Add(Performance{Common(), event_.name, event_.dose, event_.pain_during, event_.sides, is_above});
  }

  const CompiledProtocol& protocol_;
  const Event& event_;
  State& state_;
  Evidence& evidence_;
};

bool IsNew(std::uint64_t id, std::vector<std::uint64_t>& seen) {
  if (id == 0) {
    return true;
  }
  const auto place = std::lower_bound(seen.begin(), seen.end(), id);
  if (place != seen.end() && *place == id) {
    return false;
  }
  seen.insert(place, id);
  return true;
}

}  // namespace

bool TakeIn(const CompiledProtocol& protocol, const Event& event, State& state) {
  if (!IsNew(event.id, state.seen)) {
    return false;
  }
  ++state.last;
  // A late record is evaluated at the newest time known.
  if (state.last == 1 || event.at.minute >= state.now.minute) {
    state.now = event.at;
  }
  Intake(protocol, event, state).Run();
  return true;
}

void Forget(Sequence record, State& state) {
  state.evidence.Forget(record);
  for (TrackState& track : state.tracks) {
    track.last_session = 0;
  }
  for (const Session& session : state.evidence.sessions()) {
    Sequence& last = state.tracks[static_cast<std::size_t>(session.track)].last_session;
    last = std::max(last, session.sequence);
  }
}

void Start(const CompiledProtocol& protocol, State& state) {
  state.started = true;
  for (TrackState& track : state.tracks) {
    BeginStay(0, state, track);
    track.used_up_to = state.last - 1;
  }
  for (Session& session : state.evidence.mutable_sessions()) {
    if (session.at.day >= state.now.day) {
      session.stay = 1;
      session.fault = FaultOf(session, View(protocol, state, session.track));
    }
  }
}

void BeginStay(int stage, const State& state, TrackState& track) {
  track.stays.push_back({track.stay().number + 1, stage, state.last, state.now});
}

}  // namespace prehab::progression
