#ifndef PREHAB_BASE_TEXT_H_
#define PREHAB_BASE_TEXT_H_

#include <absl/strings/string_view.h>

#include <string_view>

namespace prehab {

// Debian's Abseil is built without std aliases: absl::string_view is a type of
// its own. Our signatures use std::string_view and cross here.

inline absl::string_view ToAbsl(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

inline std::string_view ToStd(absl::string_view text) {
  return std::string_view(text.data(), text.size());
}

}  // namespace prehab

#endif  // PREHAB_BASE_TEXT_H_
