#ifndef PREHAB_CLIENT_CLI_LOOKUP_DATE_WORDS_H_
#define PREHAB_CLIENT_CLI_LOOKUP_DATE_WORDS_H_

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace prehab::cli {

// Which day the name of a weekday means: the next one for plans, the last one
// for reports. Today is both.
enum class WeekdayMeans { kNext, kLast };

// Tells today where the date counts, which may need a call to the server.
using TodaySource = std::function<absl::StatusOr<absl::CivilDay>()>;

// The date, YYYY-MM-DD, that `text` means: today, yesterday, mon to sun, or
// -2d for two days ago, counted from `today`. What begins with a digit is
// passed on as it is, for the server to judge, and `today` is not asked.
// INVALID_ARGUMENT, naming `flag`, for any other word.
absl::StatusOr<std::string> DateOf(std::string_view flag, std::string_view text, WeekdayMeans weekday,
                                   const TodaySource& today);

// "mon" or "monday" in any case; nothing for other words.
std::optional<absl::Weekday> ParseWeekday(std::string_view text);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_LOOKUP_DATE_WORDS_H_
