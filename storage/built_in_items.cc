#include "storage/built_in_items.h"

#include "storage/query.h"

namespace prehab::storage {
namespace {

void Insert(WriteTxn& txn, const BuiltInItem& item) {
  Query(txn,
        "INSERT INTO built_in_items (kind, slug, version, content_hash) "
        "VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING")
      .Bind(item.kind, item.slug, item.version, item.content_hash)
      .Run();
}

std::string RememberedHash(ReadTxn& txn, const BuiltInItem& item) {
  Query query(txn, "SELECT content_hash FROM built_in_items WHERE kind = ? AND slug = ? AND version = ?");
  query.Bind(item.kind, item.slug, item.version);
  return query.Step() ? query.Text(0) : "";
}

}  // namespace

std::vector<BuiltInItem> RememberBuiltInItems(WriteTxn& txn, const std::vector<BuiltInItem>& items) {
  std::vector<BuiltInItem> changed;
  for (const BuiltInItem& item : items) {
    Insert(txn, item);
    if (RememberedHash(txn, item) != item.content_hash) {
      changed.push_back(item);
    }
  }
  return changed;
}

}  // namespace prehab::storage
