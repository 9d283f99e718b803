#include "server/handlers/catalog_check.h"

#include <algorithm>
#include <tuple>

#include "catalog/canonical.h"
#include "catalog/locate.h"
#include "catalog/own_file.h"
#include "rules/lint/lint.h"

namespace prehab::handlers {
namespace {

// The rule that a file breaks which cannot be read as its kind.
constexpr std::string_view kFileRule = "file";

rules::Lookup LookupIn(const catalog::Catalog& catalog) {
  rules::Lookup lookup;
  lookup.find_exercise = [&catalog](std::string_view slug) { return catalog.FindExercise(slug); };
  lookup.find_condition = [&catalog](std::string_view slug) { return catalog.FindCondition(slug); };
  lookup.find_pain_policy = [&catalog](std::string_view slug) { return catalog.FindPainPolicy(slug); };
  lookup.find_red_flags = [&catalog](std::string_view slug) { return catalog.FindRedFlagSet(slug); };
  return lookup;
}

std::vector<rules::Finding> Lint(const v1::Program& program, const rules::Lookup& lookup) {
  return rules::LintProgram(program, lookup);
}

std::vector<rules::Finding> Lint(const v1::Protocol& protocol, const rules::Lookup& lookup) {
  return rules::LintProtocol(protocol, lookup);
}

v1::LintFinding ToMessage(const catalog::Fault& fault) {
  v1::LintFinding finding;
  finding.set_level(v1::LINT_LEVEL_ERROR);
  finding.set_rule(std::string(kFileRule));
  finding.set_message(fault.message);
  finding.set_line(fault.line);
  finding.set_column(fault.column);
  return finding;
}

v1::LintFinding ToMessage(const rules::Finding& found, catalog::Position position) {
  v1::LintFinding finding;
  finding.set_level(found.level);
  finding.set_rule(found.rule);
  finding.set_field_path(found.field_path);
  finding.set_message(found.message);
  finding.set_source(found.source);
  finding.set_line(position.line);
  finding.set_column(position.column);
  return finding;
}

template <typename Item>
CheckedFile Check(const catalog::OwnFile<Item>& file, v1::CatalogKind kind, const catalog::Catalog& catalog) {
  CheckedFile checked;
  checked.item.kind = kind;
  checked.item.slug = file.item.slug();
  checked.item.version = file.item.version();
  for (const catalog::Fault& fault : file.faults) {
    checked.findings.push_back(ToMessage(fault));
  }
  if (!file.faults.empty()) {
    return checked;
  }
  checked.item.text = catalog::CanonicalText(file.item);
  checked.item.content_hash = catalog::ContentHash(checked.item.text);
  checked.item.message = file.item.SerializeAsString();
  for (const rules::Finding& found : Lint(file.item, LookupIn(catalog))) {
    checked.findings.push_back(ToMessage(found, catalog::Locate(*file.root, found.field_path)));
  }
  std::stable_sort(checked.findings.begin(), checked.findings.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.line(), a.column()) < std::tuple(b.line(), b.column());
  });
  return checked;
}

}  // namespace

bool CheckedFile::HasErrors() const {
  return std::any_of(findings.begin(), findings.end(), [](const v1::LintFinding& finding) {
    return finding.level() == v1::LINT_LEVEL_ERROR;
  });
}

CheckedFile CheckFile(const catalog::Catalog& catalog, v1::CatalogKind kind, std::string_view text) {
  return kind == v1::CATALOG_KIND_PROTOCOL ? Check(catalog::ReadOwnProtocol(text, catalog), kind, catalog)
                                           : Check(catalog::ReadOwnProgram(text, catalog), kind, catalog);
}

}  // namespace prehab::handlers
