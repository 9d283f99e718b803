#include "tests/lint/planted.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/log.h"
#include "tests/lint/library.h"
#include "tests/lint/lint_text.h"

namespace prehab {
namespace {

// Fewer broken files say little about a rule.
constexpr int kFewestPlanted = 5;

struct Count {
  int planted = 0;
  int found = 0;
};
using Counts = std::map<std::string, Count, std::less<>>;

std::string Break(std::string text, const Planted& planted) {
  for (const auto& [from, to] : planted.edits) {
    std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << planted.rule << ": the base file has no " << from;
    for (; place != std::string::npos; place = text.find(from, place + to.size())) {
      text.replace(place, from.size(), to);
    }
  }
  return text;
}

int LineOf(std::string_view text, std::string_view words) {
  const std::size_t place = text.find(words);
  EXPECT_NE(place, std::string_view::npos) << words;
  return 1 + static_cast<int>(std::count(text.begin(),
                                         text.begin() + static_cast<int64_t>(std::min(place, text.size())), '\n'));
}

std::string Show(const TextReport& report) {
  std::string shown;
  for (const catalog::Fault& fault : report.faults) {
    shown += fmt::format("\n{}:{}: {}", fault.line, fault.column, fault.message);
  }
  for (const PlacedFinding& placed : report.findings) {
    shown += fmt::format("\n{}:{}: {} at {}: {}", placed.position.line, placed.position.column,
                         placed.finding.rule, placed.finding.field_path, placed.finding.message);
  }
  return shown;
}

template <typename Item>
void ExpectClean(const std::string& base) {
  const Library library;
  const TextReport report = LintText<Item>(ReadBase(base), library.MakeLookup());
  EXPECT_TRUE(report.faults.empty() && report.findings.empty()) << base << Show(report);
}

// Whether the rule finds what was planted in its line.
template <typename Item>
void ExpectFound(const std::string& base, const Planted& planted, Counts& counts) {
  const Library library;
  const std::string text = Break(base, planted);
  const int line = LineOf(text, planted.at);
  const TextReport report = LintText<Item>(text, library.MakeLookup());
  const bool found = std::any_of(report.findings.begin(), report.findings.end(), [&](const PlacedFinding& placed) {
    return placed.finding.rule == planted.rule && placed.position.line == line;
  });
  EXPECT_TRUE(found) << planted.rule << " in line " << line << ", " << planted.at << Show(report);
  Count& count = counts[std::string(planted.rule)];
  ++count.planted;
  count.found += found ? 1 : 0;
}

template <typename Item>
void ExpectAllFound(const std::string& base, const std::vector<Planted>& all, Counts& counts) {
  const std::string text = ReadBase(base);
  for (const Planted& planted : all) {
    ExpectFound<Item>(text, planted, counts);
  }
}

TEST(PlantedTest, EachRuleFindsWhatIsPlantedInItsLine) {
  Counts counts;
  for (const rules::LintRule& rule : rules::AllLintRules()) {
    counts.emplace(rule.name, Count());
  }
  const std::size_t rule_count = counts.size();
  ExpectAllFound<v1::Exercise>("exercise.yaml", PlantedInExercises(), counts);
  ExpectAllFound<v1::Program>("program.yaml", PlantedInPrograms(), counts);
  ExpectAllFound<v1::Protocol>("protocol.yaml", PlantedInProtocols(), counts);
  ExpectAllFound<v1::Protocol>("protocol.yaml", PlantedInCriteria(), counts);
  EXPECT_EQ(counts.size(), rule_count) << "a planted file names a rule that there is not";
  for (const auto& [rule, count] : counts) {
    LogInfo("planted", {{"rule", rule}, {"found", count.found}, {"planted", count.planted}});
    EXPECT_GE(count.planted, kFewestPlanted) << rule;
    EXPECT_EQ(count.found, count.planted) << rule;
  }
}

TEST(PlantedTest, UnbrokenFilesAreClean) {
  ExpectClean<v1::Exercise>("exercise.yaml");
  ExpectClean<v1::Program>("program.yaml");
  ExpectClean<v1::Protocol>("protocol.yaml");
}

}  // namespace
}  // namespace prehab
