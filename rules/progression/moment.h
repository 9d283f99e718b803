#ifndef PREHAB_RULES_PROGRESSION_MOMENT_H_
#define PREHAB_RULES_PROGRESSION_MOMENT_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace prehab::progression {

// Minutes and civil days are counted from 1970.
using Minute = std::int64_t;
using Day = std::int32_t;

// Before any.
inline constexpr Minute kNever = std::numeric_limits<Minute>::min();

inline constexpr Minute kMinutesPerHour = 60;
inline constexpr Minute kMinutesPerDay = 24 * kMinutesPerHour;
inline constexpr Day kDaysPerWeek = 7;

// A moment: where it stands in time, and on which civil day it was for the
// athlete. Neither follows from the other without the zone's offset.
struct Moment {
  Minute minute = 0;
  Day day = 0;
  // Minutes east of UTC.
  std::int32_t utc_offset = 0;

  // Minutes since the day began on the athlete's clock.
  Minute MinuteOfDay() const { return minute + utc_offset - day * kMinutesPerDay; }

  friend bool operator==(const Moment&, const Moment&) = default;
};

// Reads YYYY-MM-DDTHH:MM, exactly sixteen characters, as the athlete's local
// time. Absent if it is none.
std::optional<Moment> ParseMoment(std::string_view text, std::int32_t utc_offset_minutes = 0);

// YYYY-MM-DDTHH:MM at that offset.
std::string FormatMinute(Minute minute, std::int32_t utc_offset_minutes = 0);

// YYYY-MM-DD.
std::string FormatDay(Day day);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_MOMENT_H_
