#include "catalog/locate.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace prehab::catalog {
namespace {

constexpr std::string_view kText = R"(slug: two
notes:
  - first
  - >-
    second
blocks:
  - first_week: 1
    exercises:
      - exercise: a
      - {exercise: b, sets: [{reps_low: 1}]}
  - first_week: 2
)";

std::pair<int, int> Place(std::string_view text, std::string_view path) {
  const Position position = Locate(text, path);
  return {position.line, position.column};
}

TEST(LocateTest, NamesTheBeginningOfATextThatCannotBeRead) {
  EXPECT_EQ(Place("a: [", "a"), std::pair(1, 1));
  EXPECT_EQ(Place("", "a.b[2]"), std::pair(1, 1));
}

TEST(LocateTest, FallsBackToTheNearestElementAround) {
  struct Row {
    std::string_view path;
    std::pair<int, int> place;
  };
  for (const Row& row : {
           Row{"", {1, 1}},
           Row{"source", {1, 1}},
           // A step that fails ends the search, even if later ones would fit.
           Row{"restart.notes[1]", {1, 1}},
           Row{"notes[2]", {3, 3}},
           Row{"notes[0].text", {3, 5}},
           Row{"notes.first", {3, 3}},
           Row{"blocks[1].exercises[0].exercise", {11, 5}},
           Row{"blocks[0].exercises[1].sets[0].reps_high", {10, 30}},
           Row{"blocks[0].exercises[-1]", {9, 7}},
           Row{"blocks[0].exercises[99999999999999999999]", {9, 7}},
           Row{"blocks[0", {7, 5}},
           Row{"blocks[]", {7, 3}},
           Row{"blocks[0]]..", {7, 5}},
           Row{"..", {1, 1}},
       }) {
    EXPECT_EQ(Place(kText, row.path), row.place) << row.path;
  }
}

TEST(LocateTest, FindsValuesAndItems) {
  EXPECT_EQ(Place(kText, "slug"), std::pair(1, 7));
  EXPECT_EQ(Place(kText, "notes[1]"), std::pair(4, 5));
  EXPECT_EQ(Place(kText, "blocks"), std::pair(7, 3));
  EXPECT_EQ(Place(kText, "blocks[1]"), std::pair(11, 5));
  EXPECT_EQ(Place(kText, "blocks[0].exercises[0].exercise"), std::pair(9, 19));
  EXPECT_EQ(Place(kText, "blocks[0].exercises[1].sets[0].reps_low"), std::pair(10, 41));
}

}  // namespace
}  // namespace prehab::catalog
