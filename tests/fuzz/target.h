#ifndef PREHAB_TESTS_FUZZ_TARGET_H_
#define PREHAB_TESTS_FUZZ_TARGET_H_

#include <string>
#include <string_view>

namespace prehab {

// Reads `text` as each kind of item and applies the rules. Returns what is not
// as promised: a fault or a finding without a place or a message, more of them
// or more questions to the catalog than the size of the text allows. Empty: all
// is well. Deterministic.
std::string CheckInput(std::string_view text);

}  // namespace prehab

#endif  // PREHAB_TESTS_FUZZ_TARGET_H_
