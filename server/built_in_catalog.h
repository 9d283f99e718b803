#ifndef PREHAB_SERVER_BUILT_IN_CATALOG_H_
#define PREHAB_SERVER_BUILT_IN_CATALOG_H_

#include <absl/status/status.h>

#include "catalog/catalog.h"
#include "storage/database.h"

namespace prehab {

// Compares the catalog with what the database remembers of earlier starts, and
// remembers what is new. FAILED_PRECONDITION if a version that was seen before
// has another text now: athletes may train by it, and it must stay what it was.
absl::Status RememberBuiltInCatalog(storage::Database& database, const catalog::Catalog& catalog);

}  // namespace prehab

#endif  // PREHAB_SERVER_BUILT_IN_CATALOG_H_
