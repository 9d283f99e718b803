#ifndef PREHAB_RULES_PROGRESSION_RECURRENCE_H_
#define PREHAB_RULES_PROGRESSION_RECURRENCE_H_

#include "rules/progression/moment.h"

namespace prehab::progression {

// What a new injury of the same kind and place is, by the days since full
// participation: before it, an exacerbation of the same episode (IOC 2020);
// after it a recurrence, early within 2 months, late within 12, then delayed
// (Fuller 2006). We count 2 months as 60 days and 12 as 365.
enum class Reinjury { kExacerbation, kEarlyRecurrence, kLateRecurrence, kDelayedRecurrence };

// `full_participation` absent: it was not reached.
Reinjury ClassifyReinjury(std::optional<Day> full_participation, Day injury);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_RECURRENCE_H_
