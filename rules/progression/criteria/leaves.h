#ifndef PREHAB_RULES_PROGRESSION_CRITERIA_LEAVES_H_
#define PREHAB_RULES_PROGRESSION_CRITERIA_LEAVES_H_

#include <string>
#include <vector>

#include "rules/progression/verdict.h"
#include "rules/progression/view.h"

namespace prehab::progression {

// The whole, in percent.
inline constexpr Milli kPercent = 100;

// What a leaf found.
struct Finding {
  Verdict verdict = Verdict::kUnknown;
  // The record it stands on: a rule that is met fires only if this is newer
  // than what was used.
  Sequence stands_on = 0;
};

// What a leaf also tells where it is to be explained.
struct Detail {
  // The value and what it was held against, for people. Empty: none.
  std::string value;
  std::string threshold;
  // The records that were read.
  std::vector<Sequence> read;
  // What is unknown, where that is not the leaf itself.
  std::vector<std::string> missing;
};

// Each kind of leaf stands in a file of its name; docs/rules.md says in words
// what it asks. `detail` is null where nothing is to be explained, and the
// verdict is the same either way.
Finding Evaluate(const PainLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const LoadTestLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const SessionsLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const TimeLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const PerformedLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const MeasureLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const QuestionnaireLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const SignLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const ApprehensionLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const ExposureLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const AbsenceLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const AttestLeaf& leaf, const View& view, Detail* detail);
Finding Evaluate(const LoadGuardLeaf& leaf, const View& view, Detail* detail);

// The name of a leaf where it is missing: "pain next_morning".
std::string NameOf(const Leaf& leaf, const Names& names);

// What the leaves share.

// A number of which only the least may be known: pain under a painkiller is at
// least what was reported.
struct AtLeastThis {
  std::int64_t value = 0;
  bool may_be_more = false;
};

inline Verdict IsAtMost(AtLeastThis number, std::int64_t limit) {
  if (number.value > limit) {
    return Verdict::kNotMet;
  }
  return number.may_be_more ? Verdict::kUnknown : Verdict::kMet;
}

inline Verdict IsAtLeast(AtLeastThis number, std::int64_t limit) {
  if (number.value >= limit) {
    return Verdict::kMet;
  }
  return number.may_be_more ? Verdict::kUnknown : Verdict::kNotMet;
}

// The newest of `reports` that fits; null if none does.
template <typename Type, typename Predicate>
const Type* Newest(const std::vector<Type>& reports, Predicate fits) {
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    if (fits(*report)) {
      return &*report;
    }
  }
  return nullptr;
}

// Of the load tests that concern the track and fit, the worst of the newest
// date, and of equal ones the newest; null if none fits. A test that is better
// later on the same day takes back none that was too much.
template <typename Predicate>
const PainReport* WorstOfNewestDay(const View& view, Predicate fits) {
  const PainReport* worst = nullptr;
  const auto& tests = view.evidence().load_tests();
  for (auto test = tests.rbegin(); test != tests.rend() && (worst == nullptr || test->at.day == worst->at.day);
       ++test) {
    if (test->Concerns(view.track_number()) && fits(*test) && (worst == nullptr || test->pain > worst->pain)) {
      worst = &*test;
    }
  }
  return worst;
}

// Says why nothing was found where what counts begins with the injury.
inline void TellInjuryUnknown(bool counts_since_injury, const View& view, Detail* detail) {
  if (detail != nullptr && counts_since_injury && view.evidence().injury() == nullptr) {
    detail->value = "no injury is recorded";
  }
}

// Where a leaf stands that found no record: on what began the stay.
inline Finding Nothing(const View& view) { return {Verdict::kUnknown, view.stay().begun_by}; }

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_CRITERIA_LEAVES_H_
