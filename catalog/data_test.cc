#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "base/date.h"
#include "base/hash.h"
#include "catalog/catalog.h"
#include "catalog/reader.h"
#include "prehab_catalog_data.h"
#include "rules/schedule.h"

namespace prehab::catalog {
namespace {

using absl::CivilDay;
using absl::Weekday;
using testing::ElementsAre;

const std::vector<Weekday> kMonWedFri = {Weekday::monday, Weekday::wednesday, Weekday::friday};

Catalog LoadCatalog() {
  auto catalog = Catalog::Load();
  EXPECT_TRUE(catalog.ok()) << catalog.status();
  return catalog.ok() ? *std::move(catalog) : Catalog();
}

// Repetitions of a session, from the least to the greatest.
struct Reps {
  int low = 0;
  int high = 0;
};

Reps& operator+=(Reps& sum, const v1::ProgramBlock& block) {
  for (const v1::ExerciseDose& dose : block.exercises()) {
    for (const v1::SetDose& set : dose.sets()) {
      sum.low += set.reps_low();
      sum.high += set.reps_high();
    }
  }
  return sum;
}

std::string Show(const Reps& reps) { return std::to_string(reps.low) + "-" + std::to_string(reps.high); }

// "sessions x sets: reps" of each week of a program without its maintenance,
// and what the weeks add up to.
struct Table {
  std::vector<std::string> weeks;
  int sessions = 0;
  Reps total;
};

Table Expand(const v1::Program& program, const rules::ScheduleRule& rule) {
  Table table;
  std::vector<int> sessions;
  std::vector<Reps> reps;
  std::vector<int> sets;
  for (const auto& session : rules::ExpandSchedule(program, rule, rule.start, rule.start + 140)) {
    if (session.maintenance) {
      continue;
    }
    const auto week = static_cast<std::size_t>(session.week);
    sessions.resize(week);
    reps.resize(week);
    sets.resize(week);
    ++sessions[week - 1];
    reps[week - 1] += *session.block;
    sets[week - 1] = session.block->exercises(0).sets_size();
    ++table.sessions;
    EXPECT_EQ(session.ordinal, table.sessions);
    table.total += *session.block;
  }
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    table.weeks.push_back(std::to_string(sessions[i]) + " x " + std::to_string(sets[i]) +
                          " sets: " + Show(reps[i]));
  }
  return table;
}

// Sets of a block as they are written in the trials: "12, 10, 8".
std::string Sets(const v1::ProgramBlock& block) {
  std::string text;
  for (const v1::SetDose& set : block.exercises(0).sets()) {
    text += (text.empty() ? "" : ", ") + std::to_string(set.reps_low());
    text += set.reps_high() == set.reps_low() ? "" : "-" + std::to_string(set.reps_high());
  }
  return text;
}

TEST(DataTest, EveryFileOfTheFolderIsBuiltIn) {
  std::set<std::string> listed;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    listed.insert("catalog/" + std::string(file.path));
  }
  std::set<std::string> present;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("catalog/data")) {
    if (entry.is_regular_file()) {
      present.insert(entry.path().string());
    }
  }
  EXPECT_EQ(listed, present);
}

// An empty item of the kind that stands in the folder of `path`.
std::unique_ptr<google::protobuf::Message> NewItem(std::string_view path) {
  const auto stands_in = [path](std::string_view folder) {
    return path.find(folder) != std::string_view::npos;
  };
  if (stands_in("exercises/")) {
    return std::make_unique<v1::Exercise>();
  }
  if (stands_in("conditions/")) {
    return std::make_unique<v1::Condition>();
  }
  if (stands_in("programs/")) {
    return std::make_unique<v1::Program>();
  }
  if (stands_in("protocols/")) {
    return std::make_unique<v1::Protocol>();
  }
  if (stands_in("pain_policies/")) {
    return std::make_unique<v1::PainPolicy>();
  }
  return std::make_unique<v1::RedFlagSet>();
}

TEST(DataTest, EveryFileIsInCanonicalForm) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    const auto item = NewItem(file.path);
    EXPECT_TRUE(ReadYaml(file.text, *item).empty()) << file.path;
    EXPECT_EQ(WriteYaml(*item), file.text) << file.path;
  }
}

template <typename Item>
void ExpectToComeBack(const std::vector<Item>& items) {
  for (const Item& item : items) {
    Item read;
    EXPECT_TRUE(ReadYaml(WriteYaml(item), read).empty());
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(read, item)) << item.slug();
  }
}

TEST(DataTest, EveryItemComesBackFromItsText) {
  const Catalog catalog = LoadCatalog();
  ExpectToComeBack(catalog.exercises());
  ExpectToComeBack(catalog.conditions());
  ExpectToComeBack(catalog.programs());
  ExpectToComeBack(catalog.protocols());
  ExpectToComeBack(catalog.pain_policies());
  ExpectToComeBack(catalog.red_flag_sets());
}

TEST(DataTest, TheHashOfAProgramIsTheHashOfItsFile) {
  const Catalog catalog = LoadCatalog();
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.path == "data/programs/nordic-10w.yaml") {
      EXPECT_EQ(catalog.FindProgram("nordic-10w")->content_hash(), Hex(Hash(file.text)));
    }
  }
}

TEST(DataTest, ProgramsThatAreNotReadInTheirSourceSaySo) {
  const Catalog catalog = LoadCatalog();
  EXPECT_TRUE(catalog.FindProgram("nordic-10w")->verified());
  EXPECT_FALSE(catalog.FindProgram("nordic-13w")->verified());
}

TEST(DataTest, EveryTextSaysWhatIsNotKnownOfRunners) {
  const Catalog catalog = LoadCatalog();
  for (const v1::Program& program : catalog.programs()) {
    EXPECT_THAT(program.notes(), testing::Contains(testing::HasSubstr("No trial in distance runners")));
  }
}

// Petersen 2011, Table 1.
TEST(DataTest, Nordic10wIsTheTableOfTheTrial) {
  const Catalog catalog = LoadCatalog();
  const v1::Program& program = *catalog.FindProgram("nordic-10w");
  std::vector<std::string> sets;
  for (const v1::ProgramBlock& block : program.blocks()) {
    sets.push_back(Sets(block));
  }
  EXPECT_THAT(sets, ElementsAre("5, 5", "6, 6", "6-8, 6-8, 6-8", "8-10, 8-10, 8-10", "12, 10, 8", "12, 10, 8"));
  // From a Monday and from a Wednesday.
  for (const CivilDay start : {CivilDay(2026, 11, 23), CivilDay(2026, 11, 25)}) {
    const Table table = Expand(program, {start, kMonWedFri});
    EXPECT_THAT(table.weeks,
                ElementsAre("1 x 2 sets: 10-10", "2 x 2 sets: 24-24", "3 x 3 sets: 54-72", "3 x 3 sets: 72-90",
                            "3 x 3 sets: 90-90", "3 x 3 sets: 90-90", "3 x 3 sets: 90-90", "3 x 3 sets: 90-90",
                            "3 x 3 sets: 90-90", "3 x 3 sets: 90-90"));
    EXPECT_EQ(table.sessions, 27);
    EXPECT_EQ(Show(table.total), "700-736");
    EXPECT_EQ(rules::SpanOf(program, {start, kMonWedFri}).session_count, 27);
  }
  EXPECT_EQ(rules::SessionsInBusiestWeek(program), 3);
}

TEST(DataTest, Nordic10wFallsOnItsDates) {
  const Catalog catalog = LoadCatalog();
  const v1::Program& program = *catalog.FindProgram("nordic-10w");
  const auto dates = [&program](CivilDay start, CivilDay last) {
    std::vector<std::string> dates_of_start;
    for (const auto& session : rules::ExpandSchedule(program, {start, kMonWedFri}, start, last)) {
      dates_of_start.push_back(FormatDateForPeople(session.date));
    }
    return dates_of_start;
  };
  EXPECT_THAT(dates(CivilDay(2026, 11, 23), CivilDay(2026, 12, 11)),
              ElementsAre("Mon 23 Nov", "Mon 30 Nov", "Wed 2 Dec", "Mon 7 Dec", "Wed 9 Dec", "Fri 11 Dec"));
  EXPECT_THAT(dates(CivilDay(2026, 11, 25), CivilDay(2026, 12, 14)),
              ElementsAre("Wed 25 Nov", "Wed 2 Dec", "Fri 4 Dec", "Wed 9 Dec", "Fri 11 Dec", "Mon 14 Dec"));
  EXPECT_EQ(rules::SpanOf(program, {CivilDay(2026, 11, 23), kMonWedFri}).last_date, CivilDay(2027, 1, 29));
  EXPECT_EQ(rules::SpanOf(program, {CivilDay(2026, 11, 25), kMonWedFri}).last_date, CivilDay(2027, 2, 1));
}

TEST(DataTest, Nordic10wGoesOnWithThirtyRepetitionsAWeek) {
  const Catalog catalog = LoadCatalog();
  const v1::Program& program = *catalog.FindProgram("nordic-10w");
  const rules::ScheduleRule rule{CivilDay(2026, 11, 23), kMonWedFri};
  const auto sessions = rules::ExpandSchedule(program, rule, CivilDay(2027, 2, 1), CivilDay(2027, 2, 28));
  ASSERT_EQ(sessions.size(), 4u);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    EXPECT_TRUE(sessions[i].maintenance);
    EXPECT_EQ(sessions[i].date, CivilDay(2027, 2, 1) + 7 * static_cast<int>(i));
    EXPECT_EQ(sessions[i].week, 11 + static_cast<int>(i));
    EXPECT_EQ(sessions[i].ordinal, 28 + static_cast<int>(i));
    Reps reps;
    reps += *sessions[i].block;
    EXPECT_EQ(Show(reps), "30-30");
  }
}

TEST(DataTest, Nordic13wHas25SessionsAnd598Repetitions) {
  const Catalog catalog = LoadCatalog();
  const v1::Program& program = *catalog.FindProgram("nordic-13w");
  const Table table = Expand(program, {CivilDay(2026, 11, 23), {Weekday::tuesday, Weekday::friday}});
  EXPECT_THAT(table.weeks,
              ElementsAre("1 x 2 sets: 10-10", "2 x 2 sets: 24-24", "2 x 3 sets: 36-36", "2 x 3 sets: 42-42",
                          "2 x 3 sets: 54-54", "2 x 3 sets: 54-54", "2 x 3 sets: 54-54", "2 x 3 sets: 54-54",
                          "2 x 3 sets: 54-54", "2 x 3 sets: 54-54", "2 x 3 sets: 54-54", "2 x 3 sets: 54-54",
                          "2 x 3 sets: 54-54"));
  EXPECT_EQ(table.sessions, 25);
  EXPECT_EQ(Show(table.total), "598-598");
  EXPECT_EQ(rules::SessionsInBusiestWeek(program), 2);
}

}  // namespace
}  // namespace prehab::catalog
