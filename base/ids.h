#ifndef PREHAB_BASE_IDS_H_
#define PREHAB_BASE_IDS_H_

#include <absl/time/time.h>

#include <string>
#include <string_view>

#include "base/entropy.h"

namespace prehab {

// Makes ids such as ath_01kar3v8m2k3h6t9w0x5y7z8a1: a type prefix, the time in
// milliseconds and 80 bits of chance, in lower-case Crockford base32. Ids of a
// type sort by the time they were made, to the millisecond. Thread-safe if the
// entropy is.
class IdGenerator {
 public:
  explicit IdGenerator(Entropy& entropy) : entropy_(entropy) {}

  // `prefix` without its underscore: "ath".
  std::string New(std::string_view prefix, absl::Time now) const;

 private:
  Entropy& entropy_;
};

}  // namespace prehab

#endif  // PREHAB_BASE_IDS_H_
