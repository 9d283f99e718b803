#include "client_cli/lookup/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace prehab::cli {

int EditDistance(std::string_view a, std::string_view b) {
  // Distances of the beginnings of `b` to the beginning of `a` so far, and to
  // those one and two letters shorter.
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  std::vector<int> before = row;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::vector<int> next(b.size() + 1, static_cast<int>(i) + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      next[j + 1] = std::min({next[j] + 1, row[j + 1] + 1, row[j] + (a[i] == b[j] ? 0 : 1)});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) {
        next[j + 1] = std::min(next[j + 1], before[j - 1] + 1);
      }
    }
    before = std::exchange(row, std::move(next));
  }
  return row.back();
}

std::string Nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  std::string nearest;
  int least = 0;
  for (const std::string& candidate : candidates) {
    const int distance = EditDistance(typed, candidate);
    const auto longer = static_cast<int>(std::max(typed.size(), candidate.size()));
    if (2 * distance <= longer && (nearest.empty() || distance < least)) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

}  // namespace prehab::cli
