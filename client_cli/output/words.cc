#include "client_cli/output/words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace prehab::cli {
namespace {

// ROLE_COACH without its prefix, in lower case.
std::string Word(const std::string& name, std::string_view prefix) {
  if (!std::string_view(name).starts_with(prefix)) {
    return "?";
  }
  const std::string word = KeyText(absl::AsciiStrToLower(name.substr(prefix.size())));
  return word == "unspecified" ? "-" : word;
}

}  // namespace

std::string RoleName(v1::Role role) { return Word(v1::Role_Name(role), "ROLE_"); }

std::string StateName(v1::InvitationState state) {
  return Word(v1::InvitationState_Name(state), "INVITATION_STATE_");
}

std::string EvidenceName(v1::EvidenceLevel level) {
  return Word(v1::EvidenceLevel_Name(level), "EVIDENCE_LEVEL_");
}

std::string KindName(v1::ExerciseKind kind) { return Word(v1::ExerciseKind_Name(kind), "EXERCISE_KIND_"); }

std::string BiasName(v1::ContractionBias bias) {
  return Word(v1::ContractionBias_Name(bias), "CONTRACTION_BIAS_");
}

std::string DifficultyName(v1::Difficulty difficulty) {
  return difficulty == v1::DIFFICULTY_UNSPECIFIED ? "" : Word(v1::Difficulty_Name(difficulty), "DIFFICULTY_");
}

std::string OwnerName(v1::CatalogOwner owner) {
  return owner == v1::CATALOG_OWNER_ORGANIZATION ? "own" : Word(v1::CatalogOwner_Name(owner), "CATALOG_OWNER_");
}

std::string CautionText(bool complete, bool verified) {
  const std::string_view text = verified ? "" : "not verified";
  return complete ? std::string(text) : fmt::format("incomplete{}{}", verified ? "" : ", ", text);
}

std::string WithSource(const std::string& text, const std::string& source) {
  return text.empty() || source.empty() ? text : fmt::format("{} ({})", text, source);
}

std::string SourceText(const std::string& source, v1::EvidenceLevel level, bool verified) {
  return fmt::format("{} ({}{})", source, EvidenceName(level), verified ? "" : "; not verified at the source");
}

std::string KeyText(std::string_view key) { return absl::StrReplaceAll(ToAbsl(key), {{"_", " "}}); }

std::string RangeText(int low, int high) {
  return high <= low ? std::to_string(low) : fmt::format("{}-{}", low, high);
}

std::string EveryNthDay(int days) { return days == 1 ? "daily" : fmt::format("every {} days", days); }

std::string Count(int64_t number, std::string_view singular) {
  return fmt::format("{} {}{}", number, singular, number == 1 ? "" : "s");
}

std::string DateText(const std::string& date) {
  const auto day = ParseDate(date);
  return day ? FormatDateForPeople(*day) : date;
}

std::string DateTextWithYear(const std::string& date) {
  const auto day = ParseDate(date);
  return day ? FormatDateWithYear(*day) : date;
}

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

std::string DateOfTime(const std::string& time) { return time.substr(0, std::min(kDateLength, time.size())); }

std::string DateText(const google::protobuf::Timestamp& time) {
  return FormatDateWithYear(absl::ToCivilDay(TimeOf(time), absl::LocalTimeZone()));
}

std::string TimeForScripts(const google::protobuf::Timestamp& time) {
  return absl::FormatTime(absl::RFC3339_sec, TimeOf(time), absl::UTCTimeZone());
}

Scores SorenessOf(const google::protobuf::RepeatedPtrField<v1::DaySummary>& days) {
  Scores scores;
  for (const v1::DaySummary& day : days) {
    scores.push_back(day.has_soreness() ? std::optional<int>(day.soreness()) : std::nullopt);
  }
  return scores;
}

std::string DaysText(const google::protobuf::RepeatedPtrField<v1::DaySummary>& days) {
  const Scores scores = SorenessOf(days);
  return fmt::format("{}   {}   {}", Count(days.size(), "day"), Sparkline(scores), ScoreDigits(scores));
}

std::string ReasonsOf(const google::protobuf::RepeatedPtrField<v1::Flag>& flags) {
  std::string text;
  for (const v1::Flag& flag : flags) {
    text += (text.empty() ? "" : "; ") + flag.reason();
  }
  return text;
}

}  // namespace prehab::cli
