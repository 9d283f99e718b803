#include "server/handlers/slug.h"

#include <absl/strings/ascii.h>

#include "base/text.h"

namespace prehab::handlers {

std::string SlugOf(std::string_view name) { return absl::AsciiStrToLower(ToAbsl(name)); }

}  // namespace prehab::handlers
