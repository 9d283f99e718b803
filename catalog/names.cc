#include "catalog/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace prehab::catalog {
namespace {

constexpr std::array kFolders = {kExercises, kConditions, kPrograms, kProtocols, kPainPolicies, kRedFlags};
constexpr std::string_view kEnding = ".yaml";
// As in the requests that name an item.
constexpr std::size_t kLongestSlug = 64;

// 2 or more, without leading zeros; absent for anything else.
std::optional<int> ParseVersion(std::string_view text) {
  int version = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), version);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  const bool plain = !text.starts_with('0') && version >= 2 && version <= kMostVersions;
  return whole && plain ? std::optional<int>(version) : std::nullopt;
}

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string Folders() { return fmt::format("{}", fmt::join(kFolders, ", ")); }

std::optional<FileName> ParseFileName(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !path.ends_with(kEnding)) {
    return std::nullopt;
  }
  std::string_view folder = path.substr(0, slash);
  // Without a slash, rfind gives npos, and the whole is the last folder.
  folder.remove_prefix(folder.rfind('/') + 1);
  const auto known = std::find(kFolders.begin(), kFolders.end(), folder);
  const std::string_view stem = path.substr(slash + 1, path.size() - slash - 1 - kEnding.size());
  const std::size_t at = stem.find('@');
  const std::optional<int> version = at == std::string_view::npos ? 1 : ParseVersion(stem.substr(at + 1));
  if (known == kFolders.end() || !version || !IsSlug(stem.substr(0, at))) {
    return std::nullopt;
  }
  return FileName{*known, std::string(stem.substr(0, at)), *version};
}

bool IsSlug(std::string_view text) {
  if (text.empty() || text.size() > kLongestSlug || text.front() < 'a' || text.front() > 'z') {
    return false;
  }
  bool after_word = false;
  for (const char c : text) {
    const bool joint = c == '-' || c == '_';
    if ((joint && !after_word) || (!joint && !IsLowerOrDigit(c))) {
      return false;
    }
    after_word = !joint;
  }
  return after_word;
}

}  // namespace prehab::catalog
