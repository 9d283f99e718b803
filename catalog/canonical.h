#ifndef PREHAB_CATALOG_CANONICAL_H_
#define PREHAB_CATALOG_CANONICAL_H_

#include <string>
#include <string_view>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::catalog {

// The file of an item, without the fields that the server sets: see WriteYaml.
// What content_hash is made over, and what is exported.
std::string CanonicalText(v1::Program program);
std::string CanonicalText(v1::Protocol protocol);

// The content_hash of a canonical text.
std::string ContentHash(std::string_view text);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CANONICAL_H_
