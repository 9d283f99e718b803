#ifndef PREHAB_STORAGE_PAGE_H_
#define PREHAB_STORAGE_PAGE_H_

#include <limits>
#include <string>

namespace prehab::storage {

// Which part of a list to read: at most `limit` items behind the key `after`.
// An empty key is the beginning.
struct Page {
  std::string after;
  int limit = 500;
};

// For work that must leave nobody out.
inline Page WholeList() { return {"", std::numeric_limits<int>::max()}; }

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_PAGE_H_
