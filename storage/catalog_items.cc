#include "storage/catalog_items.h"

#include "storage/changes.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

// The noun of a change.
std::string_view NounOf(v1::CatalogKind kind) {
  return kind == v1::CATALOG_KIND_PROGRAM ? "program" : "protocol";
}

// Columns: kind, slug, version, content_hash, text, message.
CatalogItem FromRow(Query& query) {
  CatalogItem item;
  item.kind = static_cast<v1::CatalogKind>(query.Int(0));
  item.slug = query.Text(1);
  item.version = query.Int(2);
  item.content_hash = query.Text(3);
  item.text = query.Text(4);
  item.message = query.Bytes(5);
  return item;
}

}  // namespace

void InsertCatalogItem(WriteTxn& txn, const Scope& scope, const CatalogItem& item) {
  Query(txn,
        "INSERT INTO catalog_items (organization_id, kind, slug, version, content_hash, text, message, "
        "                           author_user_id, create_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), static_cast<int>(item.kind), item.slug, item.version, item.content_hash,
            item.text, Blob{item.message}, scope.actor_id(), txn.now())
      .Run();
  RecordChange(txn, scope, {NounOf(item.kind), item.slug, item.version, "", {}});
}

std::optional<CatalogItem> FindCatalogItem(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind,
                                           std::string_view slug, int version) {
  Query query(txn,
              "SELECT kind, slug, version, content_hash, text, message "
              "FROM catalog_items "
              "WHERE organization_id = ? AND kind = ? AND slug = ? AND version = ?");
  query.Bind(scope.organization_id(), static_cast<int>(kind), slug, version);
  return query.Step() ? std::optional(FromRow(query)) : std::nullopt;
}

std::optional<CatalogItem> FindNewestCatalogItem(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind,
                                                 std::string_view slug) {
  Query query(txn,
              "SELECT kind, slug, version, content_hash, text, message "
              "FROM catalog_items "
              "WHERE organization_id = ? AND kind = ? AND slug = ? "
              "ORDER BY version DESC "
              "LIMIT 1");
  query.Bind(scope.organization_id(), static_cast<int>(kind), slug);
  return query.Step() ? std::optional(FromRow(query)) : std::nullopt;
}

std::vector<CatalogItem> ListNewestCatalogItems(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind) {
  Query query(txn,
              "SELECT kind, slug, version, content_hash, text, message "
              "FROM catalog_items AS item "
              "WHERE organization_id = ? AND kind = ? "
              "  AND version = (SELECT MAX(version) FROM catalog_items AS other "
              "                 WHERE other.organization_id = item.organization_id "
              "                   AND other.kind = item.kind AND other.slug = item.slug) "
              "ORDER BY slug "
              "LIMIT 1000");
  query.Bind(scope.organization_id(), static_cast<int>(kind));
  std::vector<CatalogItem> items;
  while (query.Step()) {
    items.push_back(FromRow(query));
  }
  return items;
}

CatalogUse CatalogUseBeside(ReadTxn& txn, const Scope& scope, v1::CatalogKind kind, std::string_view slug) {
  Query query(txn,
              "SELECT COUNT(*), COALESCE(SUM(LENGTH(CAST(text AS BLOB))), 0) "
              "FROM catalog_items AS item "
              "WHERE organization_id = ? AND kind = ? AND slug <> ? "
              "  AND version = (SELECT MAX(version) FROM catalog_items AS other "
              "                 WHERE other.organization_id = item.organization_id "
              "                   AND other.kind = item.kind AND other.slug = item.slug)");
  query.Bind(scope.organization_id(), static_cast<int>(kind), slug);
  query.Step();
  return {query.Int(0), query.Int64(1)};
}

}  // namespace prehab::storage
