#ifndef PREHAB_TESTS_HARNESS_UUID_H_
#define PREHAB_TESTS_HARNESS_UUID_H_

#include <random>
#include <string>

namespace prehab::harness {

// A UUID that follows from a generator whose seed can be printed.
std::string UuidFrom(std::mt19937_64& random);

}  // namespace prehab::harness

#endif  // PREHAB_TESTS_HARNESS_UUID_H_
