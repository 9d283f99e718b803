#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "rules/progression/report.h"
#include "tests/progression/random_log.h"

// What holds of every history, in 10,000 drawn ones each; PREHAB_CASES=1000000
// draws more. RC_PARAMS, if it is set, decides instead: it is what a failure
// prints to be repeated.
namespace prehab::progression {
namespace {

constexpr std::size_t kMost = 50;

const CompiledProtocol& DrawProtocol() { return Compiled()[static_cast<std::size_t>(*AnyProtocol())]; }

std::vector<Event> DrawEvents(const CompiledProtocol& protocol) {
  const std::vector<Draw> draws = *AnyDraws(kMost);
  return MakeEvents(draws, protocol);
}

std::vector<v1::ProgressionDecision> Told(const CompiledProtocol& protocol, const std::vector<Event>& events,
                                          bool explains) {
  State state(protocol);
  std::vector<Decision> decisions;
  Reporter reporter(explains, nullptr);
  for (const Event& event : events) {
    Fold(protocol, event, event.kind == EventKind::kSession, state, decisions, &reporter);
  }
  return reporter.Take();
}

std::string Bytes(const std::vector<v1::ProgressionDecision>& decisions) {
  std::string bytes;
  for (const v1::ProgressionDecision& decision : decisions) {
    bytes += decision.SerializeAsString();
  }
  return bytes;
}

Day BeganOn(const State& state, int stay) {
  for (const Stay& one : state.tracks.front().stays) {
    if (one.number == stay) {
      return one.begun_at.day;
    }
  }
  return 0;
}

bool IsLift(const Event& event) {
  return event.kind == EventKind::kResume || event.kind == EventKind::kOverride;
}

// P2.
RC_GTEST_PROP(ProgressionProperty, ReplayInAnySplitGivesTheSameState, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  const auto split = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, events.size() + 1));
  State whole(protocol);
  const std::vector<Decision> all = FoldAll(protocol, events, whole);
  State first(protocol);
  std::vector<Decision> parts = FoldAll(protocol, {events.begin(), events.begin() + split}, first);
  State second = first;
  const std::vector<Decision> rest = FoldAll(protocol, {events.begin() + split, events.end()}, second);
  parts.insert(parts.end(), rest.begin(), rest.end());
  RC_ASSERT(parts == all);
  RC_ASSERT(second == whole);
  RC_ASSERT(ToMessage(protocol, second).SerializeAsString() == ToMessage(protocol, whole).SerializeAsString());
}

RC_GTEST_PROP(ProgressionProperty, ReplayTellsTheSameBytesAndExplainingChangesNoDecision, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  std::vector<v1::ProgressionDecision> explained = Told(protocol, events, true);
  RC_ASSERT(Bytes(Told(protocol, events, true)) == Bytes(explained));
  for (v1::ProgressionDecision& decision : explained) {
    decision.clear_findings();
  }
  RC_ASSERT(Bytes(Told(protocol, events, false)) == Bytes(explained));
}

// P9.
RC_GTEST_PROP(ProgressionProperty, TheSameEventTwiceIsOnce, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  std::vector<Event> repeated;
  for (const Event& event : events) {
    repeated.push_back(event);
    repeated.push_back(events[*rc::gen::inRange<std::size_t>(0, repeated.size() / 2 + 1)]);
  }
  State once(protocol);
  State twice(protocol);
  RC_ASSERT(FoldAll(protocol, events, once) == FoldAll(protocol, repeated, twice));
  RC_ASSERT(once == twice);
}

// P8, and one stage a day.
RC_GTEST_PROP(ProgressionProperty, StagesChangeOneUpADayOrBackToWhereOneWas, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  std::map<int, int> stage;
  std::map<int, Day> advanced;
  for (const Decision& decision : FoldAll(protocol, DrawEvents(protocol))) {
    RC_ASSERT(decision.stage_before == stage[decision.track]);
    if (decision.kind == DecisionKind::kAdvance) {
      RC_ASSERT(decision.stage_after == decision.stage_before + 1);
      RC_ASSERT(advanced.count(decision.track) == 0 || advanced[decision.track] < decision.at.day);
      advanced[decision.track] = decision.at.day;
    } else if (decision.kind == DecisionKind::kRegress) {
      RC_ASSERT(decision.stage_after < std::max(1, decision.stage_before));
      RC_ASSERT(decision.stage_after >= 0);
    } else {
      RC_ASSERT(decision.stage_after == decision.stage_before);
    }
    stage[decision.track] = decision.stage_after;
  }
}

RC_GTEST_PROP(ProgressionProperty, NobodyGoesOnPastAHold, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  State state(protocol);
  for (const Event& event : DrawEvents(protocol)) {
    std::vector<Decision> decisions;
    Fold(protocol, event, event.kind == EventKind::kSession, state, decisions);
    for (const Decision& decision : decisions) {
      const bool is_held = state.tracks[static_cast<std::size_t>(decision.track)].held_by.has_value();
      RC_ASSERT(!is_held || decision.kind != DecisionKind::kAdvance);
      const bool clears = decision.kind == DecisionKind::kClear && decision.sequence == state.cleared_after;
      RC_ASSERT(!is_held || !clears);
    }
  }
}

RC_GTEST_PROP(ProgressionProperty, AStopOrReferralStandsUntilSomebodyMayLiftIt, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  std::map<int, DecisionKind> last;
  for (const Decision& decision : FoldAll(protocol, events)) {
    const Event& event = events[static_cast<std::size_t>(decision.sequence - 1)];
    const bool may_change = IsLift(event) && (event.by == Person::kClinician || event.by == Person::kCoach);
    const auto before = last.find(decision.track);
    if (before != last.end() && before->second == DecisionKind::kStop && !may_change) {
      RC_ASSERT(decision.kind == DecisionKind::kStop);
    }
    if (before != last.end() && before->second == DecisionKind::kRefer && !may_change) {
      RC_ASSERT(decision.kind <= DecisionKind::kRefer || decision.kind == DecisionKind::kStop);
    }
    // A lift that concerned another track is seen by this one only later.
    if (may_change) {
      last.clear();
    }
    last[decision.track] = decision.kind;
  }
}

// P1: nobody goes on with pain over the policy in the sessions that count, nor
// without their reports; looked up in the events, not in the engine.
RC_GTEST_PROP(ProgressionProperty, NoAdvanceOfWalkRunRestsOnPainOrOnMissingReports, ()) {
  static const CompiledProtocol kWalkRun = CompileForTest(ProtocolNamed("walkrun-9"));
  const std::vector<Event> events = DrawEvents(kWalkRun);
  for (const Decision& decision : FoldAll(kWalkRun, events)) {
    if (decision.kind != DecisionKind::kAdvance || decision.rule.kind != RuleKind::kAdvance) {
      continue;
    }
    int seen = 0;
    for (auto i = static_cast<std::size_t>(decision.sequence); i-- > 0 && seen < 2;) {
      const Event& session = events[i];
      if (session.kind != EventKind::kSession) {
        continue;
      }
      ++seen;
      RC_ASSERT(session.completed_percent == 100);
      RC_ASSERT(session.pain_during.has_value());
      RC_ASSERT(*session.pain_during <= 2);
      const bool has_next_morning = std::any_of(events.begin(), events.begin() + decision.sequence, [&](const Event& e) {
        return e.kind == EventKind::kMorning && e.value && e.at.day == session.at.day + 1;
      });
      RC_ASSERT(has_next_morning);
    }
    RC_ASSERT(seen == 2);
  }
}

// P4: what is above the weekly cap does not lead on.
RC_GTEST_PROP(ProgressionProperty, NoAdvanceOfWalkRunRestsOnMoreSessionsThanTheWeekAllows, ()) {
  static const CompiledProtocol kWalkRun = CompileForTest(ProtocolNamed("walkrun-9"));
  const std::vector<Event> events = DrawEvents(kWalkRun);
  State state(kWalkRun);
  std::vector<Decision> decisions;
  for (const Event& event : events) {
    Fold(kWalkRun, event, event.kind == EventKind::kSession, state, decisions);
    if (!decisions.empty() && decisions.back().kind == DecisionKind::kAdvance && decisions.back().rule.kind == RuleKind::kAdvance) {
      const auto& sessions = state.evidence.sessions();
      RC_ASSERT(sessions.size() >= 2U);
      for (auto session = sessions.end() - 2; session != sessions.end(); ++session) {
        // A block of seven days from the stay's first; at most 4 in any stage.
        const Day began = BeganOn(state, session->stay);
        const auto in_block = std::count_if(sessions.begin(), session + 1, [&](const Session& other) {
          return other.stay == session->stay && (other.at.day - began) / 7 == (session->at.day - began) / 7;
        });
        RC_ASSERT(in_block <= 4);
        RC_ASSERT(session->fault == SessionFault::kNone);
      }
    }
  }
}

// P3: a worse pain in the last event never leads to more.
RC_GTEST_PROP(ProgressionProperty, WorsePainNeverYieldsMore, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  std::vector<Event> events = DrawEvents(protocol);
  Event worse = events.back();
  const int more = *rc::gen::inRange(1, 11);
  const auto raise = [more](std::optional<int>& pain) { pain = pain ? std::optional<int>(std::min(10, *pain + more)) : pain; };
  raise(worse.pain_during);
  raise(worse.pain_after);
  const bool is_pain = worse.kind == EventKind::kMorning || worse.kind == EventKind::kLoadTest ||
                       worse.kind == EventKind::kApprehension;
  if (is_pain && worse.value) {
    worse.value = std::min<Milli>(10 * kMilli, *worse.value + more * kMilli);
  }
  State state(protocol);
  const std::vector<Event> before(events.begin(), events.end() - 1);
  FoldAll(protocol, before, state);
  State hurt = state;
  const std::vector<Decision> as_it_was = FoldAll(protocol, {events.back()}, state);
  const std::vector<Decision> as_it_is = FoldAll(protocol, {worse}, hurt);
  RC_ASSERT(as_it_was.size() == as_it_is.size());
  for (std::size_t i = 0; i < as_it_was.size(); ++i) {
    RC_ASSERT(as_it_is[i].stage_after <= as_it_was[i].stage_after);
    RC_ASSERT(as_it_is[i].kind <= as_it_was[i].kind);
    RC_ASSERT(as_it_is[i].locked_until.value_or(0) >= as_it_was[i].locked_until.value_or(0));
  }
}

// P5: late records end in the same evidence, in whatever order they came.
RC_GTEST_PROP(ProgressionProperty, LateRecordsConvergeToTheSameMeasures, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  // What came first is not late: the injury and the start.
  std::vector<Event> shuffled(events.begin() + 2, events.end());
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  shuffled.insert(shuffled.begin(), events.begin(), events.begin() + 2);
  State in_order(protocol);
  State late(protocol);
  FoldAll(protocol, events, in_order);
  FoldAll(protocol, shuffled, late);
  const auto same = [](const auto& a, const auto& b, const auto& value) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&value](const auto& x, const auto& y) { return x.at == y.at && value(x) == value(y); });
  };
  const Evidence& a = in_order.evidence;
  const Evidence& b = late.evidence;
  RC_ASSERT(same(a.sessions(), b.sessions(), [](const Session& s) { return std::make_pair(s.pain_during, s.meters); }));
  RC_ASSERT(same(a.mornings(), b.mornings(), [](const PainReport& r) { return r.pain; }));
  RC_ASSERT(same(a.load_tests(), b.load_tests(), [](const PainReport& r) { return r.pain; }));
  RC_ASSERT(same(a.attests(), b.attests(), [](const NamedReport& r) { return r.by; }));
  RC_ASSERT(in_order.now == late.now);
}

// P7: the same days on another clock.
RC_GTEST_PROP(ProgressionProperty, AnotherZoneChangesNothing, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  const std::vector<Event> events = DrawEvents(protocol);
  const int offset = *rc::gen::inRange(-14, 15) * 60;
  std::vector<Event> elsewhere = events;
  for (Event& event : elsewhere) {
    event.at.minute -= offset;
    event.at.utc_offset = offset;
  }
  RC_ASSERT(Bytes(Told(protocol, events, true)) == Bytes(Told(protocol, elsewhere, true)));
}

// P10.
RC_GTEST_PROP(ProgressionProperty, EveryDecisionNamesItsRuleAndAHoldOfCriteriaTheCriterion, ()) {
  const CompiledProtocol& protocol = DrawProtocol();
  for (const v1::ProgressionDecision& decision : Told(protocol, DrawEvents(protocol), true)) {
    RC_ASSERT(!decision.rule().empty());
    if (decision.rule() == "advance" && decision.decision() == v1::PROGRESSION_DECISION_KIND_HOLD) {
      RC_ASSERT(decision.findings_size() > 0);
      RC_ASSERT(decision.findings(0).verdict() != v1::CRITERION_VERDICT_MET);
    }
    if (decision.decision() == v1::PROGRESSION_DECISION_KIND_ADVANCE && decision.rule() == "advance") {
      RC_ASSERT(decision.missing().empty());
      RC_ASSERT(decision.findings_size() > 0);
      RC_ASSERT(decision.findings(0).verdict() == v1::CRITERION_VERDICT_MET);
    }
  }
}

}  // namespace
}  // namespace prehab::progression

int main(int argc, char** argv) {
  const char* cases = std::getenv("PREHAB_CASES");
  const std::string parameters = std::string("max_success=") + (cases == nullptr ? "10000" : cases);
  setenv("RC_PARAMS", parameters.c_str(), /*overwrite=*/0);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
