#ifndef PREHAB_SERVER_HANDLERS_CATALOG_CHECK_H_
#define PREHAB_SERVER_HANDLERS_CATALOG_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/lint.pb.h"
#include "storage/catalog_items.h"

namespace prehab::handlers {

// What is in the text of a program's or a protocol's file, and what a careful
// reader says about it: what the reader refuses and, if it refuses nothing,
// what the lint rules find.
struct CheckedFile {
  // Its text and hash are empty if the reader refused anything.
  storage::CatalogItem item;
  // By their place, which each has.
  std::vector<v1::LintFinding> findings;

  bool HasErrors() const;
};

// Takes its time: a text may have 1 MiB.
CheckedFile CheckFile(const catalog::Catalog& catalog, v1::CatalogKind kind, std::string_view text);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_CATALOG_CHECK_H_
