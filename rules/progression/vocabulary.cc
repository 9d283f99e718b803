#include "rules/progression/vocabulary.h"

#include "rules/progression/names.h"

namespace prehab::progression {
namespace {

template <typename List>
void Collect(const List& criteria, Vocabulary& names);

void Collect(const v1::Criterion& criterion, Vocabulary& names) {
  switch (criterion.node_case()) {
    case v1::Criterion::kAllOf:
      return Collect(criterion.all_of().criteria(), names);
    case v1::Criterion::kAnyOf:
      return Collect(criterion.any_of().criteria(), names);
    case v1::Criterion::kAtLeast:
      return Collect(criterion.at_least().criteria(), names);
    case v1::Criterion::kNoneOf:
      return Collect(criterion.none_of().criteria(), names);
    case v1::Criterion::kLoadTestPain:
      names.load_tests.insert(criterion.load_test_pain().task());
      return;
    case v1::Criterion::kMeasure:
      names.tests.insert(criterion.measure().test());
      return;
    case v1::Criterion::kQuestionnaire:
      names.tests.insert(criterion.questionnaire().instrument());
      names.questionnaires.insert(criterion.questionnaire().instrument());
      return;
    case v1::Criterion::kSign:
      names.signs.insert(criterion.sign().sign());
      return;
    case v1::Criterion::kApprehension:
      names.rated_tests.insert(criterion.apprehension().test());
      return;
    case v1::Criterion::kAbsence:
      names.symptoms.insert(criterion.absence().kind());
      return;
    case v1::Criterion::kAttest:
      names.statements.insert(criterion.attest().statement());
      return;
    default:
      return;
  }
}

template <typename List>
void Collect(const List& criteria, Vocabulary& names) {
  for (const v1::Criterion& criterion : criteria) {
    Collect(criterion, names);
  }
}

void CollectRules(const google::protobuf::RepeatedPtrField<v1::TrackStep>& steps, Vocabulary& names) {
  for (const v1::TrackStep& step : steps) {
    Collect(step.when(), names);
  }
}

void CollectProtocol(const v1::Protocol& protocol, Vocabulary& names) {
  Collect(protocol.entry(), names);
  Collect(protocol.clearance(), names);
  for (const v1::Track& track : protocol.tracks()) {
    CollectRules(track.regress(), names);
    for (const v1::Stage& stage : track.stages()) {
      Collect(stage.advance(), names);
      CollectRules(stage.regress(), names);
    }
  }
}

}  // namespace

Vocabulary CollectNames(const std::vector<const v1::Protocol*>& protocols, const std::vector<v1::Exercise>& exercises,
                        const std::vector<v1::RedFlagSet>& red_flag_sets) {
  Vocabulary names;
  for (const v1::Protocol* protocol : protocols) {
    CollectProtocol(*protocol, names);
  }
  const Names known;
  for (const NameId symptom : {kSharp, kPulling, kTightness, kFlare, kPainkiller, kAtRest, kSitting}) {
    names.symptoms.insert(known[symptom]);
  }
  // Those of SignLeaf's comment are understood whether a protocol asks or not.
  names.signs.insert({"palpation_pain", "gap", "bruising", "gait_normal", known[kPulling]});
  // A sign may be what the athlete felt; a red flag has a kind of its own.
  names.symptoms.insert(names.signs.begin(), names.signs.end());
  names.symptoms.erase(known[kRedFlag]);
  for (const v1::Exercise& exercise : exercises) {
    names.exercises.insert(exercise.slug());
    if (exercise.kind() == v1::EXERCISE_KIND_RUNNING) {
      names.runs.insert(exercise.slug());
    }
  }
  for (const v1::RedFlagSet& set : red_flag_sets) {
    for (const v1::RedFlag& flag : set.flags()) {
      names.red_flags.insert(flag.key());
    }
  }
  for (std::set<std::string>* set :
       {&names.load_tests, &names.tests, &names.questionnaires, &names.rated_tests, &names.statements}) {
    set->erase("");
  }
  return names;
}

}  // namespace prehab::progression
