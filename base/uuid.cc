#include "base/uuid.h"

#include <cstdint>

namespace prehab {
namespace {

constexpr std::size_t kVersionAt = 14;

}  // namespace

std::string NewTimedUuid(Entropy& entropy, absl::Time now) {
  constexpr int kTimeDigits = 12;
  constexpr int kDashAt = 8;
  std::string uuid = NewUuid(entropy);
  const auto milliseconds = static_cast<uint64_t>(absl::ToUnixMillis(now));
  for (int i = 0; i < kTimeDigits; ++i) {
    const auto digit = milliseconds >> (4 * (kTimeDigits - 1 - i)) & 0xf;
    uuid[static_cast<std::size_t>(i < kDashAt ? i : i + 1)] = "0123456789abcdef"[digit];
  }
  uuid[kVersionAt] = '7';
  return uuid;
}

}  // namespace prehab
