#include "catalog/canonical.h"

#include "base/hash.h"
#include "catalog/reader.h"

namespace prehab::catalog {
namespace {

template <typename Item>
std::string TextOf(Item& item) {
  item.clear_content_hash();
  item.clear_owner();
  return WriteYaml(item);
}

}  // namespace

std::string CanonicalText(v1::Program program) { return TextOf(program); }

std::string CanonicalText(v1::Protocol protocol) { return TextOf(protocol); }

std::string ContentHash(std::string_view text) { return Hex(Hash(text)); }

}  // namespace prehab::catalog
