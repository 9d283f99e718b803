#include "base/ids.h"

#include <cstdint>

#include "base/codes.h"

namespace prehab {

std::string IdGenerator::New(std::string_view prefix, absl::Time now) const {
  const int64_t milliseconds = absl::ToUnixMillis(now);
  std::string bytes;
  for (int shift = 40; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((milliseconds >> shift) & 0xff);
  }
  bytes += entropy_.Bytes(10);
  std::string id(prefix);
  id += '_';
  id += Base32(bytes);
  return id;
}

}  // namespace prehab
