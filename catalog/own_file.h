#ifndef PREHAB_CATALOG_OWN_FILE_H_
#define PREHAB_CATALOG_OWN_FILE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/tree.h"

namespace prehab::catalog {

// The text of a file that a club wrote itself. It is read and checked as a
// built-in file is, and may name what is built in; its slug and version are its
// own, because there is no file name to compare them with. Names of nothing are
// told even if some values could not be read.
template <typename Item>
struct OwnFile {
  // Not to be used with any fault.
  Item item;
  // Gives what is found in the item its place. Absent if the text could not be
  // read.
  std::optional<YamlNode> root;
  // By their place.
  std::vector<Fault> faults;
};

OwnFile<v1::Program> ReadOwnProgram(std::string_view text, const Catalog& built_in);
OwnFile<v1::Protocol> ReadOwnProtocol(std::string_view text, const Catalog& built_in);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_OWN_FILE_H_
