#ifndef PREHAB_RULES_PROGRESSION_PRESENCE_H_
#define PREHAB_RULES_PROGRESSION_PRESENCE_H_

#include <optional>

namespace prehab::progression {

// A number of a message that may be absent: a 0 that was given is not the same
// as nothing.
inline std::optional<int> If(bool has, int value) { return has ? std::optional<int>(value) : std::nullopt; }

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_PRESENCE_H_
