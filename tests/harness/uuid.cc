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

std::string TimedUuidFrom(std::mt19937_64& random, absl::Time now) {
  const auto milliseconds = static_cast<uint64_t>(absl::ToUnixMillis(now));
  const uint64_t high = random();
  const uint64_t low = random();
  return fmt::format("{:08x}-{:04x}-7{:03x}-a{:03x}-{:012x}", milliseconds >> 16, milliseconds & 0xffff, high & 0xfff,
                     low >> 52, low & 0xffffffffffff);
}

}  // namespace prehab::harness
