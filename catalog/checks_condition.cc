#include "catalog/checker.h"

namespace prehab::catalog {

std::vector<Fault> CheckItem(const YamlNode& root, const v1::Condition& condition, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(condition.slug(), condition.version(), name);
  checker.CheckFields(root, condition);
  if (condition.kind() == v1::CONDITION_KIND_BACKGROUND) {
    checker.Require(condition.facts_size() > 0, root, "facts are missing");
    return checker.TakeFaults();
  }
  checker.Require(condition.symptoms_size() > 0, root, "symptoms are missing");
  checker.Require(condition.refer_when_size() > 0, root, "refer_when is missing");
  checker.Require(condition.causes_size() + condition.risk_factors_size() > 0 || condition.incomplete_size() > 0,
                  root, "causes are missing, and incomplete does not say so");
  return checker.TakeFaults();
}

}  // namespace prehab::catalog
