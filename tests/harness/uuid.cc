#include "tests/harness/uuid.h"

#include <fmt/format.h>

#include <cstdint>

namespace prehab::harness {

std::string UuidFrom(std::mt19937_64& random) {
  const uint64_t high = random();
  const uint64_t low = random();
  return fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xfff,
                     low >> 52, low & 0xffffffffffff);
}

}  // namespace prehab::harness
