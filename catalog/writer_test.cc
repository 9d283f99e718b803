#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "catalog/reader.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/criteria.pb.h"
#include "prehab/v1/logs.pb.h"

namespace prehab::catalog {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::IsEmpty;

v1::Exercise WithText(const std::string& text) {
  v1::Exercise exercise;
  exercise.set_slug(text);
  exercise.set_cue(text);
  exercise.add_notes(text);
  exercise.add_notes("after");
  exercise.set_source("end");
  return exercise;
}

// Whether reading what is written gives `message`, and writing that again the
// same text.
template <typename Message>
testing::AssertionResult ComesBack(const Message& message) {
  const std::string text = WriteYaml(message);
  Message read;
  const std::vector<Fault> faults = ReadYaml(text, read);
  if (!faults.empty()) {
    return testing::AssertionFailure() << faults[0].line << ": " << faults[0].message << "\n" << text;
  }
  if (!MessageDifferencer::Equals(read, message)) {
    return testing::AssertionFailure() << read.DebugString() << " is not " << message.DebugString() << "\n"
                                       << text;
  }
  return WriteYaml(read) == text ? testing::AssertionSuccess() : testing::AssertionFailure() << text;
}

TEST(WriteYamlTest, TextThatYamlWouldMisreadComesBack) {
  for (const std::string_view text :
       {"no", "Null", "~", "true", "010", "1:30", "2026-11-23", "- a", "a: b", "a:", "a #b", "#a", "&a", "*a",
        "!a", "|", ">", "%a", "@a", "`a", "?", "? a", "-", "--- a", "...", "[a", "{a", "a]", "a, b", "'", "\"",
        "'a'", "it's", "\"a\"", " a", "a ", "a  b", "a\nb", "a\n", "\n", "\t", "a\tb", "\r\n", "\\", "a\\nb",
        "\x01", "\x7F", "\xC3\xA5", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xF0\x9F\x8F\x83", "=", "<<",
        "y", "OFF", ".inf"}) {
    EXPECT_TRUE(ComesBack(WithText(std::string(text)))) << text;
  }
  EXPECT_TRUE(ComesBack(WithText(std::string("a\0b", 3))));
}

TEST(WriteYamlTest, LongTextComesBack) {
  std::string prose;
  for (int i = 0; i < 60; ++i) {
    prose += i == 0 ? "Mj\xC3\xB8lsnes" : i % 7 == 0 ? " - #hash: 'x'" : " word";
  }
  EXPECT_TRUE(ComesBack(WithText(prose)));
  EXPECT_TRUE(ComesBack(WithText("- " + prose)));
  EXPECT_TRUE(ComesBack(WithText("# " + prose)));
  EXPECT_TRUE(ComesBack(WithText(prose + " ")));
  EXPECT_TRUE(ComesBack(WithText(" " + prose)));
  EXPECT_TRUE(ComesBack(WithText(prose + "\n\n" + prose)));
  EXPECT_TRUE(ComesBack(WithText(prose + "  " + prose)));
  EXPECT_TRUE(ComesBack(WithText(std::string(300, 'x'))));
  EXPECT_TRUE(ComesBack(WithText("a " + std::string(300, 'x') + " b")));
  EXPECT_TRUE(ComesBack(WithText(std::string(300, '-') + " b")));
}

TEST(WriteYamlTest, AnyTextComesBack) {
  constexpr std::string_view kPieces[] = {
      " ", " ", "a", "B", "0", "-", ":", "#", "'", "\"", "\\", "\n", "\t", "\r",       ",",    "[",
      "]", "{", "}", "&", "*", "!", "|", ">", "%", "@",  "?",  "~",  "no", "\xC3\xA5", "word", "longer-word"};
  constexpr unsigned kSeed = 20261123;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t length = random() % (round % 3 == 0 ? 80 : 6); length > 0; --length) {
      text += kPieces[random() % std::size(kPieces)];
    }
    ASSERT_TRUE(ComesBack(WithText(text))) << "seed " << kSeed << ", round " << round;
  }
}

TEST(WriteYamlTest, NumbersAndVerifiedAlwaysStandThereAndEmptyTextNever) {
  EXPECT_EQ(WriteYaml(v1::Exercise()), "version: 0\nverified: false\n");
  v1::ProgramBlock block;
  EXPECT_EQ(WriteYaml(block), "first_week: 0\nsessions_per_week: 0\n");
  block.set_last_week(0);
  EXPECT_EQ(WriteYaml(block), "first_week: 0\nlast_week: 0\nsessions_per_week: 0\n");
  v1::ExerciseDose dose;
  EXPECT_EQ(WriteYaml(dose), "{}\n");
  dose.set_to_fatigue(true);
  EXPECT_EQ(WriteYaml(dose), "to_fatigue: true\n");
  EXPECT_EQ(WriteYaml(v1::ListProgramsRequest()), "{}\n");
  EXPECT_TRUE(ComesBack(v1::ListProgramsRequest()));
}

TEST(WriteYamlTest, EmptyAndNestedMessagesComeBack) {
  v1::Program program;
  program.add_blocks();
  program.add_blocks()->add_exercises();
  program.add_blocks()->add_exercises()->add_sets();
  program.mutable_blocks(2)->add_exercises()->set_exercise("squat");
  program.add_notes("");
  EXPECT_TRUE(ComesBack(program));

  v1::LogCheckInRequest request;
  request.mutable_training_session();
  EXPECT_TRUE(ComesBack(request));
  request.set_soreness(-3);
  request.mutable_training_session()->set_pain(0);
  request.set_side(v1::SIDE_LEFT);
  EXPECT_TRUE(ComesBack(request));

  v1::GetProgramResponse response;
  response.mutable_program()->set_title("Nested");
  response.mutable_program()->add_blocks()->add_exercises()->add_sets()->set_reps_low(5);
  EXPECT_TRUE(ComesBack(response));
}

TEST(WriteYamlTest, DoublesHaveTheirShortestForm) {
  v1::Substitute substitute;
  for (const auto& [number, text] : {std::pair(0.0, "0"),
                                     {-0.0, "0"},
                                     {1.0, "1"},
                                     {0.1, "0.1"},
                                     {-2.5, "-2.5"},
                                     {1e21, "1000000000000000000000"},
                                     {0.1 + 0.2, "0.30000000000000004"},
                                     {1e-7, "0.0000001"}}) {
    substitute.set_factor(number);
    EXPECT_EQ(WriteYaml(substitute), "factor: " + std::string(text) + "\n");
    EXPECT_TRUE(ComesBack(substitute));
  }
  for (const double number : {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(),
                              std::numeric_limits<double>::min(), std::numeric_limits<double>::denorm_min()}) {
    substitute.set_factor(number);
    EXPECT_TRUE(ComesBack(substitute)) << number;
  }
  substitute.set_factor(std::numeric_limits<double>::infinity());
  EXPECT_EQ(WriteYaml(substitute), "factor: inf\n");
}

TEST(WriteYamlTest, TreesOfCriteriaComeBack) {
  v1::Criterion root;
  v1::Criterion& pain = *root.mutable_all_of()->add_criteria();
  pain.mutable_pain()->set_timing(v1::PAIN_TIMING_DURING);
  pain.mutable_pain()->set_at_most(0);
  pain.set_is_safety(true);
  v1::Criterion& some = *root.mutable_all_of()->add_criteria();
  some.mutable_at_least()->set_count(1);
  some.mutable_at_least()->add_criteria()->mutable_measure()->set_deficit_at_most(2.5);
  some.mutable_at_least()->add_criteria()->mutable_any_of();
  root.set_label("All of it");
  EXPECT_TRUE(ComesBack(root));
  EXPECT_EQ(WriteYaml(root), R"(all_of:
  criteria:
    - pain:
        timing: during
        at_most: 0
      is_safety: true
    - at_least:
        count: 1
        criteria:
          - measure: {deficit_at_most: 2.5}
          - any_of: {}
label: All of it
)");
}

TEST(WriteYamlTest, CanonicalForm) {
  v1::Program program;
  program.set_slug("squat-2w");
  program.set_version(1);
  program.set_title("Squats: two weeks");
  program.set_summary(
      "A summary that does not fit into one hundred columns is folded at its spaces, and whoever edits it "
      "reads it as prose.");
  v1::ProgramBlock& block = *program.add_blocks();
  block.set_first_week(1);
  block.set_last_week(2);
  block.set_sessions_per_week(3);
  v1::ExerciseDose& dose = *block.add_exercises();
  dose.set_exercise("squat");
  for (const int reps : {12, 10}) {
    v1::SetDose& set = *dose.add_sets();
    set.set_reps_low(reps);
    set.set_reps_high(reps);
  }
  program.add_notes("Short.");
  program.add_notes(std::string("\"Quoted\""));
  program.set_evidence_level(v1::EVIDENCE_LEVEL_EXPERT);
  EXPECT_EQ(WriteYaml(program), R"(slug: squat-2w
version: 1
title: "Squats: two weeks"
summary: >-
  A summary that does not fit into one hundred columns is folded at its spaces, and whoever edits it
  reads it as prose.
blocks:
  - first_week: 1
    last_week: 2
    sessions_per_week: 3
    exercises:
      - exercise: squat
        sets:
          - {reps_low: 12, reps_high: 12}
          - {reps_low: 10, reps_high: 10}
notes:
  - Short.
  - "\"Quoted\""
evidence_level: expert
verified: false
)");
}

TEST(WriteYamlTest, NoLineIsLongerThanItMustBe) {
  const std::string text = WriteYaml(
      WithText("Lean forward and brake the fall with the back of your thighs for as long as you can, then catch "
               "yourself with "
               "your hands and push back up with your hands, so that the way up is light work for you."));
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    EXPECT_LE(end - begin, 100u) << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

}  // namespace
}  // namespace prehab::catalog
