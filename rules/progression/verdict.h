#ifndef PREHAB_RULES_PROGRESSION_VERDICT_H_
#define PREHAB_RULES_PROGRESSION_VERDICT_H_

#include <cstdint>

namespace prehab::progression {

// The three values of Kleene's logic, in the order in which "and" takes the
// least and "or" the greatest. No bool stands between a leaf and a decision:
// what is unknown must not become a no, nor a yes, on its way.
enum class Verdict : std::uint8_t { kNotMet, kUnknown, kMet };

constexpr Verdict Not(Verdict verdict) {
  return verdict == Verdict::kUnknown ? verdict
         : verdict == Verdict::kMet   ? Verdict::kNotMet
                                      : Verdict::kMet;
}

constexpr Verdict And(Verdict a, Verdict b) { return a < b ? a : b; }
constexpr Verdict Or(Verdict a, Verdict b) { return a < b ? b : a; }

// For what is known to be one or the other.
constexpr Verdict MetIf(bool holds) { return holds ? Verdict::kMet : Verdict::kNotMet; }

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_VERDICT_H_
