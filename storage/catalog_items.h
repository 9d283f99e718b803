#ifndef PREHAB_STORAGE_CATALOG_ITEMS_H_
#define PREHAB_STORAGE_CATALOG_ITEMS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// One version of a program or protocol that the scope's organization has
// published itself. A version that is stored is never changed.
struct CatalogItem {
  v1::CatalogKind kind = v1::CATALOG_KIND_UNSPECIFIED;
  std::string slug;
  int version = 0;
  // Of the text.
  std::string content_hash;
  // The canonical file.
  std::string text;
  // Bytes of the v1::Program or v1::Protocol.
  std::string message;
};

// The version must not be stored yet.
void InsertCatalogItem(WriteTxn& txn, const Scope& scope, const CatalogItem& item);

std::optional<CatalogItem> FindCatalogItem(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind,
                                           std::string_view slug, int version);
std::optional<CatalogItem> FindNewestCatalogItem(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind,
                                                 std::string_view slug);

// The newest version of each, by slug.
std::vector<CatalogItem> ListNewestCatalogItems(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind);

// How much the newest versions but that of `slug` are.
struct CatalogUse {
  int item_count = 0;
  int64_t text_bytes = 0;
};
CatalogUse CatalogUseBeside(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind, std::string_view slug);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_CATALOG_ITEMS_H_
