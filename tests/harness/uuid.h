#ifndef PREHAB_TESTS_HARNESS_UUID_H_
#define PREHAB_TESTS_HARNESS_UUID_H_

#include <absl/time/time.h>

#include <random>
#include <string>

namespace prehab::harness {

// A UUID that follows from a generator whose seed can be printed.
std::string UuidFrom(std::mt19937_64& random);

// The same as the client of prehab makes them, beginning with the time.
std::string TimedUuidFrom(std::mt19937_64& random, absl::Time now);

}  // namespace prehab::harness

#endif  // PREHAB_TESTS_HARNESS_UUID_H_
