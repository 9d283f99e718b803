#ifndef PREHAB_BASE_HASH_H_
#define PREHAB_BASE_HASH_H_

#include <string>
#include <string_view>

namespace prehab {

// BLAKE2b-256 of `data`, 32 bytes. With a key (32 bytes) it is a keyed hash
// that nobody without the key can compute.
std::string Hash(std::string_view data);
std::string KeyedHash(std::string_view key, std::string_view data);

// `bytes` as lower-case hexadecimal digits.
std::string Hex(std::string_view bytes);

// Compares secrets in a time that does not depend on where they differ.
bool EqualSecret(std::string_view a, std::string_view b);

}  // namespace prehab

#endif  // PREHAB_BASE_HASH_H_
