#ifndef PREHAB_CATALOG_LOCATE_H_
#define PREHAB_CATALOG_LOCATE_H_

#include <string_view>

#include "catalog/tree.h"

namespace prehab::catalog {

// Both from 1. Columns count bytes.
struct Position {
  int line = 1;
  int column = 1;
};

// Where the value at `field_path`, such as blocks[2].exercises[0].sets, stands
// in a file. Where the path leads to nothing, because a value is missing or the
// path is none, it is the place of the nearest element around it that is there.
Position Locate(const YamlNode& root, std::string_view field_path);

// The same for a file's text; its beginning if the text cannot be read. Whoever
// looks for several places reads the tree once.
Position Locate(std::string_view text, std::string_view field_path);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_LOCATE_H_
