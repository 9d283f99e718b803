#include "tests/fuzz/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "tests/lint/library.h"
#include "tests/lint/lint_text.h"

namespace prehab {
namespace {

// A fault says something about a node of the file, and a node has few.
constexpr std::size_t kMostFaults = 60'000;
// Each rule asks for each name once or twice, and a name takes some bytes; the
// search for a ring is bounded by itself.
constexpr int64_t kQuestionsPerByte = 4;
constexpr int64_t kQuestionsOfRings = 4'000;

// A carriage return may end a line too.
int64_t CountLines(std::string_view text) {
  return 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
}

bool IsPlaced(int line, int column, const std::string& message, int64_t line_count) {
  return line >= 1 && line <= line_count && column >= 1 && !message.empty() && IsUtf8(message);
}

template <typename Item>
std::string Check(std::string_view text) {
  const Library library;
  const TextReport report = LintText<Item>(text, library.MakeLookup());
  const int64_t line_count = CountLines(text);
  if (report.faults.size() > kMostFaults) {
    return fmt::format("{} faults", report.faults.size());
  }
  for (const catalog::Fault& fault : report.faults) {
    if (!IsPlaced(fault.line, fault.column, fault.message, line_count)) {
      return fmt::format("a fault at {}:{}: {}", fault.line, fault.column, fault.message);
    }
  }
  if (report.findings.size() > rules::kMostFindings) {
    return fmt::format("{} findings", report.findings.size());
  }
  for (const PlacedFinding& placed : report.findings) {
    if (!IsPlaced(placed.position.line, placed.position.column, placed.finding.message, line_count)) {
      return fmt::format("{} at {}:{}", placed.finding.rule, placed.position.line, placed.position.column);
    }
  }
  const int64_t most = kQuestionsPerByte * static_cast<int64_t>(text.size()) + kQuestionsOfRings;
  if (library.question_count() > most) {
    return fmt::format("{} questions for {} bytes", library.question_count(), text.size());
  }
  return "";
}

}  // namespace

std::string CheckInput(std::string_view text) {
  return Check<v1::Program>(text) + Check<v1::Protocol>(text) + Check<v1::Exercise>(text);
}

}  // namespace prehab
