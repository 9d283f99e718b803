#include "base/date.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

namespace prehab {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2999;

// -1 if any character is not a digit.
int Number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

unsigned char AsByte(char c) { return static_cast<unsigned char>(c); }

// Where the library looks for zones.
const char* ZonesFolder() {
  const char* const folder = std::getenv("TZDIR");
  return folder == nullptr ? "/usr/share/zoneinfo" : folder;
}

// The last `count` digits of `number`.
void PutDigits(int number, char* digits, int count) {
  for (int i = count - 1; i >= 0; --i) {
    digits[i] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
}

constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::optional<absl::CivilDay> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const int year = Number(text.substr(0, 4));
  const int month = Number(text.substr(5, 2));
  const int day = Number(text.substr(8, 2));
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1) {
    return std::nullopt;
  }
  const absl::CivilDay civil(year, month, day);
  // CivilDay carries 31 April over into May; a date that does so is none.
  if (civil.month() != month || civil.day() != day) {
    return std::nullopt;
  }
  return civil;
}

// Without a formatting library: a board formats a thousand dates.
std::string FormatDate(absl::CivilDay day) {
  std::string text = "0000-00-00";
  PutDigits(static_cast<int>(day.year()), &text[0], 4);
  PutDigits(day.month(), &text[5], 2);
  PutDigits(day.day(), &text[8], 2);
  return text;
}

std::string FormatDateForPeople(absl::CivilDay day) {
  return fmt::format("{} {} {}", kDays[static_cast<std::size_t>(absl::GetWeekday(day))], day.day(),
                     kMonths[static_cast<std::size_t>(day.month() - 1)]);
}

std::string FormatDateWithYear(absl::CivilDay day) {
  return fmt::format("{} {}", FormatDateForPeople(day), day.year());
}

absl::CivilDay DateIn(absl::Time now, std::string_view zone_name) {
  absl::TimeZone zone;
  absl::LoadTimeZone(std::string(zone_name), &zone);
  return absl::ToCivilDay(now, zone);
}

// The library that loads zones opens whatever file it is given and remembers
// every name that it was ever asked for, so that it is asked for names alone that
// stand among the zones.
bool IsTimeZone(std::string_view name) {
  constexpr std::size_t kLongestName = 40;
  const bool is_name =
      !name.empty() && name.size() <= kLongestName && absl::ascii_isalpha(AsByte(name.front())) &&
      std::all_of(name.begin(), name.end(), [](char c) {
        return absl::ascii_isalnum(AsByte(c)) || std::string_view("_+-/").find(c) != std::string_view::npos;
      });
  // Zones whose clocks count leap seconds, and second copies of all others.
  if (!is_name || name.starts_with("right/") || name.starts_with("posix/")) {
    return false;
  }
  const std::filesystem::path file = std::filesystem::path(ZonesFolder()) / name;
  std::error_code ignored;
  absl::TimeZone zone;
  return name == "UTC" || (name != "localtime" && std::filesystem::is_regular_file(file, ignored) &&
                           absl::LoadTimeZone(std::string(name), &zone));
}

}  // namespace prehab
