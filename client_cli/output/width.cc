#include "client_cli/output/width.h"

#include <absl/strings/str_split.h>
#include <locale.h>
#include <wchar.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace prehab::cli {
namespace {

// wcwidth() asks the thread's locale, and in the C locale it knows ASCII only.
// C.UTF-8 comes with the C library itself.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) {
      before_ = uselocale(locale_);
    }
  }
  ~Utf8Locale() {
    if (locale_ != nullptr) {
      uselocale(before_);
      freelocale(locale_);
    }
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_ = nullptr;
  locale_t before_ = nullptr;
};

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool EndsInDigit(std::string_view text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }

// Whether no line may end between the two words.
bool BelongTogether(std::string_view word, std::string_view next) {
  if (word.ends_with("×") || next.starts_with("×")) {
    return true;
  }
  const std::string_view unit = next.substr(0, next.find_first_of(",;.)"));
  return EndsInDigit(word) && (unit == "%" || unit == "s" || unit == "m" || unit == "min");
}

// The words of `text`, those that belong together as one.
std::vector<std::string> Pieces(std::string_view text) {
  std::vector<std::string> pieces;
  std::string_view last;
  for (const absl::string_view word : absl::StrSplit(ToAbsl(text), ' ', absl::SkipEmpty())) {
    if (!pieces.empty() && BelongTogether(last, ToStd(word))) {
      pieces.back() += " " + std::string(word);
    } else {
      pieces.emplace_back(word);
    }
    last = ToStd(word);
  }
  return pieces;
}

}  // namespace

int DisplayWidth(std::string_view text) {
  if (IsAscii(text)) {
    return static_cast<int>(text.size());
  }
  const Utf8Locale utf8;
  mbstate_t state = {};
  int width = 0;
  while (!text.empty()) {
    wchar_t wide = 0;
    const std::size_t bytes = mbrtowc(&wide, text.data(), text.size(), &state);
    if (bytes == 0 || bytes > text.size()) {
      state = {};
      text.remove_prefix(1);
      ++width;
      continue;
    }
    text.remove_prefix(bytes);
    // -1 is a control character, which a terminal does not show.
    width += std::max(0, wcwidth(wide));
  }
  return width;
}

std::string PadRight(std::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string PadLeft(std::string_view text, int width) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return std::string(static_cast<std::size_t>(missing), ' ') + std::string(text);
}

std::vector<std::string> Wrap(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  for (std::string& piece : Pieces(text)) {
    std::string& line = lines.back();
    if (line.empty()) {
      line = std::move(piece);
    } else if (DisplayWidth(line) + 1 + DisplayWidth(piece) <= width) {
      line += " " + piece;
    } else {
      lines.push_back(std::move(piece));
    }
  }
  return lines;
}

}  // namespace prehab::cli
