#include "rules/lint/lint.h"

#include <array>
#include <utility>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::Message;

template <typename Item>
struct Row {
  LintRule rule;
  void (*check)(const Item&, const Lookup&, Report&);
};

constexpr v1::LintLevel kError = v1::LINT_LEVEL_ERROR;
constexpr v1::LintLevel kWarning = v1::LINT_LEVEL_WARNING;

constexpr std::string_view kNoSource;
constexpr std::string_view kRecover = "Recover Athletics, hamstring exercises for runners";
constexpr std::string_view kRunningShop = "Hamstrings and Running, a running shop's guide";
constexpr std::string_view kPetersen = "Petersen 2011, Am J Sports Med 39:2296";
constexpr std::string_view kGoom = "Goom, Malliaras, Reiman, Purdam 2016, J Orthop Sports Phys Ther 46:483";
constexpr std::string_view kOurRest = "the project's own synthesis of published schedules";
constexpr std::string_view kOurThreshold = "the project's own threshold; no study gives one";

constexpr std::array<Row<Message>, 7> kItemRules = {{
    {{"missing_source", kError, kNoSource}, CheckMissingSource},
    {{"unknown_exercise", kError, kNoSource}, CheckUnknownExercise},
    {{"unknown_condition", kError, kNoSource}, CheckUnknownCondition},
    {{"unknown_pain_policy", kError, kNoSource}, CheckUnknownPainPolicy},
    {{"unknown_red_flags", kError, kNoSource}, CheckUnknownRedFlags},
    {{"reversed_range", kError, kNoSource}, CheckReversedRange},
    {{"incomplete", kWarning, kNoSource}, CheckIncomplete},
}};

constexpr std::array<Row<v1::Exercise>, 2> kExerciseRules = {{
    {{"substitute_cycle", kError, kNoSource}, CheckSubstituteCycle},
    {{"prerequisite_cycle", kError, kNoSource}, CheckPrerequisiteCycle},
}};

constexpr std::array<Row<v1::Program>, 9> kProgramRules = {{
    {{"block_weeks", kError, kNoSource}, CheckBlockWeeks},
    {{"schedule_kind", kError, kNoSource}, CheckScheduleKind},
    {{"level_steps", kError, kNoSource}, CheckLevelSteps},
    {{"rest_contradiction", kError, kNoSource}, CheckRestContradiction},
    {{"one_contraction", kWarning, kRecover}, CheckOneContraction},
    {{"quads_only", kWarning, kRunningShop}, CheckQuadsOnly},
    {{"no_warm_up", kWarning, kPetersen}, CheckNoWarmUp},
    {{"nordic_rest", kWarning, kOurRest}, CheckNordicRest},
    {{"eccentric_jump", kWarning, kOurThreshold}, CheckEccentricJump},
}};

constexpr std::array<Row<v1::Protocol>, 10> kProtocolRules = {{
    {{"stage_names", kError, kNoSource}, CheckStageNames},
    {{"stage_cannot_end", kError, kNoSource}, CheckStageCannotEnd},
    {{"unreachable_stage", kError, kNoSource}, CheckUnreachableStage},
    {{"stage_times", kError, kNoSource}, CheckStageTimes},
    {{"above_ceiling", kError, kNoSource}, CheckAboveCeiling},
    {{"never_met", kError, kNoSource}, CheckNeverMet},
    {{"empty_criterion", kError, kNoSource}, CheckEmptyCriterion},
    {{"unknown_word", kError, kNoSource}, CheckUnknownWord},
    {{"refused_dose", kError, kNoSource}, CheckRefusedDose},
    {{"early_stretch", kError, kGoom}, CheckEarlyStretch},
}};

template <typename Rows, typename Item>
void Apply(const Rows& rows, const Item& item, const Lookup& lookup, Report& report) {
  for (const auto& row : rows) {
    report.Begin(row.rule);
    row.check(item, lookup, report);
  }
}

template <typename Rows>
void Append(const Rows& rows, std::vector<LintRule>& rules) {
  for (const auto& row : rows) {
    rules.push_back(row.rule);
  }
}

template <typename Rows, typename Item>
std::vector<Finding> Lint(const Rows& rows, const Item& item, const Lookup& lookup) {
  Report report;
  Apply(kItemRules, item, lookup, report);
  Apply(rows, item, lookup, report);
  return report.Take();
}

}  // namespace

std::vector<Finding> LintProgram(const v1::Program& program, const Lookup& lookup) {
  return Lint(kProgramRules, program, lookup);
}

std::vector<Finding> LintProtocol(const v1::Protocol& protocol, const Lookup& lookup) {
  return Lint(kProtocolRules, protocol, lookup);
}

std::vector<Finding> LintExercise(const v1::Exercise& exercise, const Lookup& lookup) {
  return Lint(kExerciseRules, exercise, lookup);
}

std::vector<Finding> LintItem(const Message& item, const Lookup& lookup) {
  return Lint(std::array<Row<Message>, 0>(), item, lookup);
}

std::vector<LintRule> AllLintRules() {
  std::vector<LintRule> rules;
  Append(kItemRules, rules);
  Append(kExerciseRules, rules);
  Append(kProgramRules, rules);
  Append(kProtocolRules, rules);
  return rules;
}

void Report::Add(std::string field_path, std::string message) {
  if (findings_.size() < kMostFindings) {
    findings_.push_back({rule_.level, std::string(rule_.name), std::move(field_path), std::move(message),
                         std::string(rule_.source)});
  }
}

}  // namespace prehab::rules
