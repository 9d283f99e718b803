#include "catalog/reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <google/protobuf/wrappers.pb.h>
#include <gtest/gtest.h>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/criteria.pb.h"

namespace prehab::catalog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Told(const std::vector<Fault>& faults) {
  std::vector<std::string> told;
  for (const Fault& fault : faults) {
    told.push_back(fmt::format("{}:{}: {}", fault.line, fault.column, fault.message));
  }
  return told;
}

std::vector<std::string> FaultsOfProgram(std::string_view text) {
  v1::Program program;
  return Told(ReadYaml(text, program));
}

std::vector<std::string> FaultsOfExercise(std::string_view text) {
  v1::Exercise exercise;
  return Told(ReadYaml(text, exercise));
}

// Each item is a map of two keys and two numbers.
std::string BlocksOfFiveNodes(int count) {
  std::string text = "blocks:\n";
  for (int i = 0; i < count; ++i) {
    text += "  - {first_week: 1, sessions_per_week: 1}\n";
  }
  return text;
}

TEST(ReadYamlTest, UnknownKey) {
  EXPECT_THAT(FaultsOfProgram("slug: a\nslugg: b\n"),
              ElementsAre("2:1: Program has no such field (you gave slugg)"));
  EXPECT_THAT(FaultsOfProgram("blocks:\n  - first_week: 1\n    weeks: 2\n"),
              ElementsAre("3:5: ProgramBlock has no such field (you gave weeks)"));
}

TEST(ReadYamlTest, DuplicateKey) {
  EXPECT_THAT(FaultsOfProgram("slug: a\ntitle: b\nslug: a\n"),
              ElementsAre("3:1: this key stands in line 1 already"));
  EXPECT_THAT(FaultsOfProgram("blocks:\n  - {first_week: 1, first_week: 1}\n"),
              ElementsAre("2:21: this key stands in line 2 already"));
}

TEST(ReadYamlTest, AnchorsAndAliases) {
  EXPECT_THAT(FaultsOfProgram("title: &t Nordic\n"), ElementsAre("1:8: an anchor is not allowed here"));
  EXPECT_THAT(FaultsOfProgram("title: &t Nordic\nsummary: *t\n"),
              ElementsAre("1:8: an anchor is not allowed here",
                          "2:10: an alias is not allowed here; write the value out"));
  EXPECT_THAT(
      FaultsOfProgram("notes:\n  - &n a\n  - *n\n<<: *n\n"),
      ElementsAre("2:5: an anchor is not allowed here", "3:5: an alias is not allowed here; write the value out",
                  "4:1: Program has no such field (you gave <<)",
                  "4:5: an alias is not allowed here; write the value out"));
}

TEST(ReadYamlTest, TagsAndKeysThatAreNoNames) {
  EXPECT_THAT(FaultsOfProgram("title: !!str 12\n"), ElementsAre(HasSubstr("1:8: a tag is not allowed here")));
  EXPECT_THAT(FaultsOfProgram("title: ! x\n"), ElementsAre(HasSubstr("1:8: a tag is not allowed here")));
  EXPECT_THAT(FaultsOfProgram("notes: !list [a]\n"), ElementsAre(HasSubstr("1:8: a tag is not allowed here")));
  EXPECT_THAT(FaultsOfProgram("[a]: b\n"), ElementsAre("1:1: a key must be the name of a field"));
  EXPECT_THAT(FaultsOfProgram("~: b\n"), ElementsAre("1:1: a key must be the name of a field"));
}

TEST(ReadYamlTest, WrongShapes) {
  EXPECT_THAT(FaultsOfProgram("- a\n"), ElementsAre("1:1: Program must be a map of its fields"));
  EXPECT_THAT(FaultsOfProgram("word\n"), ElementsAre("1:1: Program must be a map of its fields"));
  EXPECT_THAT(FaultsOfProgram("title: [a]\n"), ElementsAre("1:8: title must be a single value"));
  EXPECT_THAT(FaultsOfProgram("title: {a: b}\n"), ElementsAre("1:8: title must be a single value"));
  EXPECT_THAT(FaultsOfProgram("notes: a\n"), ElementsAre("1:8: notes must be a list"));
  EXPECT_THAT(FaultsOfProgram("notes:\n  a: b\n"), ElementsAre("2:3: notes must be a list"));
  EXPECT_THAT(FaultsOfProgram("blocks:\n  - 3\n"), ElementsAre("2:5: blocks must be a map of its fields"));
}

TEST(ReadYamlTest, MissingValues) {
  EXPECT_THAT(FaultsOfProgram("title:\nversion: 1\n"), ElementsAre(HasSubstr("title has no value")));
  EXPECT_THAT(FaultsOfProgram("title: null\n"), ElementsAre("1:8: title has no value"));
  EXPECT_THAT(FaultsOfProgram("notes:\n  -\n  - a\n"), ElementsAre(HasSubstr("notes must be a single value")));
  EXPECT_THAT(FaultsOfProgram("title: \"\"\n"), IsEmpty());
}

TEST(ReadYamlTest, IntegersAreDigitsWithoutLeadingZeros) {
  for (const char* bad : {"010", "0x10", "1:30", "1.0", "1e3", "+1", "-0", "1_000", "one", "true", "\"1\"", "'1'",
                          "2147483648", "-2147483649", "99999999999999999999", "\"\"", "0o7", "1 2"}) {
    EXPECT_THAT(FaultsOfProgram(fmt::format("slug: a\nversion: {}\n", bad)),
                ElementsAre(HasSubstr("2:10: version must be a whole number of 32 bits")))
        << bad;
  }
  EXPECT_THAT(FaultsOfProgram("version: 010\n"),
              ElementsAre("1:10: version must be a whole number of 32 bits, without quotes or leading zeros "
                          "(you gave 010)"));
  v1::Program program;
  EXPECT_THAT(ReadYaml("version: -2147483648\n", program), IsEmpty());
  EXPECT_EQ(program.version(), -2147483648);
  EXPECT_THAT(ReadYaml("version: 0\n", program), IsEmpty());
  EXPECT_EQ(program.version(), 0);
}

TEST(ReadYamlTest, BoolsAreTrueOrFalse) {
  for (const char* bad : {"no", "yes", "True", "FALSE", "0", "1", "on", "\"true\"", "t"}) {
    EXPECT_THAT(FaultsOfProgram(fmt::format("verified: {}\n", bad)),
                ElementsAre(HasSubstr("1:11: verified must be true or false")))
        << bad;
  }
}

TEST(ReadYamlTest, EnumsAreShortNames) {
  EXPECT_THAT(FaultsOfProgram("evidence_level: rumour\n"),
              ElementsAre("1:17: evidence_level must be one of rct, cohort, consensus, clinical, seed, expert "
                          "(you gave rumour)"));
  for (const char* bad : {"RCT", "EVIDENCE_LEVEL_RCT", "unspecified", "1"}) {
    EXPECT_THAT(FaultsOfProgram(fmt::format("evidence_level: {}\n", bad)),
                ElementsAre(HasSubstr("must be one of")))
        << bad;
  }
}

TEST(ReadYamlTest, DoublesArePlainDecimals) {
  for (const char* bad : {"1e3",   ".5",  "1.",   "-.5", "01",   "00.5",  "+1",  "-0",  "-0.0", "1,5",
                          "\"1\"", "inf", ".nan", "x",   "\"\"", "1.5.0", "0x1", "1 2", "-x",   "1_0"}) {
    v1::Substitute substitute;
    EXPECT_THAT(Told(ReadYaml(fmt::format("when: x\nfactor: {}\n", bad), substitute)),
                ElementsAre(HasSubstr("2:9: factor must be a plain decimal number such as 0.5")))
        << bad;
  }
  v1::Substitute substitute;
  EXPECT_THAT(ReadYaml("factor: " + std::string(400, '9') + "\n", substitute), testing::SizeIs(1));
  for (const auto& [text, number] :
       {std::pair("0", 0.0), {"0.75", 0.75}, {"1.0", 1.0}, {"-2.50", -2.5}, {"12", 12}}) {
    EXPECT_THAT(ReadYaml(fmt::format("factor: {}\n", text), substitute), IsEmpty());
    EXPECT_EQ(substitute.factor(), number);
  }
}

TEST(ReadYamlTest, FieldsOfOtherTypesAreRefused) {
  google::protobuf::UInt32Value value;
  EXPECT_THAT(Told(ReadYaml("value: 1\n", value)),
              ElementsAre("1:8: value is of a type that data files do not have"));
}

TEST(ReadYamlTest, ExactlyOneMemberOfAOneof) {
  v1::AssignProgramRequest request;
  EXPECT_THAT(Told(ReadYaml("team_id: a\nathlete_id: b\n", request)),
              ElementsAre("2:1: athlete_id may not stand beside team_id: one target is given"));
  v1::Criterion criterion;
  EXPECT_THAT(Told(ReadYaml("sign: {sign: gap}\nlabel: x\nattest: {role: coach}\n", criterion)),
              ElementsAre("3:1: attest may not stand beside sign: one node is given"));
  // A member whose own value is wrong counts as given.
  EXPECT_THAT(
      Told(ReadYaml("sign: {sign: []}\ntime: {days_in_stage: 1}\n", criterion)),
      ElementsAre(HasSubstr("sign must be a single value"), HasSubstr("2:1: time may not stand beside sign")));
  EXPECT_THAT(Told(ReadYaml("any_of:\n  criteria:\n    - label: x\n", criterion)),
              ElementsAre(HasSubstr("3:7: criteria needs one of all_of, any_of, at_least, none_of, pain, ")));
  EXPECT_THAT(Told(ReadYaml("{}\n", criterion)), ElementsAre(HasSubstr("1:1: Criterion needs one of all_of")));
  EXPECT_THAT(ReadYaml("all_of: {}\n", criterion), IsEmpty());
  EXPECT_EQ(criterion.node_case(), v1::Criterion::kAllOf);
}

TEST(ReadYamlTest, AllMistakesInOneRunByTheirPlace) {
  EXPECT_THAT(
      FaultsOfProgram("slug: &s a\nversion: 010\nblocks:\n  - first_week: x\n    colour: red\nslug: b\n"),
      ElementsAre("1:7: an anchor is not allowed here", HasSubstr("2:10: version must be a whole number"),
                  HasSubstr("4:17: first_week must be a whole number"),
                  HasSubstr("5:5: ProgramBlock has no such field"), "6:1: this key stands in line 1 already"));
}

TEST(ReadYamlTest, WhatIsNoYamlStandsAlone) {
  EXPECT_THAT(FaultsOfProgram("version: x\ntitle: a: b\n"), ElementsAre("2:9: illegal map value"));
  EXPECT_THAT(FaultsOfProgram("notes: [a\n"), ElementsAre(HasSubstr("2:1: ")));
  EXPECT_THAT(FaultsOfProgram("title: *nobody\n"), ElementsAre(HasSubstr("1:8: ")));
}

TEST(ReadYamlTest, AnOpenQuoteDoesNotEndWithTheFile) {
  for (const char* bad : {"slug: a\ntitle: \"abc\n", "slug: a\ntitle: 'abc\n", "slug: a\ntitle: \"abc",
                          "slug: a\ntitle: 'it''s\n", "slug: a\ntitle: \"a\\\"\nnotes: [b]\n"}) {
    EXPECT_THAT(FaultsOfProgram(bad), ElementsAre(HasSubstr("2:"))) << bad;
  }
  EXPECT_THAT(FaultsOfProgram("title: \"abc\n"), ElementsAre("1:8: opens a quote that is never closed"));
  for (const char* good :
       {"title: \"a\\\"\"\n", "title: 'it''s'\n", "title: ''\n", "title: ''''\n", "title: it's\n",
        "summary: \"\xC3\xA5\"\r\ntitle: \"b\"\r\nsource: it's\r\n", "title: \"a\n\n  b\"\n"}) {
    EXPECT_THAT(FaultsOfProgram(good), IsEmpty()) << good;
  }
}

TEST(ReadYamlTest, OneDocument) {
  EXPECT_THAT(FaultsOfProgram("slug: a\n---\nslug: b\n"), ElementsAre("2:1: a data file holds one document"));
  EXPECT_THAT(FaultsOfProgram("slug: a\n...\nslug: b\n"), ElementsAre("3:1: a data file holds one document"));
  EXPECT_THAT(FaultsOfProgram(""), ElementsAre("1:1: the file is empty"));
  EXPECT_THAT(FaultsOfProgram("# nothing\n"), ElementsAre("1:1: the file is empty"));
  EXPECT_THAT(FaultsOfProgram("---\nslug: a\n...\n"), IsEmpty());
}

TEST(ReadYamlTest, NotUtf8) {
  EXPECT_THAT(FaultsOfProgram("slug: a\ntitle: Mj\xF8lsnes\n"), ElementsAre("2:10: this byte is not UTF-8 text"));
  EXPECT_THAT(FaultsOfProgram("slug: a\xE2\x82"), ElementsAre("1:8: this byte is not UTF-8 text"));
  EXPECT_THAT(FaultsOfProgram(std::string_view("slug: \0", 7)), ElementsAre("1:7: this byte is not UTF-8 text"));
  EXPECT_THAT(FaultsOfProgram("\xFF\xFEs\x01"), ElementsAre("1:1: this byte is not UTF-8 text"));
  v1::Program program;
  EXPECT_THAT(ReadYaml("\xEF\xBB\xBFtitle: 'Mj\xC3\xB8lsnes'\n", program), IsEmpty());
  EXPECT_EQ(program.title(), "Mj\xC3\xB8lsnes");
}

TEST(ReadYamlTest, DeepNesting) {
  // The map is one level, so 31 brackets are 32.
  EXPECT_THAT(FaultsOfProgram("notes: " + std::string(31, '[') + std::string(31, ']') + "\n"),
              ElementsAre("1:9: notes must be a single value"));
  EXPECT_THAT(FaultsOfProgram("notes: " + std::string(32, '[') + std::string(32, ']') + "\n"),
              ElementsAre("1:39: nested more than 32 levels deep"));
  EXPECT_THAT(FaultsOfProgram("notes: " + std::string(500'000, '[')),
              ElementsAre(HasSubstr("nested more than 32 levels deep")));
}

TEST(ReadYamlTest, TooManyNodes) {
  // Beside the items there are a map, a key and a list: 20,003 and 19,998.
  EXPECT_THAT(FaultsOfProgram(BlocksOfFiveNodes(4000)),
              ElementsAre("4001:18: the file has more than 20000 nodes"));
  EXPECT_THAT(FaultsOfProgram(BlocksOfFiveNodes(3999)), IsEmpty());
}

TEST(ReadYamlTest, TooLargeText) {
  const std::string head = "title: ";
  EXPECT_THAT(FaultsOfProgram(head + std::string((1 << 20) - head.size(), 'x')), IsEmpty());
  EXPECT_THAT(FaultsOfProgram(head + std::string((1 << 20) - head.size() + 1, 'x')),
              ElementsAre("1:1: the file has more than 1048576 bytes"));
}

TEST(ReadYamlTest, AFaultDoesNotRepeatAWholeFile) {
  const auto faults =
      FaultsOfProgram("version: " + std::string(100'000, 'x') + "\n" + std::string(900, 'y') + ": 1\n");
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_LT(faults[0].size() + faults[1].size(), 300u);
}

TEST(ReadYamlTest, StringsTakeAnyScalarAsItIsWritten) {
  v1::Exercise exercise;
  EXPECT_THAT(
      ReadYaml("slug: no\ntitle: 1:30\ncue: 010\nsource: 2026-11-23\nmuscles: [true, 1.50, 'x', yes]\n", exercise),
      IsEmpty());
  EXPECT_EQ(exercise.slug(), "no");
  EXPECT_EQ(exercise.title(), "1:30");
  EXPECT_EQ(exercise.cue(), "010");
  EXPECT_EQ(exercise.source(), "2026-11-23");
  EXPECT_THAT(exercise.muscles(), ElementsAre("true", "1.50", "x", "yes"));
}

TEST(ReadYamlTest, ReadsEveryKindOfField) {
  v1::Program program;
  program.set_title("gone after reading");
  EXPECT_THAT(ReadYaml("# a comment\nevidence_level: cohort\nverified: true\nversion: 3\nblocks:\n"
                       "- first_week: 1\n  last_week: 0\n  exercises: [{exercise: squat, sets: [{reps_low: 5}]}]\n"
                       "- {}\n",
                       program),
              IsEmpty());
  EXPECT_EQ(program.title(), "");
  EXPECT_EQ(program.evidence_level(), v1::EVIDENCE_LEVEL_COHORT);
  EXPECT_TRUE(program.verified());
  EXPECT_EQ(program.version(), 3);
  ASSERT_EQ(program.blocks_size(), 2);
  EXPECT_TRUE(program.blocks(0).has_last_week());
  EXPECT_FALSE(program.blocks(1).has_last_week());
  EXPECT_EQ(program.blocks(0).exercises(0).exercise(), "squat");
  EXPECT_EQ(program.blocks(0).exercises(0).sets(0).reps_low(), 5);
}

TEST(ReadYamlTest, FoldedAndLiteralBlocksAreText) {
  EXPECT_THAT(FaultsOfExercise("cue: >-\n  one\n  two\ntitle: |\n  a\n  b\n"), IsEmpty());
}

}  // namespace
}  // namespace prehab::catalog
