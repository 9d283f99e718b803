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
  const auto is_pinned = [content_hash](const v1::Program* program) { return HasHash(program, content_hash); };
  if (const v1::Program* built_in = catalog_.FindProgramVersion(slug, version); is_pinned(built_in)) {
    return built_in;
  }
  const auto kept = std::find_if(own_programs_.begin(), own_programs_.end(), [&](const v1::Program& program) {
    return program.slug() == slug && program.version() == version;
  });
  const v1::Program* own = kept != own_programs_.end()
                               ? &*kept
                               : KeepProgram(FindOwn(v1::CATALOG_KIND_PROGRAM, slug, version));
  return is_pinned(own) ? own : nullptr;
}

const v1::Protocol* Library::FindPinnedProtocol(std::string_view slug, int version, std::string_view content_hash) {
  const v1::Protocol* built_in = catalog_.FindProtocolVersion(slug, version);
  if (HasHash(built_in, content_hash)) {
    return built_in;
  }
  const v1::Protocol* own = KeepProtocol(FindOwn(v1::CATALOG_KIND_PROTOCOL, slug, version));
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
