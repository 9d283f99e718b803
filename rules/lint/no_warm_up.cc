#include <algorithm>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using Doses = google::protobuf::RepeatedPtrField<v1::ExerciseDose>;

bool HasKind(const Doses& doses, const Lookup& lookup, std::initializer_list<v1::ExerciseKind> kinds) {
  return std::any_of(doses.begin(), doses.end(), [&](const v1::ExerciseDose& dose) {
    const v1::Exercise* exercise = lookup.find_exercise(dose.exercise());
    return exercise != nullptr && std::find(kinds.begin(), kinds.end(), exercise->kind()) != kinds.end();
  });
}

// Whether a session loads the legs and does not warm them up.
bool BeginsCold(const Doses& doses, const Lookup& lookup) {
  return HasKind(doses, lookup,
                 {v1::EXERCISE_KIND_STRENGTH, v1::EXERCISE_KIND_PLYOMETRIC, v1::EXERCISE_KIND_RUNNING}) &&
         !HasKind(doses, lookup, {v1::EXERCISE_KIND_WARM_UP});
}

}  // namespace

void CheckNoWarmUp(const v1::Program& program, const Lookup& lookup, Report& report) {
  if (!program.warm_up().empty()) {
    return;
  }
  // Said once, where it is first true.
  for (int i = 0; i < program.blocks_size(); ++i) {
    if (BeginsCold(program.blocks(i).exercises(), lookup)) {
      report.Add(PathTo("", "blocks", i), "nothing warms up before these sessions; add warm_up to the program");
      return;
    }
  }
  for (int i = 0; i < program.levels_size(); ++i) {
    if (BeginsCold(program.levels(i).exercises(), lookup)) {
      report.Add(PathTo("", "levels", i), "nothing warms up before these sessions; add warm_up to the program");
      return;
    }
  }
}

}  // namespace prehab::rules
