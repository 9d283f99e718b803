#include "client_cli/lookup/date_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include <array>

#include "base/date.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::size_t kShortName = 3;
constexpr int kMostDaysAgo = 36500;

// "-2d" is 2; nothing for other words.
std::optional<int> DaysAgo(std::string_view word) {
  int days = 0;
  if (word.size() < 3 || word.front() != '-' || word.back() != 'd' ||
      !absl::ascii_isdigit(static_cast<unsigned char>(word[1])) ||
      !absl::SimpleAtoi(ToAbsl(word.substr(1, word.size() - 2)), &days) || days > kMostDaysAgo) {
    return std::nullopt;
  }
  return days;
}

absl::CivilDay OnWeekday(absl::CivilDay today, absl::Weekday weekday, WeekdayMeans means) {
  if (absl::GetWeekday(today) == weekday) {
    return today;
  }
  return means == WeekdayMeans::kNext ? absl::NextWeekday(today, weekday) : absl::PrevWeekday(today, weekday);
}

}  // namespace

std::optional<absl::Weekday> ParseWeekday(std::string_view text) {
  const std::string word = absl::AsciiStrToLower(ToAbsl(text));
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (word == kWeekdays[i] || word == kWeekdays[i].substr(0, kShortName)) {
      return static_cast<absl::Weekday>(i);
    }
  }
  return std::nullopt;
}

absl::StatusOr<std::string> DateOf(std::string_view flag, std::string_view text, WeekdayMeans weekday,
                                   const TodaySource& today) {
  const std::string word = absl::AsciiStrToLower(ToAbsl(text));
  if (!word.empty() && absl::ascii_isdigit(static_cast<unsigned char>(word.front()))) {
    return std::string(text);
  }
  const std::optional<int> days_ago = word == "today" ? 0 : word == "yesterday" ? 1 : DaysAgo(word);
  const std::optional<absl::Weekday> named = ParseWeekday(word);
  if (!days_ago && !named) {
    return WithAdvice(absl::InvalidArgumentError(fmt::format("{} is no date (you gave \"{}\").", flag, text)),
                      "A date is 2026-11-18, today, yesterday, mon to sun, or -2d.");
  }
  ASSIGN_OR_RETURN(const absl::CivilDay now, today());
  return FormatDate(days_ago ? now - *days_ago : OnWeekday(now, *named, weekday));
}

}  // namespace prehab::cli
