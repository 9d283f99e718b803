#ifndef PREHAB_RULES_LINT_CRITERIA_H_
#define PREHAB_RULES_LINT_CRITERIA_H_

#include <optional>
#include <string>
#include <string_view>

#include "prehab/v1/criteria.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::rules {

// What the rules about criteria share.

// Pain is told from 0 to this.
inline constexpr int kWorstPain = 10;

// What is wrong with a criterion, and where: the field path inside it.
struct CriterionFault {
  std::string field_path;
  std::string message;
};

// Why `criterion` by itself, without what it contains, can never be met; absent
// if it can. Contradictions are FindContradiction's.
std::optional<CriterionFault> WhyNeverMet(const v1::Criterion& criterion);

// Why `criterion` by itself asks for nothing, so that it is met by anything;
// absent if it asks for something.
std::optional<CriterionFault> WhyEmpty(const v1::Criterion& criterion);

// Why it cannot be met in a stage with these ceilings; absent if it can.
std::optional<CriterionFault> WhyAboveCeiling(const v1::Criterion& criterion, const v1::Ceilings& ceilings);

// The first member of an all_of, however deep in further ones, that excludes
// another; absent for all other criteria.
std::optional<CriterionFault> FindContradiction(const v1::Criterion& criterion);

// Whether `criterion` can be met in `stage` at all, everything it contains
// considered.
bool CanBeMet(const v1::Criterion& criterion, const v1::Stage& stage);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_LINT_CRITERIA_H_
