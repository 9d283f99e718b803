#ifndef PREHAB_BASE_DATE_H_
#define PREHAB_BASE_DATE_H_

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <optional>
#include <string>
#include <string_view>

namespace prehab {

// The one parser of civil dates: exactly ten characters, YYYY-MM-DD, a day
// that exists, years 1900 to 2999.
std::optional<absl::CivilDay> ParseDate(std::string_view text);

// YYYY-MM-DD.
std::string FormatDate(absl::CivilDay day);

// "Sat 21 Nov", and "Sat 21 Nov 2026" with the year.
std::string FormatDateForPeople(absl::CivilDay day);
std::string FormatDateWithYear(absl::CivilDay day);

// The civil date at `now` in the zone called `zone_name`; the zone must exist.
absl::CivilDay DateIn(absl::Time now, std::string_view zone_name);

// Whether `name` is a zone of the IANA database, or UTC. Fixed offsets and
// "localtime" are not.
bool IsTimeZone(std::string_view name);

}  // namespace prehab

#endif  // PREHAB_BASE_DATE_H_
