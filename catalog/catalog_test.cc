#include "catalog/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"
#include "catalog/reader.h"

namespace prehab::catalog {
namespace {

using testing::HasSubstr;

constexpr char kSquat[] =
    "slug: squat\nversion: 1\ntitle: Squat\nkind: strength\ncue: Sit down and get up.\nmuscles: [quadriceps]\n"
    "contraction_bias: mixed\nsides: both\n"
    "source: Nobody 2026\nevidence_level: expert\nverified: false\n";

constexpr char kTwoWeeks[] =
    "slug: two-weeks\nversion: 1\ntitle: Two weeks\nsummary: Squats.\n"
    "blocks:\n"
    "  - first_week: 1\n"
    "    last_week: 2\n"
    "    sessions_per_week: 2\n"
    "    exercises:\n"
    "      - exercise: squat\n"
    "        sets:\n"
    "          - {reps_low: 5, reps_high: 6}\n"
    "  - first_week: 3\n"
    "    sessions_per_week: 1\n"
    "    exercises:\n"
    "      - exercise: squat\n"
    "        sets:\n"
    "          - {reps_low: 5, reps_high: 5}\n"
    "source: Nobody 2026\nevidence_level: expert\nverified: false\n";

absl::StatusOr<Catalog> ReadBoth(const std::string& squat, const std::string& two_weeks) {
  return Catalog::Read({{"d/programs/two-weeks.yaml", two_weeks}, {"d/exercises/squat.yaml", squat}});
}

// What is said of the program when `from` in it is `to`.
std::string FaultOfProgramWith(std::string_view from, std::string_view to) {
  std::string text = kTwoWeeks;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const auto catalog = ReadBoth(kSquat, text);
  EXPECT_EQ(catalog.status().code(), absl::StatusCode::kInvalidArgument) << to;
  return std::string(catalog.status().message());
}

TEST(CatalogTest, ProgramsThatDoNotHoldTogetherAreRefusedWithTheirPlace) {
  const struct {
    const char* from;
    const char* to;
    const char* fault;
  } kCases[] = {
      {"slug: two-weeks", "slug: other", "1:7: slug must be two-weeks, the name of the file"},
      {"version: 1", "version: 0", "2:10: version must be 1, as the name of the file says"},
      {"title: Two weeks", "title: \"\"", "3:8: title is missing"},
      {"first_week: 1", "first_week: 2", "6:17: first_week must be 1: weeks begin at 1 and have no gaps"},
      {"first_week: 3", "first_week: 4", "13:17: first_week must be 3: weeks begin at 1 and have no gaps"},
      {"first_week: 3", "first_week: 2", "13:17: first_week must be 3: weeks begin at 1 and have no gaps"},
      {"last_week: 2", "last_week: 0", "7:16: last_week must be first_week or later, and at most 520"},
      {"last_week: 2", "last_week: 521", "7:16: last_week must be first_week or later, and at most 520"},
      {"    last_week: 2\n", "", "6:5: only the last block may go on without a last_week"},
      {"sessions_per_week: 2", "sessions_per_week: 0", "8:24: sessions_per_week must be 1 to 7"},
      {"sessions_per_week: 2", "sessions_per_week: 8", "8:24: sessions_per_week must be 1 to 7"},
      {"sessions_per_week: 2", "sessions_per_week: 2\n    every_nth_day: 3",
       "8:24: sessions_per_week must be 0 beside every_nth_day"},
      {"sessions_per_week: 2", "every_nth_day: 0", "8:20: every_nth_day must be 1 or more"},
      {"sessions_per_week: 2", "sessions_per_week: 15\n    sessions_per_day: 2",
       "8:24: sessions_per_week must be 1 to 14"},
      {"sessions_per_week: 2", "sessions_per_week: 2\n    level: hard", "9:12: there is no level hard"},
      {"exercise: squat\n", "exercise: squat\n        sessions_per_week: 3\n",
       "11:28: sessions_per_week of an exercise must be 1 or more, and no more than the block's"},
      {"exercise: squat", "exercise: squad", "10:19: there is no exercise squad"},
      {"reps_high: 6", "reps_high: 4", "12:38: reps_high must be 5 or more, as reps_low is"},
      {"reps_low: 5", "reps_low: 0", "12:24: reps_low must be 1 or more"},
      {"sets:\n          - {reps_low: 5, reps_high: 6}\n", "sets: []\n", "11:15: sets are missing"},
      {"reps_high: 6", "reps_high: 6, hold_seconds_high: 9", "12:60: hold_seconds_high needs hold_seconds"},
      {"reps_high: 6", "reps_high: 6, hold_seconds: 9, hold_seconds_high: 8",
       "12:77: hold_seconds_high must be 9 or more, as hold_seconds is"},
      {"reps_high: 6", "reps_high: 6, percent_speed: 101", "12:56: percent_speed must be 100 or less"},
      {"reps_high: 6", "reps_high: 6, distance_meters: -1", "12:58: distance_meters must be 0 or more"},
      {"reps_high: 6}", "reps_high: 6, load: {value: 10}}", "12:47: kind is missing"},
      {"source: Nobody", "warm_up: [jog, squat, squat, \"\"]\nsource: Nobody", "19:11: there is no exercise jog"},
      {"source: Nobody", "warm_up: [jog, squat, squat, \"\"]\nsource: Nobody",
       "19:23: squat stands there already"},
      {"source: Nobody", "warm_up: [jog, squat, squat, \"\"]\nsource: Nobody",
       "19:30: warm_up has an entry without text"},
      {"source: Nobody", "levels:\n  - {key: a, title: A}\n  - {key: a, title: B}\nsource: Nobody",
       "20:5: advance_when is missing: only the last level may do without"},
      {"source: Nobody", "levels:\n  - {key: a, title: A}\n  - {key: a, title: B}\nsource: Nobody",
       "21:11: a stands there already"},
      {"source: Nobody", "restart: {step_back_after_days: 28, restart_after_days: 28}\nsource: Nobody",
       "19:57: restart_after_days must be more than step_back_after_days"},
      {"source: Nobody", "restart: {step_back_after_days: 14, restart_after_days: 28}\nsource: Nobody",
       "19:10: source is missing"},
      {"source: Nobody 2026\n", "", "1:1: source is missing"},
      {"evidence_level: expert\n", "", "1:1: evidence_level is missing"},
      {"verified: false\n", "verified: false\ncontent_hash: ab\n",
       "22:15: content_hash is computed; leave it out"},
      {"verified: false\n", "verified: false\nowner: organization\n",
       "22:8: owner is set by the server; leave it out"},
  };
  for (const auto& c : kCases) {
    EXPECT_THAT(FaultOfProgramWith(c.from, c.to), HasSubstr(std::string("d/programs/two-weeks.yaml:") + c.fault))
        << c.to;
  }
}

TEST(CatalogTest, ExercisesMustSayWhatTheyAre) {
  const auto catalog = ReadBoth("slug: squat\nversion: 1\n", kTwoWeeks);
  EXPECT_EQ(catalog.status().message(),
            "d/exercises/squat.yaml:1:1: title is missing\n"
            "d/exercises/squat.yaml:1:1: cue is missing\n"
            "d/exercises/squat.yaml:1:1: kind is missing\n"
            "d/exercises/squat.yaml:1:1: source is missing\n"
            "d/exercises/squat.yaml:1:1: evidence_level is missing");
}

TEST(CatalogTest, ABlockThatTrainsEveryNthDayIsTaken) {
  std::string text = kTwoWeeks;
  text.replace(text.find("sessions_per_week: 2"), 20, "every_nth_day: 5");
  EXPECT_TRUE(ReadBoth(kSquat, text).ok()) << ReadBoth(kSquat, text).status();
}

TEST(CatalogTest, SetsMayBeMissingWhereTheProgramSaysSo) {
  constexpr std::string_view kSets = "        sets:\n          - {reps_low: 5, reps_high: 6}\n";
  std::string text = kTwoWeeks;
  text.replace(text.find(kSets), kSets.size(), "        to_fatigue: true\n");
  EXPECT_TRUE(ReadBoth(kSquat, text).ok());
  text.replace(text.find("        to_fatigue: true\n"), 25, "");
  EXPECT_FALSE(ReadBoth(kSquat, text).ok());
  EXPECT_TRUE(ReadBoth(kSquat, text + "incomplete: [sets]\n").ok());
}

TEST(CatalogTest, AFileThatCannotBeReadIsToldOnce) {
  EXPECT_EQ(ReadBoth("slug: [\n", kTwoWeeks).status().message(),
            "d/exercises/squat.yaml:2:1: end of sequence flow not found");
}

TEST(CatalogTest, FaultsOfAllFilesAreTold) {
  const auto catalog = ReadBoth(std::string(kSquat) + "colour: red\n", std::string(kTwoWeeks) + "verified: no\n");
  EXPECT_EQ(catalog.status().message(),
            "d/exercises/squat.yaml:12:1: Exercise has no such field (you gave colour)\n"
            "d/programs/two-weeks.yaml:22:1: this key stands in line 21 already\n"
            "d/programs/two-weeks.yaml:22:11: verified must be true or false (you gave no)");
}

TEST(CatalogTest, AVersionIsThereOnce) {
  const auto catalog = Catalog::Read({{"a/exercises/squat.yaml", kSquat}, {"b/exercises/squat.yaml", kSquat}});
  EXPECT_EQ(catalog.status().message(), "b/exercises/squat.yaml:1:1: another file has version 1 of squat");
}

TEST(CatalogTest, FilesStandInTheFolderOfTheirKind) {
  for (const char* path :
       {"squat.yaml", "exercises.yaml", "exercises/squat.yml", "exercises/old/squat.yaml", "", "exercises/.yaml",
        "exercises/Squat.yaml", "exercises/squat@1.yaml", "exercises/squat@02.yaml", "exercises/squat@x.yaml",
        "exercises/squat@.yaml", "exercises/squat@2@3.yaml", "exercises/squat-.yaml", "exercises/45.yaml"}) {
    EXPECT_THAT(
        std::string(Catalog::Read({{path, kSquat}}).status().message()),
        HasSubstr(":1:1: data files are KIND/SLUG.yaml, later versions KIND/SLUG@2.yaml and so on, with one "
                  "of the kinds exercises, conditions, programs, protocols, pain_policies, red_flags"))
        << path;
  }
}

TEST(CatalogTest, OldVersionsAreKept) {
  std::string second = kTwoWeeks;
  second.replace(second.find("version: 1"), 10, "version: 2");
  const auto read = [](const std::string& path, const std::string& text) {
    return Catalog::Read({{path, text}, {"exercises/squat.yaml", kSquat}, {"programs/two-weeks.yaml", kTwoWeeks}});
  };
  const auto catalog = read("programs/two-weeks@2.yaml", second);
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  ASSERT_EQ(catalog->programs().size(), 1u);
  EXPECT_EQ(catalog->FindProgram("two-weeks")->version(), 2);
  EXPECT_EQ(catalog->FindProgramVersion("two-weeks", 2), catalog->FindProgram("two-weeks"));
  ASSERT_NE(catalog->FindProgramVersion("two-weeks", 1), nullptr);
  EXPECT_EQ(catalog->FindProgramVersion("two-weeks", 1)->content_hash(), Hex(Hash(kTwoWeeks)));
  EXPECT_EQ(read("programs/two-weeks@2.yaml", kTwoWeeks).status().message(),
            "programs/two-weeks@2.yaml:2:10: version must be 2, as the name of the file says");
  second.replace(second.find("version: 2"), 10, "version: 3");
  EXPECT_EQ(read("programs/two-weeks@3.yaml", second).status().message(),
            "programs/two-weeks@3.yaml:1:1: there is no version 2 of two-weeks: old versions are kept");
}

TEST(CatalogTest, FindsBySlugAndVersion) {
  const auto catalog = ReadBoth(kSquat, kTwoWeeks);
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  EXPECT_EQ(catalog->FindProgram("squat"), nullptr);
  EXPECT_EQ(catalog->FindProgramVersion("two-weeks", 2), nullptr);
  EXPECT_EQ(catalog->FindProgramVersion("other", 1), nullptr);
  EXPECT_EQ(catalog->FindExercise("two-weeks"), nullptr);
  EXPECT_EQ(catalog->FindExercise("squat"), &catalog->exercises()[0]);
  EXPECT_EQ(catalog->FindProgram("two-weeks"), &catalog->programs()[0]);
  EXPECT_EQ(catalog->FindProgramVersion("two-weeks", 1), &catalog->programs()[0]);
}

TEST(CatalogTest, ContentHashIsOverTheCanonicalText) {
  const auto catalog = ReadBoth(kSquat, std::string("# Only a comment.\n") + kTwoWeeks);
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  EXPECT_EQ(catalog->programs()[0].content_hash(), Hex(Hash(kTwoWeeks)));
  std::string changed = kTwoWeeks;
  changed.replace(changed.find("Squats."), 7, "Squats!");
  EXPECT_NE(ReadBoth(kSquat, changed)->programs()[0].content_hash(), catalog->programs()[0].content_hash());
}

}  // namespace
}  // namespace prehab::catalog
