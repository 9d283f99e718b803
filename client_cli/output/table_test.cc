#include "client_cli/output/table.h"

#include <gtest/gtest.h>

#include "client_cli/output/width.h"

namespace prehab::cli {
namespace {

TEST(WidthTest, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Maya"), 4);
  EXPECT_EQ(DisplayWidth("Åse"), 3);
  EXPECT_EQ(DisplayWidth("A\xCC\x8Ase"), 3) << "A with a combining ring";
  EXPECT_EQ(DisplayWidth("李晨"), 4);
  EXPECT_EQ(DisplayWidth("▁▂·█ × ✓"), 8);
  EXPECT_EQ(DisplayWidth("\xFF\xFE"), 2) << "not UTF-8";
}

TEST(WidthTest, WrapsAtSpacesAndCutsNothing) {
  EXPECT_EQ(Wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(Wrap("unbreakable yes", 4), (std::vector<std::string>{"unbreakable", "yes"}));
  EXPECT_EQ(Wrap("", 4), std::vector<std::string>{""});
}

TEST(WidthTest, WrapsNoDoseApart) {
  EXPECT_EQ(Wrap("nordic 3 × 6, bridge", 10), (std::vector<std::string>{"nordic", "3 × 6,", "bridge"}));
  EXPECT_EQ(Wrap("rises to 95 % speed", 12), (std::vector<std::string>{"rises to", "95 % speed"}));
  EXPECT_EQ(Wrap("hold for 30 s, run 60 m", 11), (std::vector<std::string>{"hold for", "30 s, run", "60 m"}));
  EXPECT_EQ(Wrap("the s stays", 5), (std::vector<std::string>{"the s", "stays"}));
}

Table Roster() {
  return Table{{{"Name", "name"}, {"Now", "now", Align::kRight}, {"", "id"}, {"Note", ""}},
               {{"Åse Moe", "2", "ath_1", "x"}, {"李晨", "10", "ath_2", ""}}};
}

TEST(TableTest, AlignsByDisplayWidth) {
  EXPECT_EQ(RenderTable(Roster(), 80),
            "  Name     Now  Note\n"
            "  Åse Moe    2  x\n"
            "  李晨      10\n");
}

TEST(TableTest, LeavesHeadingsOut) {
  EXPECT_EQ(RenderTable(Roster(), 80, /*headings=*/false),
            "  Åse Moe   2  x\n"
            "  李晨     10\n");
}

TEST(TableTest, WrapsTheWidestTextToFit) {
  const Table table{{{"Name", "", Align::kLeft, true}, {"Look at", "", Align::kLeft, true}},
                    {{"Maya Dahl", "soreness 7 of 10 on Sat 21 Nov; 2 sessions missed"}}};
  EXPECT_EQ(RenderTable(table, 40),
            "  Name       Look at\n"
            "  Maya Dahl  soreness 7 of 10 on Sat 21\n"
            "             Nov; 2 sessions missed\n");
}

TEST(TableTest, NeverCutsWhatDoesNotFit) {
  const Table table{{{"Id", ""}}, {{"inv_01kar3v8m2k3h6t9w0x5y7z8a1"}}};
  EXPECT_EQ(RenderTable(table, 10, /*headings=*/false), "  inv_01kar3v8m2k3h6t9w0x5y7z8a1\n");
}

TEST(TableTest, CsvHasKeysAndQuotes) {
  const Table table{{{"Name", "name"}, {"Shown only", ""}, {"", "email"}},
                    {{"Dahl, Maya", "x", "=cmd()"}, {"Li", "y", ""}}};
  EXPECT_EQ(RenderCsv(table),
            "name,email\n"
            "\"Dahl, Maya\",'=cmd()\n"
            "Li,\n");
}

TEST(TableTest, JsonHasAnObjectForEachRow) {
  const Table table{{{"Name", "name"}, {"", "server"}}, {{"a \"b\"", "h:1"}}};
  EXPECT_EQ(RenderJson(table), "[\n {\"name\": \"a \\\"b\\\"\", \"server\": \"h:1\"}\n]\n");
  EXPECT_EQ(RenderJson(Table{{{"", "name"}}, {}}), "[]\n");
}

}  // namespace
}  // namespace prehab::cli
