#include "server/built_in_catalog.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/built_in_items.h"

namespace prehab {
namespace {

std::string FileOf(const storage::BuiltInItem& item, int version) {
  const std::string suffix = version == 1 ? "" : fmt::format("@{}", version);
  return fmt::format("catalog/data/{}/{}{}.yaml", item.kind, item.slug, suffix);
}

absl::Status Edited(const std::vector<storage::BuiltInItem>& items) {
  const storage::BuiltInItem& first = items.front();
  const std::string more = items.size() == 1 ? "" : fmt::format(" (and {} more)", items.size() - 1);
  return absl::FailedPreconditionError(fmt::format(
      "{} is not what this data folder has seen as version {} of {}{}.\n"
      "         A version never changes: restore the file, and put what is new into {} with version: {}",
      FileOf(first, first.version), first.version, first.slug, more, FileOf(first, first.version + 1),
      first.version + 1));
}

}  // namespace

absl::Status RememberBuiltInCatalog(storage::Database& database, const catalog::Catalog& catalog) {
  std::vector<storage::BuiltInItem> items;
  for (const catalog::ItemVersion& version : catalog.versions()) {
    items.push_back({version.folder, version.slug, version.version, version.content_hash});
  }
  return database.writer().Run([&items](storage::WriteTxn& txn) {
    const std::vector<storage::BuiltInItem> edited = storage::RememberBuiltInItems(txn, items);
    return edited.empty() ? absl::OkStatus() : Edited(edited);
  });
}

}  // namespace prehab
