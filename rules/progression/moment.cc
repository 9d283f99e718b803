#include "rules/progression/moment.h"

#include <fmt/format.h>

#include "base/date.h"

namespace prehab::progression {
namespace {

constexpr std::size_t kDateLength = 10;
constexpr int kHours = 24;

const absl::CivilDay kFirstDay(1970, 1, 1);

// Two digits; -1 for anything else.
int TwoDigits(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return digit(text[0]) && digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

}  // namespace

std::optional<Moment> ParseMoment(std::string_view text, std::int32_t utc_offset_minutes) {
  constexpr std::string_view kShape = "YYYY-MM-DDTHH:MM";
  if (text.size() != kShape.size() || text[kDateLength] != 'T' || text[13] != ':') {
    return std::nullopt;
  }
  const std::optional<absl::CivilDay> date = ParseDate(text.substr(0, kDateLength));
  const int hour = TwoDigits(text.substr(11, 2));
  const int minute = TwoDigits(text.substr(14, 2));
  if (!date || hour < 0 || hour >= kHours || minute < 0 || minute >= kMinutesPerHour) {
    return std::nullopt;
  }
  const Minute day = *date - kFirstDay;
  return Moment{day * kMinutesPerDay + hour * kMinutesPerHour + minute - utc_offset_minutes, static_cast<Day>(day),
                utc_offset_minutes};
}

std::string FormatMinute(Minute minute, std::int32_t utc_offset_minutes) {
  const Minute local = minute + utc_offset_minutes;
  const Minute of_day = ((local % kMinutesPerDay) + kMinutesPerDay) % kMinutesPerDay;
  const Day day = static_cast<Day>((local - of_day) / kMinutesPerDay);
  return fmt::format("{}T{:02}:{:02}", FormatDay(day), of_day / kMinutesPerHour, of_day % kMinutesPerHour);
}

std::string FormatDay(Day day) { return FormatDate(kFirstDay + day); }

}  // namespace prehab::progression
