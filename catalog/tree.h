#ifndef PREHAB_CATALOG_TREE_H_
#define PREHAB_CATALOG_TREE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prehab::catalog {

// One mistake in a data file.
struct Fault {
  // Both from 1. Columns count bytes.
  int line = 0;
  int column = 0;
  // What is wrong and, where it is not obvious, what is right.
  std::string message;
};

// A piece of YAML text with its place in the file. Scalars are kept as they
// are written; what they mean is decided by the field that they fill.
struct YamlNode {
  enum class Kind {
    kEmpty,
    kScalar,
    kSequence,
    kMap,
    // An alias: reported as a fault already.
    kUnusable,
  };

  Kind kind = Kind::kEmpty;
  int line = 0;
  int column = 0;
  std::string text;
  // Whether the text stands in quotes or in a block.
  bool quoted = false;
  // Of a map only; as many as there are items.
  std::vector<YamlNode> keys;
  std::vector<YamlNode> items;
};

struct YamlTree {
  // Absent if the text could not be read to its end.
  std::optional<YamlNode> root;
  std::vector<Fault> faults;
};

// Reads one YAML document. Data files use the plain part of YAML alone:
// anchors, aliases, tags, keys that are not text, and a key given twice are
// faults beside the tree. Text that is over 1 MiB, not UTF-8 or not YAML, more
// than one document, more than 20,000 nodes and more than 32 levels end the
// reading, and there is no tree.
YamlTree ParseYaml(std::string_view text);

// The value of `key` in a map, and the item of a sequence; `node` itself where
// there is none, so that a fault can always name a place.
const YamlNode& ValueOf(const YamlNode& node, std::string_view key);
const YamlNode& ItemOf(const YamlNode& node, int index);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_TREE_H_
