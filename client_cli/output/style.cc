#include "client_cli/output/style.h"

#include <absl/strings/str_replace.h>

namespace prehab::cli {
namespace {

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != '\n') || byte == 0x7f;
}

// U+0080 to U+009F, which some terminals obey like ESC, are C2 80 to C2 9F.
bool IsHighControl(char first, char second) {
  const auto byte = static_cast<unsigned char>(second);
  return static_cast<unsigned char>(first) == 0xc2 && byte >= 0x80 && byte <= 0x9f;
}

std::string Tame(std::string_view text) {
  std::string tame;
  tame.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsControl(text[i])) {
      tame += '?';
    } else if (i + 1 < text.size() && IsHighControl(text[i], text[i + 1])) {
      tame += '?';
      ++i;
    } else {
      tame += text[i];
    }
  }
  return tame;
}

}  // namespace

Style StyleOf(const Environment& environment) {
  Style style;
  style.utf8 = LocaleIsUtf8(environment.variables);
  style.colour = environment.out_is_terminal && environment.Variable("NO_COLOR").empty() &&
                 environment.Variable("TERM") != "dumb" && !environment.Variable("TERM").empty();
  return style;
}

std::string Paint(const Style& style, Colour colour, std::string_view text) {
  if (!style.colour) {
    return std::string(text);
  }
  switch (colour) {
    case Colour::kGood:
      return "\x1b[32m" + std::string(text) + "\x1b[0m";
    case Colour::kWarning:
      return "\x1b[33m" + std::string(text) + "\x1b[0m";
    case Colour::kBad:
      return "\x1b[31m" + std::string(text) + "\x1b[0m";
    case Colour::kStrong:
      return "\x1b[1m" + std::string(text) + "\x1b[0m";
  }
  return std::string(text);
}

std::string Spell(const Style& style, std::string_view text) {
  const std::string tame = Tame(text);
  if (style.utf8) {
    return tame;
  }
  return absl::StrReplaceAll(tame, {{"✓", "+"},
                                    {"✗", "x"},
                                    {"·", "."},
                                    {"×", "x"},
                                    {"▁", "_"},
                                    {"▂", "-"},
                                    {"▃", "~"},
                                    {"▄", "="},
                                    {"▅", "+"},
                                    {"▆", "*"},
                                    {"▇", "%"},
                                    {"█", "#"}});
}

}  // namespace prehab::cli
