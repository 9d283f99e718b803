#include <absl/strings/ascii.h>

#include <algorithm>
#include <array>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// How the muscles of the front of the thigh are called; the name of a muscle
// may go on after them.
constexpr std::array<std::string_view, 5> kQuads = {"quad", "vastus", "rectus femoris", "front of the thigh",
                                                    "front thigh"};

bool IsQuad(const std::string& muscle) {
  const std::string name = absl::AsciiStrToLower(muscle);
  return std::any_of(kQuads.begin(), kQuads.end(),
                     [&name](std::string_view quad) { return name.starts_with(quad); });
}

bool LoadsQuadsOnly(const v1::Exercise& exercise) {
  return !exercise.muscles().empty() && std::all_of(exercise.muscles().begin(), exercise.muscles().end(), IsQuad);
}

}  // namespace

// Where the muscles of one strength exercise are not known, nothing is said.
void CheckQuadsOnly(const v1::Program& program, const Lookup& lookup, Report& report) {
  std::vector<const v1::Exercise*> strength = ExercisesOf(program, lookup);
  std::erase_if(strength, [](const v1::Exercise* e) { return e->kind() != v1::EXERCISE_KIND_STRENGTH; });
  const bool quads_only = std::all_of(strength.begin(), strength.end(),
                                      [](const v1::Exercise* exercise) { return LoadsQuadsOnly(*exercise); });
  if (!strength.empty() && quads_only) {
    report.Add("blocks", "every strength exercise is for the front of the thigh; train its back too");
  }
}

}  // namespace prehab::rules
