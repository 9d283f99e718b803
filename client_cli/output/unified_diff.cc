#include "client_cli/output/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace prehab::cli {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;
// The greatest table of the comparison, in cells. Longer texts are shown as
// replaced where they differ, which is correct and no fun to read.
constexpr std::size_t kMostCells = 4'000'000;

struct Edit {
  // ' ' for a line of both, '-' and '+' for one of the first or second alone.
  char mark;
  std::string_view line;
};

Lines SplitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// How many lines the tails of `from` and `to` have in common, in order:
// lengths[i * (to.size() + 1) + j] for those that begin at i and j.
std::vector<int> CommonLengths(const Lines& from, const Lines& to) {
  const std::size_t width = to.size() + 1;
  std::vector<int> lengths((from.size() + 1) * width, 0);
  for (std::size_t i = from.size(); i-- > 0;) {
    for (std::size_t j = to.size(); j-- > 0;) {
      lengths[i * width + j] = from[i] == to[j] ? 1 + lengths[(i + 1) * width + j + 1]
                                                : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  return lengths;
}

void AppendAll(char mark, const Lines& lines, std::vector<Edit>& edits) {
  for (const std::string_view line : lines) {
    edits.push_back({mark, line});
  }
}

// The edits between texts that differ in their first line and in their last.
void AppendEdits(const Lines& from, const Lines& to, std::vector<Edit>& edits) {
  if (from.size() * to.size() > kMostCells) {
    AppendAll('-', from, edits);
    AppendAll('+', to, edits);
    return;
  }
  const std::vector<int> lengths = CommonLengths(from, to);
  const std::size_t width = to.size() + 1;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < from.size() || j < to.size()) {
    if (i < from.size() && j < to.size() && from[i] == to[j]) {
      edits.push_back({' ', from[i++]});
      ++j;
    } else if (j == to.size() || (i < from.size() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      edits.push_back({'-', from[i++]});
    } else {
      edits.push_back({'+', to[j++]});
    }
  }
}

std::vector<Edit> EditsBetween(const Lines& from, const Lines& to) {
  const auto [from_begin, to_begin] = std::mismatch(from.begin(), from.end(), to.begin(), to.end());
  const auto from_rest = std::make_reverse_iterator(from_begin);
  const auto to_rest = std::make_reverse_iterator(to_begin);
  const auto [from_end, to_end] = std::mismatch(from.rbegin(), from_rest, to.rbegin(), to_rest);
  std::vector<Edit> edits;
  AppendAll(' ', Lines(from.begin(), from_begin), edits);
  AppendEdits(Lines(from_begin, from_end.base()), Lines(to_begin, to_end.base()), edits);
  AppendAll(' ', Lines(from_end.base(), from.end()), edits);
  return edits;
}

// "3,7", or "2,0" for nothing behind line 2.
std::string RangeText(std::size_t lines_before, std::size_t count) {
  return fmt::format("{},{}", count == 0 ? lines_before : lines_before + 1, count);
}

bool IsChange(const Edit& edit) { return edit.mark != ' '; }

std::size_t CountWithout(char mark, const std::vector<Edit>& edits, std::size_t begin, std::size_t end) {
  const auto at = [&edits](std::size_t index) { return edits.begin() + static_cast<std::ptrdiff_t>(index); };
  return static_cast<std::size_t>(
      std::count_if(at(begin), at(end), [mark](const Edit& edit) { return edit.mark != mark; }));
}

// The end of the hunk that has a change at `change`: behind the last change
// that is near enough to the one before it.
std::size_t HunkEnd(const std::vector<Edit>& edits, std::size_t change) {
  std::size_t last = change;
  for (std::size_t i = change; i < edits.size() && i <= last + 2 * kContext + 1; ++i) {
    last = IsChange(edits[i]) ? i : last;
  }
  return std::min(edits.size(), last + 1 + kContext);
}

std::string HunkText(const std::vector<Edit>& edits, std::size_t begin, std::size_t end) {
  std::string text = fmt::format(
      "@@ -{} +{} @@\n", RangeText(CountWithout('+', edits, 0, begin), CountWithout('+', edits, begin, end)),
      RangeText(CountWithout('-', edits, 0, begin), CountWithout('-', edits, begin, end)));
  for (std::size_t i = begin; i < end; ++i) {
    text += fmt::format("{}{}\n", edits[i].mark, edits[i].line);
  }
  return text;
}

}  // namespace

std::string UnifiedDiff(std::string_view from_name, std::string_view from, std::string_view to_name,
                        std::string_view to) {
  const std::vector<Edit> edits = EditsBetween(SplitLines(from), SplitLines(to));
  std::string hunks;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (IsChange(edits[i])) {
      const std::size_t end = HunkEnd(edits, i);
      hunks += HunkText(edits, i - std::min(i, kContext), end);
      i = end - 1;
    }
  }
  return hunks.empty() ? "" : fmt::format("--- {}\n+++ {}\n{}", from_name, to_name, hunks);
}

}  // namespace prehab::cli
