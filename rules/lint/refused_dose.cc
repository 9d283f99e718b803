#include <set>

#include "rules/lint/rule.h"

namespace prehab::rules {

void CheckRefusedDose(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  ForEachStage(protocol, [&report](const v1::Stage& stage, const std::string& path) {
    std::set<std::string_view> refused;
    for (const v1::RefusedExercise& exercise : stage.refused()) {
      refused.insert(exercise.exercise());
    }
    const auto check = [&](const auto& choice, const std::string& inner) {
      if (refused.contains(choice.exercise())) {
        report.Add(PathTo(PathTo(path, inner), "exercise"), "the stage refuses this exercise and asks for it too");
      }
    };
    ForEachOf<v1::ExerciseDose>(stage, check);
    ForEachOf<v1::Substitute>(stage, check);
  });
}

}  // namespace prehab::rules
