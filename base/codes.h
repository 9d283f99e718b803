#ifndef PREHAB_BASE_CODES_H_
#define PREHAB_BASE_CODES_H_

#include <optional>
#include <string>
#include <string_view>

#include "base/entropy.h"

namespace prehab {

// `bytes` in lower-case Crockford base32 (no i, l, o, u), most significant bit
// first, without padding.
std::string Base32(std::string_view bytes);

// A code that a person can type, XXXX-XXXX: 40 bits of chance.
std::string NewCode(Entropy& entropy);

// The code as NewCode wrote it, whatever case, dashes and spaces a person
// typed; letters that look like digits are read as those. Nothing if it cannot
// be a code.
std::optional<std::string> CanonicalCode(std::string_view typed);

}  // namespace prehab

#endif  // PREHAB_BASE_CODES_H_
