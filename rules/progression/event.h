#ifndef PREHAB_RULES_PROGRESSION_EVENT_H_
#define PREHAB_RULES_PROGRESSION_EVENT_H_

#include <cstdint>
#include <optional>

#include "rules/progression/criterion.h"
#include "rules/progression/moment.h"

namespace prehab::progression {

// As in progression.proto.
enum class EventKind : std::uint8_t {
  kInjury,
  kSession,
  kMorning,
  kSymptom,
  kLoadTest,
  kTest,
  kApprehension,
  kSign,
  kPerformed,
  kRedFlag,
  kAttest,
  kHold,
  kResume,
  kOverride,
  kDay,
};

// What an override does.
enum class Act : std::uint8_t { kUnnamed, kAdvance, kRegress, kStop, kClear, kLift };

// Left and right as bits; 0 if it was not reported.
using Sides = std::uint8_t;
inline constexpr Sides kLeft = 1;
inline constexpr Sides kRight = 2;
inline constexpr Sides kBothSides = kLeft | kRight;

inline constexpr int kEveryTrack = -1;

// One record as the fold reads it: a v1::ProgressionEvent without a message.
// What is absent was not reported.
struct Event {
  // Of the event_id; 0 if it has none, and then it is like no other.
  std::uint64_t id = 0;
  EventKind kind = EventKind::kDay;
  Moment at;
  int track = kEveryTrack;
  std::optional<int> completed_percent;
  std::optional<int> pain_during;
  std::optional<int> pain_after;
  // Of a morning, load test and symptom a pain, of the others as they are.
  std::optional<Milli> value;
  // Of a performed exercise; the metres of a session are among them.
  Dose dose;
  std::optional<int> minutes;
  NameId name = kNoName;
  Act act = Act::kUnnamed;
  Sides sides = 0;
  Person by = Person::kNobody;
};

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_EVENT_H_
