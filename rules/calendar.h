#ifndef PREHAB_RULES_CALENDAR_H_
#define PREHAB_RULES_CALENDAR_H_

namespace prehab::rules {

inline constexpr int kDaysInWeek = 7;
inline constexpr int kHoursInDay = 24;

}  // namespace prehab::rules

#endif  // PREHAB_RULES_CALENDAR_H_
