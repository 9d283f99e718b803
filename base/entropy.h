#ifndef PREHAB_BASE_ENTROPY_H_
#define PREHAB_BASE_ENTROPY_H_

#include <cstdint>
#include <string>

namespace prehab {

// Where chance comes from. Thread-safe.
class Entropy {
 public:
  virtual ~Entropy() = default;
  // Returns `count` unpredictable bytes.
  virtual std::string Bytes(std::size_t count) = 0;
};

// The operating system's generator, through libsodium.
class SystemEntropy : public Entropy {
 public:
  SystemEntropy();
  std::string Bytes(std::size_t count) override;
};

// A random UUID, version 4, in the 8-4-4-4-12 form.
std::string NewUuid(Entropy& entropy);

}  // namespace prehab

#endif  // PREHAB_BASE_ENTROPY_H_
