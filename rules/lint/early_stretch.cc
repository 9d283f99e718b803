#include <absl/strings/ascii.h>

#include <algorithm>
#include <array>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// The stages in which the tendon is not to be pressed against the bone.
constexpr int kEarlyStages = 2;
constexpr std::array<std::string_view, 3> kTendonNames = {"tendinopathy", "tendonitis", "tendinitis"};

bool NamesTendon(std::string_view text) {
  const std::string name = absl::AsciiStrToLower(std::string(text));
  return std::any_of(kTendonNames.begin(), kTendonNames.end(),
                     [&name](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool IsTendinopathy(const std::string& slug, const Lookup& lookup) {
  const v1::Condition* condition = lookup.find_condition(slug);
  return NamesTendon(slug) || (condition != nullptr && (NamesTendon(condition->title()) ||
                                                        std::any_of(condition->aliases().begin(),
                                                                    condition->aliases().end(), NamesTendon)));
}

void CheckExercise(const std::string& slug, const std::string& path, const Lookup& lookup, Report& report) {
  const v1::Exercise* exercise = lookup.find_exercise(slug);
  if (exercise != nullptr && exercise->kind() == v1::EXERCISE_KIND_STRETCH) {
    report.Add(path,
               "no static stretch in the first two stages of tendinopathy: it presses the tendon against the "
               "bone; hold a contraction with nearly straight hips instead");
  }
}

}  // namespace

void CheckEarlyStretch(const v1::Protocol& protocol, const Lookup& lookup, Report& report) {
  if (std::none_of(protocol.conditions().begin(), protocol.conditions().end(),
                   [&lookup](const std::string& slug) { return IsTendinopathy(slug, lookup); })) {
    return;
  }
  for (int t = 0; t < protocol.tracks_size(); ++t) {
    const std::string track = PathTo("", "tracks", t);
    for (int s = 0; s < std::min(kEarlyStages, protocol.tracks(t).stages_size()); ++s) {
      const std::string stage = PathTo(track, "stages", s);
      const auto check = [&](const auto& choice, const std::string& path) {
        CheckExercise(choice.exercise(), PathTo(PathTo(stage, path), "exercise"), lookup, report);
      };
      ForEachOf<v1::ExerciseDose>(protocol.tracks(t).stages(s), check);
      ForEachOf<v1::Substitute>(protocol.tracks(t).stages(s), check);
    }
  }
}

}  // namespace prehab::rules
