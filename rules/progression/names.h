#ifndef PREHAB_RULES_PROGRESSION_NAMES_H_
#define PREHAB_RULES_PROGRESSION_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prehab::progression {

// A name of a protocol as a number, so that the fold compares numbers.
using NameId = std::int16_t;

// A name that the protocol never asks for.
inline constexpr NameId kOtherName = -1;
// No name was given.
inline constexpr NameId kNoName = -2;

// Symptoms that mean something whatever the protocol asks; the first names of
// every table, in this order.
enum KnownSymptom : NameId { kSharp, kPulling, kTightness, kFlare, kPainkiller, kAtRest, kSitting, kRedFlag };

// The names of one protocol. Large and small letters are the same.
class Names {
 public:
  Names();

  // The number of `name`, which is added if it is new. kNoName if it is empty.
  NameId Add(std::string_view name);
  // kOtherName if it is not there, kNoName if it is empty.
  NameId Find(std::string_view name) const;
  // As it was added.
  const std::string& operator[](NameId id) const { return names_[static_cast<std::size_t>(id)]; }

 private:
  std::vector<std::string> names_;
};

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_NAMES_H_
