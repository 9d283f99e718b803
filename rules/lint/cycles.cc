#include <set>
#include <utility>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Slugs are those of the catalog, which is far smaller; a lookup that makes
// items up must end somewhere too.
constexpr std::size_t kMostSteps = 1'000;

std::vector<std::string> SubstitutesOf(const v1::Exercise& exercise) {
  std::vector<std::string> slugs;
  for (const v1::Substitute& substitute : exercise.substitutes()) {
    slugs.push_back(substitute.exercise());
  }
  return slugs;
}

std::vector<std::string> PrerequisitesOf(const v1::Exercise& exercise) {
  return {exercise.prerequisites().begin(), exercise.prerequisites().end()};
}

using Next = std::vector<std::string> (*)(const v1::Exercise&);

// Whether one comes from `from` to `target`. `seen` are the slugs from which
// one does not.
bool Leads(const std::string& from, const std::string& target, Next next, const Lookup& lookup,
           std::set<std::string>& seen) {
  std::vector<std::string> open = {from};
  while (!open.empty() && seen.size() < kMostSteps) {
    const std::string slug = std::move(open.back());
    open.pop_back();
    if (slug == target) {
      return true;
    }
    const v1::Exercise* exercise = seen.insert(slug).second ? lookup.find_exercise(slug) : nullptr;
    if (exercise != nullptr) {
      for (std::string& more : next(*exercise)) {
        open.push_back(std::move(more));
      }
    }
  }
  return false;
}

}  // namespace

void CheckSubstituteCycle(const v1::Exercise& exercise, const Lookup& lookup, Report& report) {
  std::set<std::string> seen;
  for (int i = 0; i < exercise.substitutes_size(); ++i) {
    if (Leads(exercise.substitutes(i).exercise(), exercise.slug(), SubstitutesOf, lookup, seen)) {
      report.Add(PathTo(PathTo("", "substitutes", i), "exercise"),
                 "this stands in for the exercise, and leads back to it");
      return;
    }
  }
}

void CheckPrerequisiteCycle(const v1::Exercise& exercise, const Lookup& lookup, Report& report) {
  std::set<std::string> seen;
  for (int i = 0; i < exercise.prerequisites_size(); ++i) {
    if (Leads(exercise.prerequisites(i), exercise.slug(), PrerequisitesOf, lookup, seen)) {
      report.Add(PathTo("", "prerequisites", i), "this must be mastered before, and needs this exercise before");
      return;
    }
  }
}

}  // namespace prehab::rules
