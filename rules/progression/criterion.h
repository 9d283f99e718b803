#ifndef PREHAB_RULES_PROGRESSION_CRITERION_H_
#define PREHAB_RULES_PROGRESSION_CRITERION_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "prehab/v1/criteria.pb.h"
#include "rules/progression/names.h"

namespace prehab::progression {

// Results, doses and distances in thousandths of their unit: whole numbers, so
// that a comparison is exact and the same on every machine.
using Milli = std::int64_t;
inline constexpr Milli kMilli = 1000;

// A value of a message, to the nearest thousandth.
Milli Thousandths(double value);

// Criteria as the fold reads them: criteria.proto without messages, each leaf
// as it is documented there.

enum class Timing : std::uint8_t { kDuring, kAfter, kNextMorning, kAtRest, kSitting };
enum class Aggregate : std::uint8_t { kMax, kMean, kLast };

struct PainLeaf {
  Timing timing = Timing::kDuring;
  Aggregate aggregate = Aggregate::kMax;
  std::optional<int> window_sessions;
  std::optional<int> window_days;
  std::optional<int> at_most;
  std::optional<int> at_least;
  std::optional<int> above;
  std::optional<int> rise_at_most;
};

struct LoadTestLeaf {
  NameId task = kNoName;
  std::optional<int> at_most;
  std::optional<int> above;
  int days = 1;
};

struct SessionsLeaf {
  int count = 0;
  bool in_stage = false;
  bool consecutive = false;
  bool clean = false;
  int min_completed_percent = 100;
};

struct TimeLeaf {
  std::optional<int> days_in_stage;
  std::optional<int> hours_since_injury;
  std::optional<int> hours_since_last_session;
};

// The dimensions of a dose, in the order in which a bare number is read.
enum Dimension : std::uint8_t { kReps, kSeconds, kMeters, kPercentSpeed, kWatts, kDimensions };
using Dose = std::array<std::optional<Milli>, kDimensions>;

struct PerformedLeaf {
  NameId exercise = kNoName;
  Dose at_least;
  bool each_side = false;
  std::optional<int> pain_at_most;
  std::optional<int> within_days;
};

struct MeasureLeaf {
  NameId test = kNoName;
  std::optional<int> limb_symmetry_percent_at_least;
  std::optional<int> limb_symmetry_percent_above;
  std::optional<Milli> value_at_least;
  std::optional<int> baseline_percent_at_least;
  std::optional<Milli> deficit_at_most;
  std::optional<int> max_age_days;
};

struct QuestionnaireLeaf {
  NameId instrument = kNoName;
  std::optional<int> score_at_least;
  std::optional<int> score_at_most;
};

// Whose word it is. The order says nothing; people.h ranks them.
enum class Person : std::uint8_t { kNobody, kAthlete, kCoach, kClinician, kGuardian, kExternal };

struct SignLeaf {
  NameId sign = kNoName;
  bool present = false;
  Person asserted_by = Person::kNobody;
};

struct ApprehensionLeaf {
  int at_most = 0;
  NameId test = kNoName;
};

struct ExposureLeaf {
  int efforts = 0;
  // Speed and distance alone.
  Dose at_least;
  std::optional<int> within_days;
};

struct AbsenceLeaf {
  NameId kind = kNoName;
  int days = 0;
};

struct AttestLeaf {
  Person role = Person::kNobody;
  NameId statement = kNoName;
  std::optional<int> within_days;
};

struct LoadGuardLeaf {
  int spike_percent_at_most = 0;
};

using Leaf = std::variant<PainLeaf, LoadTestLeaf, SessionsLeaf, TimeLeaf, PerformedLeaf, MeasureLeaf,
                          QuestionnaireLeaf, SignLeaf, ApprehensionLeaf, ExposureLeaf, AbsenceLeaf, AttestLeaf,
                          LoadGuardLeaf>;

enum class Operator : std::uint8_t { kLeaf, kAllOf, kAnyOf, kAtLeast, kNoneOf };

// A node of the tree. An absent criterion is an all_of without members: it
// asks nothing, and is met.
struct Criterion {
  Operator op = Operator::kAllOf;
  // Of kAtLeast.
  int count = 0;
  // Its own or that of a criterion around it.
  bool is_safety = false;
  std::vector<Criterion> members;
  // Of kLeaf.
  Leaf leaf;
  std::string label;
};

// The door for criteria: `message` as the fold reads it. Names are added to
// `names`.
Criterion Compile(const v1::Criterion& message, Names& names, bool inside_safety = false);

// Nobody for a word that names none.
Person PersonNamed(std::string_view role);
std::string_view NameOf(Person person);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_CRITERION_H_
