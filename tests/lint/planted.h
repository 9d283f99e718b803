#ifndef PREHAB_TESTS_LINT_PLANTED_H_
#define PREHAB_TESTS_LINT_PLANTED_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prehab {

// A broken file: a base file with words replaced wherever they stand.
struct Planted {
  // Who must find it.
  std::string_view rule;
  std::vector<std::pair<std::string_view, std::string_view>> edits;
  // Words of the broken file; the finding must be in the line in which they
  // first stand.
  std::string_view at;
};

// For each base file, what is planted in it.
std::vector<Planted> PlantedInExercises();
std::vector<Planted> PlantedInPrograms();
std::vector<Planted> PlantedInProtocols();
std::vector<Planted> PlantedInCriteria();

}  // namespace prehab

#endif  // PREHAB_TESTS_LINT_PLANTED_H_
