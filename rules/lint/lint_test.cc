#include "rules/lint/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <set>

#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using testing::Contains;
using testing::Not;

constexpr int kGreatest = std::numeric_limits<int32_t>::max();
constexpr int kLeast = std::numeric_limits<int32_t>::min();

// A lookup that knows the exercises that a test gives it, and nothing else.
class LintTest : public testing::Test {
 protected:
  LintTest() {
    lookup_.find_exercise = [this](std::string_view slug) -> const v1::Exercise* {
      const auto found = exercises_.find(slug);
      return found == exercises_.end() ? nullptr : &found->second;
    };
    lookup_.find_condition = [](std::string_view) { return nullptr; };
    lookup_.find_pain_policy = [](std::string_view) { return nullptr; };
    lookup_.find_red_flags = [](std::string_view) { return nullptr; };
    Add("nordic-hamstring-curl", v1::EXERCISE_KIND_STRENGTH, v1::CONTRACTION_BIAS_LENGTHENING);
    Add("stretch", v1::EXERCISE_KIND_STRETCH, v1::CONTRACTION_BIAS_UNSPECIFIED);
  }

  v1::Exercise& Add(const std::string& slug, v1::ExerciseKind kind, v1::ContractionBias bias) {
    v1::Exercise& exercise = exercises_[slug];
    exercise.set_slug(slug);
    exercise.set_kind(kind);
    exercise.set_contraction_bias(bias);
    return exercise;
  }

  std::set<std::string> RulesThatFind(const std::vector<Finding>& findings) const {
    std::set<std::string> rules;
    for (const Finding& finding : findings) {
      rules.insert(finding.rule);
    }
    return rules;
  }

  std::set<std::string> Find(const v1::Program& program) const {
    return RulesThatFind(LintProgram(program, lookup_));
  }
  std::set<std::string> Find(const v1::Protocol& protocol) const {
    return RulesThatFind(LintProtocol(protocol, lookup_));
  }

  std::map<std::string, v1::Exercise, std::less<>> exercises_;
  Lookup lookup_;
};

v1::ProgramBlock& AddBlock(v1::Program& program, int first_week, int last_week, int sessions_per_week) {
  v1::ProgramBlock& block = *program.add_blocks();
  block.set_first_week(first_week);
  block.set_last_week(last_week);
  block.set_sessions_per_week(sessions_per_week);
  return block;
}

v1::ExerciseDose& AddDose(v1::ProgramBlock& block, const std::string& exercise, int reps = 5) {
  v1::ExerciseDose& dose = *block.add_exercises();
  dose.set_exercise(exercise);
  v1::SetDose& set = *dose.add_sets();
  set.set_reps_low(reps);
  set.set_reps_high(reps);
  return dose;
}

TEST_F(LintTest, NumbersHoweverOddEndInFindings) {
  for (const int number : {kLeast, -1, 0, 1, 25, 367, kGreatest}) {
    v1::Program program;
    v1::ProgramBlock& block = AddBlock(program, 1, number, number);
    block.set_sessions_per_day(number);
    AddDose(block, "nordic-hamstring-curl", number).set_sessions_per_week(number);
    v1::ProgramBlock& interval = AddBlock(program, number, number, 0);
    interval.set_every_nth_day(number);
    AddDose(interval, "nordic-hamstring-curl", number);
    program.set_min_rest_hours(number);
    EXPECT_THAT(Find(program), Contains("missing_source")) << number;

    v1::Protocol protocol;
    v1::Stage& stage = *protocol.add_tracks()->add_stages();
    stage.set_max_days(number);
    stage.mutable_schedule()->set_sessions_per_week_max(number);
    stage.mutable_schedule()->set_every_nth_day(number);
    stage.mutable_schedule()->set_sessions_per_day_max(number);
    stage.mutable_schedule()->set_min_rest_hours(number);
    stage.mutable_advance()->mutable_sessions()->set_count(number);
    stage.mutable_advance()->mutable_sessions()->set_in_stage(true);
    EXPECT_THAT(Find(protocol), Contains("missing_source")) << number;
  }
}

TEST_F(LintTest, StopsAtTheGreatestNumberOfFindings) {
  v1::Program program;
  for (int i = 0; i < 2 * kMostFindings; ++i) {
    program.add_incomplete("x");
  }
  EXPECT_EQ(LintProgram(program, lookup_).size(), static_cast<std::size_t>(kMostFindings));
}

TEST_F(LintTest, EveryRuleHasANameAndALevelAndThoseOnEvidenceASource) {
  std::set<std::string_view> names;
  for (const LintRule& rule : AllLintRules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_NE(rule.level, v1::LINT_LEVEL_UNSPECIFIED) << rule.name;
    if (rule.level == v1::LINT_LEVEL_WARNING && rule.name != "incomplete") {
      EXPECT_FALSE(rule.source.empty()) << rule.name;
    }
  }
}

TEST_F(LintTest, AFindingCarriesWhatItsRuleSays) {
  v1::Program program;
  program.set_source("A paper");
  AddDose(AddBlock(program, 1, 1, 1), "nordic-hamstring-curl");
  const std::vector<Finding> findings = LintProgram(program, lookup_);
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.back().rule, "no_warm_up");
  EXPECT_EQ(findings.back().level, v1::LINT_LEVEL_WARNING);
  EXPECT_EQ(findings.back().field_path, "blocks[0]");
  EXPECT_EQ(findings.back().source, "Petersen 2011, Am J Sports Med 39:2296");
}

TEST_F(LintTest, ItemsWithoutRulesOfTheirOwnNeedTheirSources) {
  v1::Condition condition;
  condition.set_source("A paper");
  condition.add_causes()->set_text("Sitting");
  const std::vector<Finding> findings = LintItem(condition, lookup_);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].field_path, "causes[0].source");
  EXPECT_EQ(RulesThatFind(LintItem(v1::PainPolicy(), lookup_)), std::set<std::string>({"missing_source"}));
}

// Nordics on three days leave two days between them if no more than two other
// days are asked for: 1, 3, 5 and then 6 and 7.
TEST_F(LintTest, NordicsRestIfAnyChoiceOfDaysLetsThem) {
  struct Row {
    int sessions;
    int with_nordic;
    bool found;
  };
  for (const Row& row : {Row{1, 1, false},
                         {3, 3, false},
                         {4, 4, true},
                         {5, 3, false},
                         {6, 3, true},
                         {6, 2, false},
                         {7, 2, true},
                         {7, 1, false},
                         {7, 7, true}}) {
    v1::Program program;
    v1::ProgramBlock& block = AddBlock(program, 1, 4, row.sessions);
    AddDose(block, "nordic-hamstring-curl").set_sessions_per_week(row.with_nordic);
    AddDose(block, "stretch");
    EXPECT_EQ(Find(program).contains("nordic_rest"), row.found) << row.sessions << " " << row.with_nordic;
  }
}

TEST_F(LintTest, RestIsLookedForAcrossBlocks) {
  v1::Program program;
  AddDose(AddBlock(program, 1, 1, 3), "nordic-hamstring-curl");
  // The interval begins on the day after the week, whichever days the week has.
  v1::ProgramBlock& interval = AddBlock(program, 2, 3, 0);
  interval.set_every_nth_day(2);
  AddDose(interval, "nordic-hamstring-curl");
  EXPECT_THAT(Find(program), Not(Contains("nordic_rest")));
  program.mutable_blocks(0)->set_sessions_per_week(4);
  EXPECT_THAT(Find(program), Contains("nordic_rest"));
}

TEST_F(LintTest, WhatIsNotKnownIsNotSaid) {
  v1::Program program;
  v1::ProgramBlock& block = AddBlock(program, 1, 2, 2);
  AddDose(block, "nobody-knows");
  EXPECT_THAT(Find(program), Not(Contains("one_contraction")));
  EXPECT_THAT(Find(program), Not(Contains("quads_only")));
  // Its muscles are not known.
  AddDose(block, "nordic-hamstring-curl");
  EXPECT_THAT(Find(program), Not(Contains("quads_only")));
}

TEST_F(LintTest, DoublingIsNoJumpAndMoreIs) {
  v1::Program program;
  AddDose(AddBlock(program, 1, 1, 2), "nordic-hamstring-curl", 5);
  v1::ExerciseDose& dose = AddDose(AddBlock(program, 2, 3, 2), "nordic-hamstring-curl", 10);
  EXPECT_THAT(Find(program), Not(Contains("eccentric_jump")));
  dose.mutable_sets(0)->set_reps_high(11);
  EXPECT_THAT(Find(program), Contains("eccentric_jump"));
}

TEST_F(LintTest, OnlyTendonsForbidEarlyStretches) {
  v1::Protocol protocol;
  v1::Track& track = *protocol.add_tracks();
  for (int i = 0; i < 3; ++i) {
    track.add_stages();
  }
  track.mutable_stages(2)->add_doses()->mutable_dose()->set_exercise("stretch");
  protocol.add_conditions("proximal-hamstring-tendinopathy");
  EXPECT_THAT(Find(protocol), Not(Contains("early_stretch")));
  track.mutable_stages(1)->add_doses()->mutable_dose()->set_exercise("stretch");
  EXPECT_THAT(Find(protocol), Contains("early_stretch"));
  protocol.set_conditions(0, "strain");
  EXPECT_THAT(Find(protocol), Not(Contains("early_stretch")));
}

TEST_F(LintTest, AStageThatTheSourcesLeaveOpenMayLackItsEnd) {
  v1::Protocol protocol;
  protocol.add_tracks()->add_stages();
  protocol.mutable_tracks(0)->add_stages();
  EXPECT_THAT(Find(protocol), Contains("stage_cannot_end"));
  protocol.mutable_tracks(0)->mutable_stages(0)->add_incomplete("when it ends");
  EXPECT_THAT(Find(protocol), Not(Contains("stage_cannot_end")));
}

TEST(CanBeMetTest, FollowsTheTreeUp) {
  v1::Criterion never;
  never.mutable_pain()->set_timing(v1::PAIN_TIMING_DURING);
  never.mutable_pain()->set_at_most(-1);
  v1::Criterion sometimes = never;
  sometimes.mutable_pain()->set_at_most(3);
  v1::Criterion always = never;
  always.mutable_pain()->set_at_most(10);
  const v1::Stage stage;
  EXPECT_FALSE(CanBeMet(never, stage));
  EXPECT_TRUE(CanBeMet(sometimes, stage));

  v1::Criterion all;
  *all.mutable_all_of()->add_criteria() = sometimes;
  EXPECT_TRUE(CanBeMet(all, stage));
  *all.mutable_all_of()->add_criteria() = never;
  EXPECT_FALSE(CanBeMet(all, stage));

  v1::Criterion any;
  *any.mutable_any_of()->add_criteria() = all;
  EXPECT_FALSE(CanBeMet(any, stage));
  *any.mutable_any_of()->add_criteria() = sometimes;
  EXPECT_TRUE(CanBeMet(any, stage));

  v1::Criterion none;
  *none.mutable_none_of()->add_criteria() = never;
  EXPECT_TRUE(CanBeMet(none, stage));
  *none.mutable_none_of()->add_criteria() = always;
  EXPECT_FALSE(CanBeMet(none, stage));

  v1::Criterion two;
  two.mutable_at_least()->set_count(2);
  *two.mutable_at_least()->add_criteria() = sometimes;
  *two.mutable_at_least()->add_criteria() = never;
  EXPECT_FALSE(CanBeMet(two, stage));
  *two.mutable_at_least()->add_criteria() = always;
  EXPECT_TRUE(CanBeMet(two, stage));
}

}  // namespace
}  // namespace prehab::rules
