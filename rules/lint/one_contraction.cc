#include <algorithm>

#include "rules/lint/rule.h"

namespace prehab::rules {

// A program without strength exercises, such as strides alone, is no routine in
// the sense of the rule.
void CheckOneContraction(const v1::Program& program, const Lookup& lookup, Report& report) {
  const std::vector<const v1::Exercise*> exercises = ExercisesOf(program, lookup);
  const auto any = [&exercises](const auto& is) { return std::any_of(exercises.begin(), exercises.end(), is); };
  const auto has = [&any](v1::ContractionBias bias) {
    return any([bias](const v1::Exercise* exercise) {
      return exercise->contraction_bias() == bias || exercise->contraction_bias() == v1::CONTRACTION_BIAS_MIXED;
    });
  };
  if (!any([](const v1::Exercise* exercise) { return exercise->kind() == v1::EXERCISE_KIND_STRENGTH; })) {
    return;
  }
  if (!has(v1::CONTRACTION_BIAS_LENGTHENING)) {
    report.Add("blocks", "no exercise loads the muscle while it lengthens; a routine needs both");
  }
  if (!has(v1::CONTRACTION_BIAS_SHORTENING)) {
    report.Add("blocks", "no exercise loads the muscle while it shortens; a routine needs both");
  }
}

}  // namespace prehab::rules
