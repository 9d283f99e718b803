#ifndef PREHAB_BASE_UTF8_H_
#define PREHAB_BASE_UTF8_H_

#include <string_view>

namespace prehab {

// Whether `text` is well-formed UTF-8: no overlong forms, no surrogates,
// nothing above U+10FFFF.
bool IsUtf8(std::string_view text);

}  // namespace prehab

#endif  // PREHAB_BASE_UTF8_H_
