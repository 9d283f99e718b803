#include "client_cli/output/criterion_words.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace prehab::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Lines(const std::string& text) {
  v1::Criterion criterion;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &criterion)) << text;
  return CriterionLines(criterion);
}

TEST(CriterionWordsTest, NothingIsAskedWithoutANode) { EXPECT_THAT(Lines(""), IsEmpty()); }

TEST(CriterionWordsTest, MembersStandBelowTheirOperator) {
  EXPECT_THAT(
      Lines("all_of { criteria { time { hours_since_last_session: 12 } }"
            "         criteria { at_least { count: 2 criteria { sign { sign: 'gait_normal' present: true } }"
            "                               criteria { none_of { criteria { absence {"
            "                                 kind: 'flare' days: 1 } } } } } } }"),
      ElementsAre("all of these:", "  12 h since the last session", "  at least 2 of these:",
                  "    gait normal is seen", "    none of these:", "      no flare for 1 day"));
}

TEST(CriterionWordsTest, AnOperatorHasItsSourceBeforeItsMembers) {
  EXPECT_THAT(Lines("any_of { criteria { time { days_in_stage: 1 } } } source: 'A trial'"),
              ElementsAre("any of these (A trial):", "  1 day in this stage"));
}

TEST(CriterionWordsTest, LeavesTellTheirLimits) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"pain { timing: PAIN_TIMING_NEXT_MORNING at_most: 2 aggregate: AGGREGATE_MAX window_sessions: 3 }",
       "pain next morning at most 2 of 10 (max) over 3 sessions"},
      {"load_test_pain { task: 'short_lever_single_leg_bridge' at_most: 3 days: 2 }",
       "pain in the daily load test (short lever single leg bridge) at most 3 of 10 2 days in a row"},
      {"sessions { count: 2 in_stage: true clean: true }", "2 clean sessions in this stage"},
      {"performed { exercise: 'run' distance_meters: 30 percent_speed: 80 each_side: true }",
       "run done: 30 m at 80 % of greatest speed on each side"},
      {"measure { test: 'knee_flexion' limb_symmetry_percent_at_least: 90 }",
       "knee flexion: at least 90 % of the other side"},
      {"questionnaire { instrument: 'VISA-H' score_at_least: 90 }", "VISA-H at least 90"},
      {"apprehension { at_most: 0 scale_max: 100 test: 'h_test' }", "apprehension in h test at most 0 of 100"},
      {"exposure { efforts: 2 percent_speed: 95 }", "2 efforts at 95 % of greatest speed in this stage"},
      {"attest { role: 'coach' statement: 'Ready.' }", "coach attests: Ready."},
      {"load_guard { spike_percent_at_most: 10 }",
       "the longest run at most 10 % above that of the 30 days before"},
      {"time { days_in_stage: 3 } label: 'Wait'", "Wait: 3 days in this stage"},
      {"time { days_in_stage: 3 } source: 'A trial'", "3 days in this stage (A trial)"},
  };
  for (const auto& [text, words] : cases) {
    EXPECT_THAT(Lines(text), ElementsAre(words)) << text;
  }
}

}  // namespace
}  // namespace prehab::cli
