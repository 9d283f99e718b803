#include "base/entropy.h"

#include <fmt/format.h>
#include <sodium.h>

#include <stdexcept>

namespace prehab {

// libsodium's own generator, which the system seeds: to ask the system for every
// id was a fiftieth of a check-in.
SystemEntropy::SystemEntropy() {
  randombytes_set_implementation(&randombytes_internal_implementation);
  if (sodium_init() < 0) {
    throw std::runtime_error("libsodium cannot start");
  }
}

std::string SystemEntropy::Bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string NewUuid(Entropy& entropy) {
  std::string bytes = entropy.Bytes(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string uuid;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) {
      uuid += '-';
    }
    uuid += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return uuid;
}

}  // namespace prehab
