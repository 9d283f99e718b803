#include "tests/lint/library.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace prehab {
namespace {

constexpr auto kStrength = v1::EXERCISE_KIND_STRENGTH;
constexpr auto kRunning = v1::EXERCISE_KIND_RUNNING;

}  // namespace

Library::Library() {
  constexpr auto kNone = v1::CONTRACTION_BIAS_UNSPECIFIED;
  AddExercise("nordic-hamstring-curl", kStrength, v1::CONTRACTION_BIAS_LENGTHENING, "hamstrings");
  AddExercise("fast-nordic", kStrength, v1::CONTRACTION_BIAS_LENGTHENING, "hamstrings")
      .add_prerequisites("nordic-hamstring-curl");
  AddExercise("slide-bridge", kStrength, v1::CONTRACTION_BIAS_LENGTHENING, "hamstrings");
  AddExercise("pull", kStrength, v1::CONTRACTION_BIAS_SHORTENING, "hamstrings");
  AddExercise("leg-curl", kStrength, v1::CONTRACTION_BIAS_MIXED, "hamstrings");
  AddExercise("hold", kStrength, v1::CONTRACTION_BIAS_ISOMETRIC, "hamstrings");
  AddExercise("leg-extension", kStrength, v1::CONTRACTION_BIAS_MIXED, "Quadriceps");
  AddExercise("wall-sit", kStrength, v1::CONTRACTION_BIAS_ISOMETRIC, "quads");
  AddExercise("step-down", kStrength, v1::CONTRACTION_BIAS_LENGTHENING, "vastus medialis");
  AddExercise("easy-warm-up", v1::EXERCISE_KIND_WARM_UP, kNone, "");
  AddExercise("seated-stretch", v1::EXERCISE_KIND_STRETCH, kNone, "hamstrings");
  AddExercise("leg-swings", v1::EXERCISE_KIND_MOBILITY, kNone, "");
  AddExercise("walk", kRunning, kNone, "");
  AddExercise("run", kRunning, kNone, "");
  AddExercise("stride", kRunning, kNone, "");
  AddExercise("sprint", kRunning, kNone, "");
  AddCycles();
  tendon_.set_title("Proximal hamstring tendinopathy");
  strain_.set_title("Strain");
}

// Exercises that lead back to base-exercise in one and two steps, and a ring
// that it is no part of.
void Library::AddCycles() {
  constexpr auto kBias = v1::CONTRACTION_BIAS_MIXED;
  const auto add = [this](const std::string& slug, const std::string& next) {
    v1::Exercise& exercise = AddExercise(slug, kStrength, kBias, "hamstrings");
    exercise.add_substitutes()->set_exercise(next);
    exercise.add_prerequisites(next);
  };
  add("back-to-base", "base-exercise");
  add("two-steps-to-base", "back-to-base");
  add("three-steps-to-base", "two-steps-to-base");
  add("ring-left", "ring-right");
  add("ring-right", "ring-left");
}

v1::Exercise& Library::AddExercise(const std::string& slug, v1::ExerciseKind kind, v1::ContractionBias bias,
                                   const std::string& muscle) {
  v1::Exercise& exercise = exercises_[slug];
  exercise.set_slug(slug);
  exercise.set_kind(kind);
  exercise.set_contraction_bias(bias);
  if (!muscle.empty()) {
    exercise.add_muscles(muscle);
  }
  return exercise;
}

rules::Lookup Library::MakeLookup() const {
  rules::Lookup lookup;
  lookup.find_exercise = [this](std::string_view slug) -> const v1::Exercise* {
    ++question_count_;
    const auto found = exercises_.find(slug);
    return found == exercises_.end() ? nullptr : &found->second;
  };
  lookup.find_condition = [this](std::string_view slug) -> const v1::Condition* {
    ++question_count_;
    return slug == "sore-tendon" ? &tendon_ : slug == "strain" ? &strain_ : nullptr;
  };
  lookup.find_pain_policy = [this](std::string_view slug) {
    ++question_count_;
    return slug == "three" || slug == "five" ? &policy_ : nullptr;
  };
  lookup.find_red_flags = [this](std::string_view slug) {
    ++question_count_;
    return slug == "flags" ? &red_flags_ : nullptr;
  };
  return lookup;
}

std::string ReadBase(const std::string& name) {
  std::ifstream stream("tests/lint/base/" + name, std::ios::binary);
  EXPECT_TRUE(stream) << name;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace prehab
