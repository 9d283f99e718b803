#ifndef PREHAB_CLIENT_CLI_OUTPUT_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_WORDS_H_

#include <absl/time/time.h>
#include <google/protobuf/repeated_field.h>
#include <google/protobuf/timestamp.pb.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "client_cli/output/sparkline.h"
#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/invitations.pb.h"
#include "prehab/v1/logs.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "prehab/v1/types.pb.h"

namespace prehab::cli {

// How prehab's screens put the API's values into words.

// "coach", "open"; "?" for a value that this prehab does not know yet, "-" for
// one that is not given.
std::string RoleName(v1::Role role);
std::string StateName(v1::InvitationState state);
std::string EvidenceName(v1::EvidenceLevel level);
std::string KindName(v1::ExerciseKind kind);
std::string BiasName(v1::ContractionBias bias);
// Empty if it was not reported.
std::string DifficultyName(v1::Difficulty difficulty);
// "built in", "own".
std::string OwnerName(v1::CatalogOwner owner);

// What to be careful about with an item of the catalog: "incomplete, not
// verified". Empty for one that is complete and read in its source.
std::string CautionText(bool complete, bool verified);

// "text (source)", or the text alone.
std::string WithSource(const std::string& text, const std::string& source);
// A source with the kind of evidence it is, and whether it was read.
std::string SourceText(const std::string& source, v1::EvidenceLevel level, bool verified);

// "full knee extension" for the key full_knee_extension.
std::string KeyText(std::string_view key);

// "3", "3-5"; `high` may be absent, which is 0.
std::string RangeText(int low, int high);

// "daily", "every 4 days".
std::string EveryNthDay(int days);

// "1 athlete", "22 athletes".
std::string Count(int64_t number, std::string_view singular);

// "Sat 21 Nov" and "Sat 21 Nov 2026" for 2026-11-21; text that is no date
// stays as it is.
std::string DateText(const std::string& date);
std::string DateTextWithYear(const std::string& date);

// Of "2026-11-21".
inline constexpr std::size_t kDateLength = 10;

// The date of a time in the API's form, "2026-11-21T07:00"; empty for none.
std::string DateOfTime(const std::string& time);

// An instant as a date of this machine's zone, and for scripts in UTC.
std::string DateText(const google::protobuf::Timestamp& time);
std::string TimeForScripts(const google::protobuf::Timestamp& time);
absl::Time TimeOf(const google::protobuf::Timestamp& time);

// The soreness of each day.
Scores SorenessOf(const google::protobuf::RepeatedPtrField<v1::DaySummary>& days);

// The same in a line: "14 days   ▂▂·▁...   2 2 ? 0 ...".
std::string DaysText(const google::protobuf::RepeatedPtrField<v1::DaySummary>& days);

// Why the flags were raised, in one line.
std::string ReasonsOf(const google::protobuf::RepeatedPtrField<v1::Flag>& flags);

// A number that may be absent, which CSV shows as nothing.
template <typename Number>
std::string IfReported(bool reported, Number number) {
  return reported ? std::to_string(number) : "";
}

// "yes" or "no".
inline std::string YesNo(bool value) { return value ? "yes" : "no"; }

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_WORDS_H_
