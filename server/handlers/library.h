#ifndef PREHAB_SERVER_HANDLERS_LIBRARY_H_
#define PREHAB_SERVER_HANDLERS_LIBRARY_H_

#include <list>
#include <optional>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "storage/catalog_items.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::handlers {

// The programs and protocols that an organization may use: the built-in ones
// and, before them, its own. Borrows its arguments, for one transaction; what
// it returns lives as long as it does.
class Library {
 public:
  Library(const catalog::Catalog& catalog, storage::ReadTxn& txn, const storage::Scope& scope)
      : catalog_(catalog), txn_(txn), scope_(scope) {}
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // That version, or the newest for 0; `name` is the slug, in any case. Null if
  // there is none.
  const v1::Program* FindProgram(std::string_view name, int version);
  const v1::Protocol* FindProtocol(std::string_view name, int version);

  // What an assignment or a progression has pinned. Null unless there is this version with this
  // hash: what was edited is not what was pinned.
  const v1::Program* FindPinnedProgram(std::string_view slug, int version, std::string_view content_hash);

  const v1::Protocol* FindPinnedProtocol(std::string_view slug, int version, std::string_view content_hash);

  // The newest version of each, by slug.
  std::vector<const v1::Program*> ListPrograms();
  std::vector<const v1::Protocol*> ListProtocols();

 private:
  // Parses an item and keeps it.
  const v1::Program* KeepProgram(const std::optional<storage::CatalogItem>& item);
  const v1::Protocol* KeepProtocol(const std::optional<storage::CatalogItem>& item);
  std::optional<storage::CatalogItem> FindOwn(v1::CatalogKind kind, std::string_view slug, int version);

  const catalog::Catalog& catalog_;
  storage::ReadTxn& txn_;
  const storage::Scope& scope_;
  // Lists, because they do not move what they hold.
  std::list<v1::Program> own_programs_;
  std::list<v1::Protocol> own_protocols_;
};

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_LIBRARY_H_
