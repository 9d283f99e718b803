#ifndef PREHAB_SERVER_HANDLERS_SLUG_H_
#define PREHAB_SERVER_HANDLERS_SLUG_H_

#include <string>
#include <string_view>

namespace prehab::handlers {

// The slug that a request means: slugs are in lower case, people write
// askling-L.
std::string SlugOf(std::string_view name);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_SLUG_H_
