#include "rules/progression/criterion.h"

#include <cmath>

#include "rules/progression/presence.h"

namespace prehab::progression {
namespace {

std::optional<Milli> DoseIf(bool has, int value) {
  return has ? std::optional<Milli>(value * kMilli) : std::nullopt;
}

std::optional<Milli> ValueIf(bool has, double value) {
  return has ? std::optional<Milli>(Thousandths(value)) : std::nullopt;
}

Timing TimingOf(v1::PainTiming timing) {
  switch (timing) {
    case v1::PAIN_TIMING_AFTER:
      return Timing::kAfter;
    case v1::PAIN_TIMING_NEXT_MORNING:
      return Timing::kNextMorning;
    case v1::PAIN_TIMING_AT_REST:
      return Timing::kAtRest;
    case v1::PAIN_TIMING_SITTING:
      return Timing::kSitting;
    default:
      return Timing::kDuring;
  }
}

Aggregate AggregateOf(v1::Aggregate aggregate) {
  switch (aggregate) {
    case v1::AGGREGATE_MEAN:
      return Aggregate::kMean;
    case v1::AGGREGATE_LAST:
      return Aggregate::kLast;
    default:
      return Aggregate::kMax;
  }
}

PainLeaf Read(const v1::PainLeaf& leaf) {
  return {TimingOf(leaf.timing()),
          AggregateOf(leaf.aggregate()),
          If(leaf.has_window_sessions(), leaf.window_sessions()),
          If(leaf.has_window_days(), leaf.window_days()),
          If(leaf.has_at_most(), leaf.at_most()),
          If(leaf.has_at_least(), leaf.at_least()),
          If(leaf.has_above(), leaf.above()),
          If(leaf.has_rise_at_most(), leaf.rise_at_most())};
}

LoadTestLeaf Read(const v1::LoadTestPainLeaf& leaf, Names& names) {
  return {names.Add(leaf.task()), If(leaf.has_at_most(), leaf.at_most()), If(leaf.has_above(), leaf.above()),
          leaf.has_days() ? leaf.days() : 1};
}

SessionsLeaf Read(const v1::SessionsLeaf& leaf) {
  constexpr int kWhole = 100;
  return {leaf.count(), leaf.in_stage(), leaf.consecutive(), leaf.clean(),
          leaf.has_min_completed_percent() ? leaf.min_completed_percent() : kWhole};
}

TimeLeaf Read(const v1::TimeLeaf& leaf) {
  return {If(leaf.has_days_in_stage(), leaf.days_in_stage()),
          If(leaf.has_hours_since_injury(), leaf.hours_since_injury()),
          If(leaf.has_hours_since_last_session(), leaf.hours_since_last_session())};
}

PerformedLeaf Read(const v1::PerformedLeaf& leaf, Names& names) {
  return {names.Add(leaf.exercise()),
          {DoseIf(leaf.has_reps(), leaf.reps()), DoseIf(leaf.has_seconds(), leaf.seconds()),
           DoseIf(leaf.has_distance_meters(), leaf.distance_meters()),
           DoseIf(leaf.has_percent_speed(), leaf.percent_speed()), DoseIf(leaf.has_watts(), leaf.watts())},
          leaf.each_side(),
          If(leaf.has_pain_at_most(), leaf.pain_at_most()),
          If(leaf.has_within_days(), leaf.within_days())};
}

MeasureLeaf Read(const v1::MeasureLeaf& leaf, Names& names) {
  return {names.Add(leaf.test()),
          If(leaf.has_limb_symmetry_percent_at_least(), leaf.limb_symmetry_percent_at_least()),
          If(leaf.has_limb_symmetry_percent_above(), leaf.limb_symmetry_percent_above()),
          ValueIf(leaf.has_value_at_least(), leaf.value_at_least()),
          If(leaf.has_baseline_percent_at_least(), leaf.baseline_percent_at_least()),
          ValueIf(leaf.has_deficit_at_most(), leaf.deficit_at_most()),
          If(leaf.has_max_age_days(), leaf.max_age_days())};
}

QuestionnaireLeaf Read(const v1::QuestionnaireLeaf& leaf, Names& names) {
  return {names.Add(leaf.instrument()), If(leaf.has_score_at_least(), leaf.score_at_least()),
          If(leaf.has_score_at_most(), leaf.score_at_most())};
}

ExposureLeaf Read(const v1::ExposureLeaf& leaf) {
  ExposureLeaf read;
  read.efforts = leaf.efforts();
  read.at_least[kMeters] = DoseIf(leaf.has_distance_meters(), leaf.distance_meters());
  read.at_least[kPercentSpeed] = DoseIf(leaf.has_percent_speed(), leaf.percent_speed());
  read.within_days = If(leaf.has_within_days(), leaf.within_days());
  return read;
}

Leaf ReadLeaf(const v1::Criterion& message, Names& names) {
  switch (message.node_case()) {
    case v1::Criterion::kLoadTestPain:
      return Read(message.load_test_pain(), names);
    case v1::Criterion::kSessions:
      return Read(message.sessions());
    case v1::Criterion::kTime:
      return Read(message.time());
    case v1::Criterion::kPerformed:
      return Read(message.performed(), names);
    case v1::Criterion::kMeasure:
      return Read(message.measure(), names);
    case v1::Criterion::kQuestionnaire:
      return Read(message.questionnaire(), names);
    case v1::Criterion::kSign:
      return SignLeaf{names.Add(message.sign().sign()), message.sign().present(),
                      PersonNamed(message.sign().asserted_by())};
    case v1::Criterion::kApprehension:
      return ApprehensionLeaf{message.apprehension().at_most(), names.Add(message.apprehension().test())};
    case v1::Criterion::kExposure:
      return Read(message.exposure());
    case v1::Criterion::kAbsence:
      return AbsenceLeaf{names.Add(message.absence().kind()), message.absence().days()};
    case v1::Criterion::kAttest:
      return AttestLeaf{PersonNamed(message.attest().role()), names.Add(message.attest().statement()),
                        If(message.attest().has_within_days(), message.attest().within_days())};
    case v1::Criterion::kLoadGuard:
      return LoadGuardLeaf{message.load_guard().spike_percent_at_most()};
    default:
      return Read(message.pain());
  }
}

template <typename List>
void AddMembers(const List& list, Names& names, Criterion& criterion) {
  for (const v1::Criterion& member : list.criteria()) {
    criterion.members.push_back(Compile(member, names, criterion.is_safety));
  }
}

}  // namespace

Milli Thousandths(double value) { return std::llround(value * static_cast<double>(kMilli)); }

Criterion Compile(const v1::Criterion& message, Names& names, bool inside_safety) {
  Criterion criterion;
  criterion.is_safety = inside_safety || message.is_safety();
  criterion.label = message.label();
  switch (message.node_case()) {
    case v1::Criterion::NODE_NOT_SET:
      break;
    case v1::Criterion::kAllOf:
      AddMembers(message.all_of(), names, criterion);
      break;
    case v1::Criterion::kAnyOf:
      criterion.op = Operator::kAnyOf;
      AddMembers(message.any_of(), names, criterion);
      break;
    case v1::Criterion::kAtLeast:
      criterion.op = Operator::kAtLeast;
      criterion.count = message.at_least().count();
      AddMembers(message.at_least(), names, criterion);
      break;
    case v1::Criterion::kNoneOf:
      criterion.op = Operator::kNoneOf;
      AddMembers(message.none_of(), names, criterion);
      break;
    default:
      criterion.op = Operator::kLeaf;
      criterion.leaf = ReadLeaf(message, names);
      break;
  }
  return criterion;
}

Person PersonNamed(std::string_view role) {
  for (const Person person :
       {Person::kAthlete, Person::kCoach, Person::kClinician, Person::kGuardian, Person::kExternal}) {
    if (role == NameOf(person)) {
      return person;
    }
  }
  return Person::kNobody;
}

std::string_view NameOf(Person person) {
  switch (person) {
    case Person::kAthlete:
      return "athlete";
    case Person::kCoach:
      return "coach";
    case Person::kClinician:
      return "clinician";
    case Person::kGuardian:
      return "guardian";
    case Person::kExternal:
      return "external";
    default:
      return "nobody";
  }
}

}  // namespace prehab::progression
