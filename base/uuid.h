#ifndef PREHAB_BASE_UUID_H_
#define PREHAB_BASE_UUID_H_

#include <absl/time/time.h>

#include <string>

#include "base/entropy.h"

namespace prehab {

// A UUID, version 7, in the 8-4-4-4-12 form: milliseconds of Unix time, then
// chance. Ids made one after the other lie side by side where they are kept in
// order.
std::string NewTimedUuid(Entropy& entropy, absl::Time now);

}  // namespace prehab

#endif  // PREHAB_BASE_UUID_H_
