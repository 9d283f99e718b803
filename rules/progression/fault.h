#ifndef PREHAB_RULES_PROGRESSION_FAULT_H_
#define PREHAB_RULES_PROGRESSION_FAULT_H_

namespace prehab::progression {

// Faults that a test plants to see whether the tests would notice. They exist
// only where PREHAB_PLANT_FAULTS is defined, which is one test library;
// everywhere else Planted is false at compile time and nothing of them is left.
enum class Fault {
  kNone,
  kThresholdOffByOne,
  kUnknownIsMet,
  kLockIgnored,
  kPrecedenceSwapped,
  kCeilingIgnored,
  kEvidenceUsedTwice,
  kReferForgotten,
  kDwellOffByOne,
  kBaselineIsZero,
  kTwoStagesADay,
  kHoldIgnored,
  kFlagNeedsSession,
};

#ifdef PREHAB_PLANT_FAULTS
extern Fault planted_fault;
inline bool Planted(Fault fault) { return planted_fault == fault; }
#else
constexpr bool Planted(Fault) { return false; }
#endif

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_FAULT_H_
