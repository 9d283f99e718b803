#include <set>

#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Outside any stage nothing is limited.
bool IsNoneOfSomethingAlwaysMet(const v1::Criterion& criterion) {
  return criterion.has_none_of() && !CanBeMet(criterion, v1::Stage());
}

}  // namespace

// A criterion that fails because of what it contains is not told again.
void CheckNeverMet(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  // An all_of inside another one finds the same contradiction.
  std::set<std::string> told;
  ForEachOf<v1::Criterion>(protocol, [&](const v1::Criterion& criterion, const std::string& path) {
    if (const std::optional<CriterionFault> fault = WhyNeverMet(criterion)) {
      report.Add(PathTo(path, fault->field_path), fault->message);
    }
    if (const std::optional<CriterionFault> fault = FindContradiction(criterion)) {
      std::string place = PathTo(path, fault->field_path);
      if (told.insert(place).second) {
        report.Add(std::move(place), fault->message);
      }
    }
    if (IsNoneOfSomethingAlwaysMet(criterion)) {
      report.Add(PathTo(path, "none_of"), "one of its criteria is always met, so this never is");
    }
  });
}

void CheckEmptyCriterion(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  ForEachOf<v1::Criterion>(protocol, [&report](const v1::Criterion& criterion, const std::string& path) {
    if (const std::optional<CriterionFault> fault = WhyEmpty(criterion)) {
      report.Add(fault->field_path.empty() ? path : PathTo(path, fault->field_path), fault->message);
    }
  });
}

}  // namespace prehab::rules
