#ifndef PREHAB_TESTS_LINT_LINT_TEXT_H_
#define PREHAB_TESTS_LINT_LINT_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "catalog/locate.h"
#include "catalog/reader.h"
#include "catalog/tree.h"
#include "rules/lint/lint.h"

namespace prehab {

// What is found in the text of a data file, each with its place: what the
// reader refuses, and, if it refuses nothing, what the rules find.
struct PlacedFinding {
  rules::Finding finding;
  catalog::Position position;
};

struct TextReport {
  std::vector<catalog::Fault> faults;
  std::vector<PlacedFinding> findings;
};

inline std::vector<rules::Finding> Lint(const v1::Program& program, const rules::Lookup& lookup) {
  return rules::LintProgram(program, lookup);
}
inline std::vector<rules::Finding> Lint(const v1::Protocol& protocol, const rules::Lookup& lookup) {
  return rules::LintProtocol(protocol, lookup);
}
inline std::vector<rules::Finding> Lint(const v1::Exercise& exercise, const rules::Lookup& lookup) {
  return rules::LintExercise(exercise, lookup);
}
inline std::vector<rules::Finding> Lint(const google::protobuf::Message& item, const rules::Lookup& lookup) {
  return rules::LintItem(item, lookup);
}

template <typename Item>
TextReport LintText(std::string_view text, const rules::Lookup& lookup) {
  TextReport report;
  Item item;
  catalog::YamlTree tree = catalog::ParseYaml(text);
  report.faults = std::move(tree.faults);
  if (!tree.root) {
    return report;
  }
  const std::vector<catalog::Fault> more = catalog::FillMessage(*tree.root, item);
  report.faults.insert(report.faults.end(), more.begin(), more.end());
  if (report.faults.empty()) {
    for (rules::Finding& finding : Lint(item, lookup)) {
      const catalog::Position position = catalog::Locate(*tree.root, finding.field_path);
      report.findings.push_back({std::move(finding), position});
    }
  }
  return report;
}

}  // namespace prehab

#endif  // PREHAB_TESTS_LINT_LINT_TEXT_H_
