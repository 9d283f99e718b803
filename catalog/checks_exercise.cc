#include <fmt/format.h>

#include "catalog/checker.h"

namespace prehab::catalog {
namespace {

bool SaysSomething(const v1::Dosage& dosage) {
  v1::Dosage bare = dosage;
  bare.clear_source();
  return bare.ByteSizeLong() > 0;
}

void CheckOthers(Checker& checker, const v1::Exercise& exercise) {
  const YamlNode& substitutes = ValueOf(checker.root(), "substitutes");
  for (int i = 0; i < exercise.substitutes_size(); ++i) {
    checker.Require(exercise.substitutes(i).exercise() != exercise.slug(), ItemOf(substitutes, i),
                    "an exercise is no substitute for itself");
  }
  for (const std::string& slug : exercise.prerequisites()) {
    checker.Require(slug != exercise.slug(), ValueOf(checker.root(), "prerequisites"),
                    "an exercise does not come before itself");
  }
  const YamlNode& progressions = ValueOf(checker.root(), "progressions");
  for (int i = 0; i < exercise.progressions_size(); ++i) {
    // A step in words is a sentence, so it is no slug.
    if (IsSlug(exercise.progressions(i))) {
      checker.CheckReference(ItemOf(progressions, i), kExercises, exercise.progressions(i));
    }
  }
}

}  // namespace

std::vector<Fault> CheckItem(const YamlNode& root, const v1::Exercise& exercise, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(exercise.slug(), exercise.version(), name);
  checker.CheckFields(root, exercise);
  const bool strength = exercise.kind() == v1::EXERCISE_KIND_STRENGTH;
  checker.Require(!strength || exercise.contraction_bias() != v1::CONTRACTION_BIAS_UNSPECIFIED,
                  ValueOf(root, "contraction_bias"), "contraction_bias is missing");
  checker.Require(!strength || exercise.sides() != v1::SIDES_UNSPECIFIED, ValueOf(root, "sides"),
                  "sides is missing");
  checker.Require((!strength && exercise.kind() != v1::EXERCISE_KIND_STRETCH) || exercise.muscles_size() > 0,
                  ValueOf(root, "muscles"), "muscles are missing");
  const YamlNode& dosages = ValueOf(root, "dosages");
  for (int i = 0; i < exercise.dosages_size(); ++i) {
    checker.Require(SaysSomething(exercise.dosages(i)), ItemOf(dosages, i), "a dosage without a dose");
  }
  CheckOthers(checker, exercise);
  return checker.TakeFaults();
}

}  // namespace prehab::catalog
