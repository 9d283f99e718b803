#include "catalog/locate.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace prehab::catalog {
namespace {

using Kind = YamlNode::Kind;

// Each returns null if there is none.

const YamlNode* FindValue(const YamlNode& node, std::string_view key) {
  const bool found = node.kind == Kind::kMap && std::any_of(node.keys.begin(), node.keys.end(),
                                                            [key](const YamlNode& k) { return k.text == key; });
  return found ? &ValueOf(node, key) : nullptr;
}

const YamlNode* FindItem(const YamlNode& node, std::string_view digits) {
  std::size_t index = 0;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, index);
  const bool found =
      node.kind == Kind::kSequence && parsed.ec == std::errc() && parsed.ptr == end && index < node.items.size();
  return found ? &node.items[index] : nullptr;
}

// Takes the first step off `path`, "blocks" or "[2]", and returns where it
// leads to from `node`.
const YamlNode* TakeStep(const YamlNode& node, std::string_view& path) {
  if (path.starts_with('[')) {
    const std::size_t end = std::min(path.find(']'), path.size());
    const std::string_view digits = path.substr(1, end - 1);
    path.remove_prefix(std::min(end + 1, path.size()));
    return FindItem(node, digits);
  }
  path.remove_prefix(path.starts_with('.') ? 1 : 0);
  const std::string_view key = path.substr(0, path.find_first_of(".["));
  path.remove_prefix(key.size());
  return FindValue(node, key);
}

}  // namespace

Position Locate(const YamlNode& root, std::string_view field_path) {
  const YamlNode* node = &root;
  while (!field_path.empty()) {
    const YamlNode* next = TakeStep(*node, field_path);
    if (next == nullptr) {
      break;
    }
    node = next;
  }
  return {node->line, node->column};
}

Position Locate(std::string_view text, std::string_view field_path) {
  const YamlTree tree = ParseYaml(text);
  return tree.root ? Locate(*tree.root, field_path) : Position();
}

}  // namespace prehab::catalog
