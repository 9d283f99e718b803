#ifndef PREHAB_CATALOG_NAMES_H_
#define PREHAB_CATALOG_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

namespace prehab::catalog {

// The folders of the kinds.
inline constexpr std::string_view kExercises = "exercises";
inline constexpr std::string_view kConditions = "conditions";
inline constexpr std::string_view kPrograms = "programs";
inline constexpr std::string_view kProtocols = "protocols";
inline constexpr std::string_view kPainPolicies = "pain_policies";
inline constexpr std::string_view kRedFlags = "red_flags";

// All of them, for people: "exercises, conditions, ...".
std::string Folders();

// What the path of a data file says about it.
struct FileName {
  // One of the constants above.
  std::string_view folder;
  std::string slug;
  // 1 for SLUG.yaml, N for SLUG@N.yaml.
  int version = 1;
};

// Absent if `path` is not that of a data file.
std::optional<FileName> ParseFileName(std::string_view path);

// More versions of one item than this are a slip of the finger.
inline constexpr int kMostVersions = 9999;

// Whether `text` is words of lower-case letters and digits joined by single
// hyphens or underscores, beginning with a letter, of at most 64 characters.
bool IsSlug(std::string_view text);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_NAMES_H_
