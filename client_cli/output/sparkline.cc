#include "client_cli/output/sparkline.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace prehab::cli {
namespace {

constexpr std::array<std::string_view, 11> kGlyphs = {"▁", "▂", "▂", "▃", "▄", "▅", "▆", "▆", "▇", "▇", "█"};

}  // namespace

std::string Sparkline(const Scores& scores) {
  std::string line;
  for (const std::optional<int>& score : scores) {
    line += score ? kGlyphs[static_cast<std::size_t>(std::clamp(*score, 0, 10))] : "·";
  }
  return line;
}

std::string ScoreDigits(const Scores& scores) {
  std::string line;
  for (const std::optional<int>& score : scores) {
    line += line.empty() ? "" : " ";
    line += score ? std::to_string(*score) : "?";
  }
  return line;
}

}  // namespace prehab::cli
