#ifndef PREHAB_RULES_LINT_LINT_H_
#define PREHAB_RULES_LINT_LINT_H_

#include <google/protobuf/message.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/conditions.pb.h"
#include "prehab/v1/lint.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::rules {

// One thing that a rule found; the fields are those of v1::LintFinding. Where
// it stands in a file is for those to say who have the file.
struct Finding {
  v1::LintLevel level = v1::LINT_LEVEL_UNSPECIFIED;
  std::string rule;
  std::string field_path;
  std::string message;
  std::string source;
};

// The items that others may name. Each function must be set and returns null
// for a slug that it does not know; what it returns lives at least as long as
// the call of a Lint function.
struct Lookup {
  std::function<const v1::Exercise*(std::string_view slug)> find_exercise;
  std::function<const v1::Condition*(std::string_view slug)> find_condition;
  std::function<const v1::PainPolicy*(std::string_view slug)> find_pain_policy;
  std::function<const v1::RedFlagSet*(std::string_view slug)> find_red_flags;
};

// Each function applies the rules for its kind of item and returns the findings
// in the order of the rules, at most kMostFindings. Built-in items and imported
// ones are read alike. What is wrong in form is an error. What rests on evidence
// is a warning with its source, for a person may know better; a static stretch
// early in tendinopathy alone is an error with one.
//
// They accept any message, however odd its numbers. The work grows with the
// size of the item and not with its numbers.
std::vector<Finding> LintProgram(const v1::Program& program, const Lookup& lookup);
std::vector<Finding> LintProtocol(const v1::Protocol& protocol, const Lookup& lookup);
std::vector<Finding> LintExercise(const v1::Exercise& exercise, const Lookup& lookup);
// What holds for any item of the catalog: the rules that the functions above
// begin with. For conditions, pain policies and red flags there are no others.
std::vector<Finding> LintItem(const google::protobuf::Message& item, const Lookup& lookup);

inline constexpr int kMostFindings = 1'000;

// A rule as people read of it.
struct LintRule {
  // Lower case, stable: files and scripts may name it.
  std::string_view name;
  v1::LintLevel level;
  // Empty for rules of mere form.
  std::string_view source;
};

// Every rule once.
std::vector<LintRule> AllLintRules();

}  // namespace prehab::rules

#endif  // PREHAB_RULES_LINT_LINT_H_
