// What libFuzzer calls; see the preset fuzz.

#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  if (!prehab::CheckInput({reinterpret_cast<const char*>(data), size}).empty()) {
    std::abort();
  }
  return 0;
}
