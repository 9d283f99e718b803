#include "server/handlers/find_protocol.h"

#include <absl/strings/str_replace.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "server/errors.h"
#include "server/handlers/slug.h"

namespace prehab::handlers {
namespace {

// The catalog joins words with hyphens; in print some stand with underscores.
std::string Hyphenated(std::string_view name) { return absl::StrReplaceAll(SlugOf(name), {{"_", "-"}}); }

const v1::Protocol& Deref(const v1::Protocol* item) { return *item; }
const v1::PainPolicy& Deref(const v1::PainPolicy& item) { return item; }

template <typename Items>
absl::Status Unknown(std::string_view type, std::string_view name, const Items& items) {
  std::vector<std::string> slugs;
  for (const auto& item : items) {
    slugs.push_back(Deref(item).slug());
  }
  return NotFound(type, name, fmt::format("known are: {}", fmt::join(slugs, ", ")));
}

}  // namespace

absl::StatusOr<const v1::Protocol*> FindProtocol(Library& library, std::string_view name, int version) {
  const v1::Protocol* protocol = library.FindProtocol(name, version);
  if (protocol == nullptr) {
    protocol = library.FindProtocol(Hyphenated(name), version);
  }
  if (protocol == nullptr) {
    return Unknown("protocol", name, library.ListProtocols());
  }
  return protocol;
}

absl::StatusOr<const v1::PainPolicy*> FindPainPolicy(const Call& call, std::string_view name) {
  const catalog::Catalog& catalog = call.environment().catalog;
  const v1::PainPolicy* policy = catalog.FindPainPolicy(Hyphenated(name));
  if (policy == nullptr) {
    return Unknown("pain policy", name, catalog.pain_policies());
  }
  return policy;
}

}  // namespace prehab::handlers
