#ifndef PREHAB_STORAGE_BUILT_IN_ITEMS_H_
#define PREHAB_STORAGE_BUILT_IN_ITEMS_H_

#include <string>
#include <vector>

#include "storage/txn.h"

namespace prehab::storage {

// A built-in item of the catalog as it was seen at a start.
struct BuiltInItem {
  // The folder of its kind.
  std::string kind;
  std::string slug;
  int version = 0;
  std::string content_hash;
};

// Remembers those that are new, and returns those whose hash is not the one
// that is remembered. The work should not be committed if there are any.
std::vector<BuiltInItem> RememberBuiltInItems(WriteTxn& txn, const std::vector<BuiltInItem>& items);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_BUILT_IN_ITEMS_H_
