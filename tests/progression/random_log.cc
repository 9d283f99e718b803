#include "tests/progression/random_log.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <ostream>

namespace prehab::progression {
namespace {

// 1 January 1970: days before it are negative in zones east of UTC.
constexpr Minute kStart = 0;
constexpr Minute kMorning = 7 * kMinutesPerHour;

// Everything that a leaf of the protocol could ask for, one event each.
class Evidences {
 public:
  explicit Evidences(const CompiledProtocol& protocol) {
    Collect(protocol.entry);
    Collect(protocol.clearance);
    for (const Track& track : protocol.tracks) {
      for (const Stage& stage : track.stages) {
        Collect(stage.advance);
      }
    }
    for (const Person person : {Person::kAthlete, Person::kCoach, Person::kClinician, Person::kExternal}) {
      Event attest;
      attest.kind = EventKind::kAttest;
      attest.by = person;
      events_.push_back(attest);
    }
  }

  const std::vector<Event>& events() const { return events_; }

 private:
  void Collect(const Criterion& criterion) {
    if (criterion.op == Operator::kLeaf) {
      std::visit([this](const auto& leaf) { Add(leaf); }, criterion.leaf);
    }
    for (const Criterion& member : criterion.members) {
      Collect(member);
    }
  }

  Event& New(EventKind kind, NameId name) {
    Event& event = events_.emplace_back();
    event.kind = kind;
    event.name = name;
    event.sides = kBothSides;
    event.value = 0;
    return event;
  }

  void Add(const PerformedLeaf& leaf) {
    Event& event = New(EventKind::kPerformed, leaf.exercise);
    event.dose = leaf.at_least;
    event.pain_during = 0;
  }
  void Add(const MeasureLeaf& leaf) {
    New(EventKind::kTest, leaf.test).sides = kLeft;
    events_.back().value = 100 * kMilli;
    events_.push_back(events_.back());
    events_.back().sides = kRight;
  }
  void Add(const SignLeaf& leaf) { New(EventKind::kSign, leaf.sign).value = leaf.present ? kMilli : 0; }
  void Add(const ApprehensionLeaf& leaf) { New(EventKind::kApprehension, leaf.test); }
  void Add(const ExposureLeaf& leaf) {
    New(EventKind::kPerformed, kOtherName).dose = leaf.at_least;
  }
  template <typename Leaf>
  void Add(const Leaf&) {}

  std::vector<Event> events_;
};

class Maker {
 public:
  explicit Maker(const CompiledProtocol& protocol) : protocol_(protocol), evidences_(protocol) {}

  std::vector<Event> Make(const std::vector<Draw>& draws) {
    Minute now = kStart;
    Event injury;
    injury.kind = EventKind::kInjury;
    injury.sides = kLeft;
    injury.id = 1;
    events_.push_back(injury);
    for (const Draw& draw : draws) {
      now += draw.gap_hours * kMinutesPerHour + 1;
      Event event = events_.size() == 1 ? Session(Draw()) : Any(draw);
      Push(event, now);
      if (event.kind == EventKind::kSession && (draw.missing & 8) == 0) {
        now = (now / kMinutesPerDay + 1) * kMinutesPerDay + kMorning;
        Push(NextMorning(draw), now);
      }
    }
    return std::move(events_);
  }

 private:
  void Push(Event event, Minute now) {
    event.at = {now, static_cast<Day>(now / kMinutesPerDay), 0};
    event.id = events_.size() + 1;
    events_.push_back(event);
  }

  // What most athletes report after a session; one of eleven hurts.
  static Event NextMorning(const Draw& draw) {
    Event event;
    event.kind = EventKind::kMorning;
    event.value = draw.choice % 11 == 10 ? 3 * kMilli : 0;
    return event;
  }

  Event Session(const Draw& draw) const {
    Event event;
    event.kind = EventKind::kSession;
    event.track = draw.choice % static_cast<int>(protocol_.tracks.size());
    if ((draw.missing & 1) == 0) {
      event.completed_percent = draw.choice % 7 == 6 ? 60 : 100;
    }
    if ((draw.missing & 2) == 0) {
      event.pain_during = draw.pain;
      event.pain_after = draw.pain;
    }
    event.dose[kMeters] = (1000 + draw.choice * 20) * kMilli;
    return event;
  }

  Event Pain(EventKind kind, const Draw& draw) const {
    Event event;
    event.kind = kind;
    if ((draw.missing & 4) == 0) {
      event.value = draw.pain * kMilli;
    }
    return event;
  }

  Event Symptom(const Draw& draw) const {
    constexpr std::array<NameId, 5> kAny = {kPulling, kTightness, kFlare, kPainkiller, kSharp};
    Event event;
    event.kind = EventKind::kSymptom;
    event.name = kAny[static_cast<std::size_t>(draw.choice) % kAny.size()];
    return event;
  }

  Event Act(const Draw& draw) const {
    constexpr std::array<EventKind, 3> kKinds = {EventKind::kHold, EventKind::kResume, EventKind::kOverride};
    constexpr std::array<Person, 4> kPeople = {Person::kAthlete, Person::kCoach, Person::kClinician, Person::kNobody};
    Event event;
    event.kind = kKinds[static_cast<std::size_t>(draw.choice) % kKinds.size()];
    event.by = kPeople[static_cast<std::size_t>(draw.pain) % kPeople.size()];
    event.act = static_cast<progression::Act>(draw.gap_hours % 6);
    return event;
  }

  Event Any(const Draw& draw) const {
    if (draw.kind < 40) {
      return Session(draw);
    }
    if (draw.kind < 65) {
      return Pain(EventKind::kMorning, draw);
    }
    if (draw.kind < 72) {
      return Pain(EventKind::kLoadTest, draw);
    }
    if (draw.kind < 92) {
      const auto& all = evidences_.events();
      return all[static_cast<std::size_t>(draw.choice) % all.size()];
    }
    if (draw.kind < 94) {
      return Symptom(draw);
    }
    if (draw.kind == 94 && draw.choice % 4 == 0) {
      Event flag;
      flag.kind = EventKind::kRedFlag;
      return flag;
    }
    return draw.kind < 98 ? Act(draw) : Event();
  }

  const CompiledProtocol& protocol_;
  Evidences evidences_;
  std::vector<Event> events_;
};

constexpr char kEverything[] = R"(
  slug: "everything" version: 1
  tracks {
    key: "run"
    stages {
      key: "r1" min_days: 2 max_days: 20
      schedule { sessions_per_week_max: 4 min_rest_hours: 20 sessions_per_day_max: 2 }
      ceilings { distance_meters: 2400 percent_speed: 70 }
      advance { all_of {
        criteria { sessions { count: 2 in_stage: true consecutive: true clean: true } }
        criteria { pain { timing: PAIN_TIMING_NEXT_MORNING aggregate: AGGREGATE_MEAN window_days: 5 at_most: 2 } is_safety: true }
        criteria { time { days_in_stage: 2 } }
      } }
      regress { when { pain { timing: PAIN_TIMING_AFTER aggregate: AGGREGATE_LAST above: 4 } } steps: 2 lock_hours: 30 }
    }
    stages {
      key: "r2" schedule { every_nth_day: 2 }
      advance { any_of {
        criteria { apprehension { at_most: 0 scale_max: 10 } }
        criteria { attest { role: "clinician" statement: "goes on" } }
      } }
      regress { when { none_of { criteria { apprehension { at_most: 3 scale_max: 10 } } } } steps: 0 }
    }
    stages {
      key: "r3"
      advance { at_least { count: 2
        criteria { exposure { efforts: 1 percent_speed: 60 } }
        criteria { sign { sign: "palpation_pain" present: false } }
        criteria { measure { test: "hamstring_strength" limb_symmetry_percent_at_least: 90 } }
      } }
    }
    regress { when { sign { sign: "pulling" present: true } } steps: 2 lock_hours: 12 ends_session: true }
    regress { when { load_test_pain { above: 3 task: "bridge" } } steps: 1 }
  }
  tracks {
    key: "strength"
    stages { key: "g1" advance { sessions { count: 1 in_stage: true clean: true } } }
    stages { key: "g2" advance { sessions { count: 3 in_stage: true clean: true min_completed_percent: 50 } } }
    stages { key: "g3" advance { performed { exercise: "run" percent_speed: 70 each_side: true pain_at_most: 1 within_days: 9 } } }
  }
  sync_gates { track: "run" before_stage: "r3" other_track: "strength" at_stage: "g2" }
  regress_policy { default_steps: 1 lock_hours: 24 refer_after: 3 clean_sessions_before_advance: 2 }
  clearance { all_of {
    criteria { attest { role: "clinician" statement: "cleared" } is_safety: true }
    criteria { load_guard { spike_percent_at_most: 30 } }
  } }
  auto_advance: AUTO_ADVANCE_PROPOSE
)";

constexpr char kStrict[] = R"(
  slug: "strict" during_at_most: 3 after_at_most: 3 next_morning_at_most: 3 next_morning_at_baseline: true
  settles_within_hours: 24 load_test_at_most: 3 no_weekly_rise: true sharp_stops: true
)";

template <typename Type>
Type ParseText(const char* text) {
  Type message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    throw std::runtime_error("cannot parse the test's own protocol");
  }
  return message;
}

std::vector<CompiledProtocol> CompileAll() {
  std::vector<CompiledProtocol> compiled;
  for (const v1::Protocol& protocol : TheCatalog().protocols()) {
    compiled.push_back(CompileForTest(protocol));
    compiled.push_back(CompileForTest(protocol, "silbernagel-5"));
  }
  const v1::PainPolicy strict = StrictPolicy();
  const v1::Protocol everything = EverythingProtocol();
  CompileOptions options;
  options.pain_policy = &strict;
  compiled.push_back(Compile(everything, options));
  options.checks_entry = true;
  compiled.push_back(Compile(everything, options));
  return compiled;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Draw& draw) {
  return out << "{" << draw.gap_hours << "h, kind " << draw.kind << ", pain " << draw.pain << ", choice "
             << draw.choice << ", missing " << draw.missing << "}";
}

rc::Gen<std::vector<Draw>> AnyDraws(std::size_t most) {
  // Long ones as often as short ones, whatever the size of the case.
  return rc::gen::resize(rc::kNominalSize, rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, most + 1), [](std::size_t n) {
                           return rc::gen::container<std::vector<Draw>>(n, rc::gen::arbitrary<Draw>());
                         }));
}

std::vector<Event> MakeEvents(const std::vector<Draw>& draws, const CompiledProtocol& protocol) {
  return Maker(protocol).Make(draws);
}

v1::Protocol EverythingProtocol() { return ParseText<v1::Protocol>(kEverything); }
v1::PainPolicy StrictPolicy() { return ParseText<v1::PainPolicy>(kStrict); }

const std::vector<CompiledProtocol>& Compiled() {
  static const std::vector<CompiledProtocol> kCompiled = CompileAll();
  return kCompiled;
}

rc::Gen<int> AnyProtocol() { return rc::gen::inRange(0, static_cast<int>(Compiled().size())); }

std::vector<Decision> FoldAll(const CompiledProtocol& protocol, const std::vector<Event>& events, State& state) {
  std::vector<Decision> decisions;
  for (const Event& event : events) {
    Fold(protocol, event, event.kind == EventKind::kSession, state, decisions);
  }
  return decisions;
}

std::vector<Decision> FoldAll(const CompiledProtocol& protocol, const std::vector<Event>& events) {
  State state(protocol);
  return FoldAll(protocol, events, state);
}

}  // namespace prehab::progression

namespace rc {

Gen<prehab::progression::Draw> Arbitrary<prehab::progression::Draw>::arbitrary() {
  using prehab::progression::Draw;
  // Most pain is none: a history in which everything hurts goes nowhere.
  const auto pain = gen::weightedElement<int>({{70, 0}, {4, 1}, {3, 2}, {3, 3}, {2, 4}, {1, 5}, {1, 6}, {1, 10}});
  const auto missing = gen::weightedElement<int>({{24, 0}, {1, 1}, {1, 2}, {1, 4}, {4, 8}});
  return gen::build<Draw>(gen::set(&Draw::gap_hours, gen::inRange(0, 41)), gen::set(&Draw::kind, gen::inRange(0, 100)),
                          gen::set(&Draw::pain, pain), gen::set(&Draw::choice, gen::inRange(0, 60)),
                          gen::set(&Draw::missing, missing));
}

}  // namespace rc
