#ifndef PREHAB_CATALOG_CHECKS_H_
#define PREHAB_CATALOG_CHECKS_H_

#include <string_view>
#include <vector>

#include "catalog/tree.h"
#include "prehab/v1/catalog.pb.h"

namespace prehab::catalog {

// What the types of the fields do not say about an item. Each function returns
// all faults, in the order in which they are found; `root` is the tree the item
// was read from and gives them their places. `stem` is the file's name without
// folder and ending, which is the slug.

std::vector<Fault> CheckExercise(const YamlNode& root, const v1::Exercise& exercise, std::string_view stem);

// `exercises` are those that a program may name.
std::vector<Fault> CheckProgram(const YamlNode& root, const v1::Program& program, std::string_view stem,
                                const std::vector<v1::Exercise>& exercises);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CHECKS_H_
