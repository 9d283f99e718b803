#ifndef PREHAB_RULES_LINT_RULE_H_
#define PREHAB_RULES_LINT_RULE_H_

#include <google/protobuf/message.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/lint/lint.h"

namespace prehab::rules {

// Collects what the rules find, up to kMostFindings.
class Report {
 public:
  // Whose findings come next.
  void Begin(const LintRule& rule) { rule_ = rule; }
  void Add(std::string field_path, std::string message);

  bool empty() const { return findings_.empty(); }
  std::vector<Finding> Take() { return std::move(findings_); }

 private:
  LintRule rule_ = {};
  std::vector<Finding> findings_;
};

// Each rule stands in a file of its name, or of its kind where several rules
// share one idea, and adds what it finds. A new rule is a new file, a line
// here, and a row in a table of lint.cc.

// For any item.
void CheckMissingSource(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckIncomplete(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckReversedRange(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckUnknownExercise(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckUnknownCondition(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckUnknownPainPolicy(const google::protobuf::Message& item, const Lookup& lookup, Report& report);
void CheckUnknownRedFlags(const google::protobuf::Message& item, const Lookup& lookup, Report& report);

// For exercises.
void CheckSubstituteCycle(const v1::Exercise& exercise, const Lookup& lookup, Report& report);
void CheckPrerequisiteCycle(const v1::Exercise& exercise, const Lookup& lookup, Report& report);

// For programs.
void CheckBlockWeeks(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckScheduleKind(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckLevelSteps(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckRestContradiction(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckOneContraction(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckQuadsOnly(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckNoWarmUp(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckNordicRest(const v1::Program& program, const Lookup& lookup, Report& report);
void CheckEccentricJump(const v1::Program& program, const Lookup& lookup, Report& report);

// For protocols.
void CheckStageNames(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckStageCannotEnd(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckUnreachableStage(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckStageTimes(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckAboveCeiling(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckNeverMet(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckEmptyCriterion(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckUnknownWord(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckRefusedDose(const v1::Protocol& protocol, const Lookup& lookup, Report& report);
void CheckEarlyStretch(const v1::Protocol& protocol, const Lookup& lookup, Report& report);

// What the rules share.

// The field path of `field` inside `path`, which is empty for the item; with an
// index, of one item of a list.
std::string PathTo(std::string_view path, std::string_view field);
std::string PathTo(std::string_view path, std::string_view field, int index);

// Calls `visit` with `item` and every message inside it, in the order of the
// fields, each with its path.
void ForEachMessage(const google::protobuf::Message& item,
                    const std::function<void(const google::protobuf::Message&, const std::string& path)>& visit);

// ForEachMessage for messages of one type.
template <typename Type>
void ForEachOf(const google::protobuf::Message& item,
               const std::function<void(const Type&, const std::string& path)>& visit) {
  ForEachMessage(item, [&visit](const google::protobuf::Message& message, const std::string& path) {
    if (message.GetDescriptor() == Type::descriptor()) {
      visit(static_cast<const Type&>(message), path);
    }
  });
}

// Calls `visit` with every stage of every track and its path.
void ForEachStage(const v1::Protocol& protocol,
                  const std::function<void(const v1::Stage&, const std::string& path)>& visit);

// The exercises that the catalog knows of all blocks and levels, each once.
std::vector<const v1::Exercise*> ExercisesOf(const v1::Program& program, const Lookup& lookup);

// Whether CheckBlockWeeks and CheckScheduleKind find nothing, so that the
// program may be expanded.
bool HasSoundBlocks(const v1::Program& program);

// Whether the sessions of some choice of weekdays, and those of every interval,
// begin at least `hours` apart. Several sessions a day count as spread over the
// day and night. The program must have sound blocks.
bool SomeChoiceKeeps(const v1::Program& program, int hours);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_LINT_RULE_H_
