#include "server/handlers/library.h"

#include <algorithm>

#include "server/handlers/slug.h"

namespace prehab::handlers {
namespace {

// Null if the item is absent. Bytes that do not parse were not written by us.
template <typename Item>
const Item* Keep(const std::optional<storage::CatalogItem>& stored, std::list<Item>& kept) {
  Item item;
  if (!stored || !item.ParseFromString(stored->message)) {
    return nullptr;
  }
  item.set_content_hash(stored->content_hash);
  item.set_owner(v1::CATALOG_OWNER_ORGANIZATION);
  kept.push_back(std::move(item));
  return &kept.back();
}

// The own ones and those built-in ones whose slug is not among them, by slug.
template <typename Item>
std::vector<const Item*> Merge(std::vector<const Item*> own, const std::vector<Item>& built_in) {
  const std::size_t own_count = own.size();
  for (const Item& item : built_in) {
    const auto end = own.begin() + static_cast<std::ptrdiff_t>(own_count);
    if (std::none_of(own.begin(), end, [&item](const Item* other) { return other->slug() == item.slug(); })) {
      own.push_back(&item);
    }
  }
  std::sort(own.begin(), own.end(), [](const Item* a, const Item* b) { return a->slug() < b->slug(); });
  return own;
}

template <typename Item>
bool HasHash(const Item* item, std::string_view content_hash) {
  return item != nullptr && item->content_hash() == content_hash;
}

// Null if this version was not parsed yet.
template <typename Item>
const Item* FindKept(const std::list<Item>& kept, std::string_view slug, int version) {
  const auto is_it = [&](const Item& item) { return item.slug() == slug && item.version() == version; };
  const auto found = std::find_if(kept.begin(), kept.end(), is_it);
  return found == kept.end() ? nullptr : &*found;
}

}  // namespace

const v1::Program* Library::FindProgram(std::string_view name, int version) {
  const std::string slug = SlugOf(name);
  if (const v1::Program* own = KeepProgram(FindOwn(v1::CATALOG_KIND_PROGRAM, slug, version))) {
    return own;
  }
  return version == 0 ? catalog_.FindProgram(slug) : catalog_.FindProgramVersion(slug, version);
}

const v1::Protocol* Library::FindProtocol(std::string_view name, int version) {
  const std::string slug = SlugOf(name);
  if (const v1::Protocol* own = KeepProtocol(FindOwn(v1::CATALOG_KIND_PROTOCOL, slug, version))) {
    return own;
  }
  return version == 0 ? catalog_.FindProtocol(slug) : catalog_.FindProtocolVersion(slug, version);
}

const v1::Program* Library::FindPinnedProgram(std::string_view slug, int version, std::string_view content_hash) {
  if (const v1::Program* built_in = catalog_.FindProgramVersion(slug, version); HasHash(built_in, content_hash)) {
    return built_in;
  }
  const v1::Program* kept = FindKept(own_programs_, slug, version);
  const v1::Program* own = kept != nullptr ? kept : KeepProgram(FindOwn(v1::CATALOG_KIND_PROGRAM, slug, version));
  return HasHash(own, content_hash) ? own : nullptr;
}

const v1::Protocol* Library::FindPinnedProtocol(std::string_view slug, int version, std::string_view content_hash) {
  if (const v1::Protocol* built_in = catalog_.FindProtocolVersion(slug, version);
      HasHash(built_in, content_hash)) {
    return built_in;
  }
  const v1::Protocol* kept = FindKept(own_protocols_, slug, version);
  const v1::Protocol* own =
      kept != nullptr ? kept : KeepProtocol(FindOwn(v1::CATALOG_KIND_PROTOCOL, slug, version));
  return HasHash(own, content_hash) ? own : nullptr;
}

std::vector<const v1::Program*> Library::ListPrograms() {
  std::vector<const v1::Program*> own;
  for (const auto& item : storage::ListNewestCatalogItems(txn_, scope_, v1::CATALOG_KIND_PROGRAM)) {
    if (const v1::Program* program = KeepProgram(item)) {
      own.push_back(program);
    }
  }
  return Merge(std::move(own), catalog_.programs());
}

std::vector<const v1::Protocol*> Library::ListProtocols() {
  std::vector<const v1::Protocol*> own;
  for (const auto& item : storage::ListNewestCatalogItems(txn_, scope_, v1::CATALOG_KIND_PROTOCOL)) {
    if (const v1::Protocol* protocol = KeepProtocol(item)) {
      own.push_back(protocol);
    }
  }
  return Merge(std::move(own), catalog_.protocols());
}

const v1::Program* Library::KeepProgram(const std::optional<storage::CatalogItem>& item) {
  return Keep(item, own_programs_);
}

const v1::Protocol* Library::KeepProtocol(const std::optional<storage::CatalogItem>& item) {
  return Keep(item, own_protocols_);
}

std::optional<storage::CatalogItem> Library::FindOwn(v1::CatalogKind kind, std::string_view slug, int version) {
  return version == 0 ? storage::FindNewestCatalogItem(txn_, scope_, kind, slug)
                      : storage::FindCatalogItem(txn_, scope_, kind, slug, version);
}

}  // namespace prehab::handlers
