#include "client_cli/output/style.h"

#include <gtest/gtest.h>

#include <sstream>

namespace prehab::cli {
namespace {

class StyleTest : public testing::Test {
 protected:
  Style Of(Variables variables, bool terminal) {
    return StyleOf(Environment{.in = stream_,
                               .out = stream_,
                               .err = stream_,
                               .variables = std::move(variables),
                               .in_is_terminal = terminal,
                               .out_is_terminal = terminal,
                               .clock = clock_,
                               .entropy = entropy_});
  }

 private:
  std::stringstream stream_;
  SystemClock clock_;
  SystemEntropy entropy_;
};

TEST_F(StyleTest, ColourIsForTerminalsThatWantIt) {
  EXPECT_TRUE(Of({{"TERM", "xterm"}}, true).colour);
  EXPECT_FALSE(Of({{"TERM", "xterm"}}, false).colour);
  EXPECT_FALSE(Of({{"TERM", "xterm"}, {"NO_COLOR", "1"}}, true).colour);
  EXPECT_FALSE(Of({{"TERM", "dumb"}}, true).colour);
  EXPECT_FALSE(Of({}, true).colour);
}

TEST_F(StyleTest, FirstVariableThatIsSetNamesTheLocale) {
  EXPECT_TRUE(Of({{"LANG", "nb_NO.UTF-8"}}, false).utf8);
  EXPECT_TRUE(Of({{"LC_ALL", "C.utf8"}, {"LANG", "C"}}, false).utf8);
  EXPECT_FALSE(Of({{"LC_ALL", "C"}, {"LANG", "nb_NO.UTF-8"}}, false).utf8);
  EXPECT_TRUE(Of({{"LC_ALL", ""}, {"LC_CTYPE", "en_GB.UTF-8"}}, false).utf8);
  EXPECT_FALSE(Of({}, false).utf8);
}

TEST(SpellTest, AsciiHasTheSameWidthAndNamesKeepTheirLetters) {
  EXPECT_EQ(Spell(Style{false, false}, "✓ Åse ▁▂·█ 2 × 5"), "+ Åse _-.# 2 x 5");
  EXPECT_EQ(Spell(Style{false, true}, "✓ Åse ▁▂·█ 2 × 5"), "✓ Åse ▁▂·█ 2 × 5");
}

TEST(SpellTest, ControlCharactersCannotDriveTheTerminal) {
  EXPECT_EQ(Spell(Style{false, true}, "a\x1b[2Jb\r\x7f\nc"), "a?[2Jb??\nc");
  EXPECT_EQ(Spell(Style{false, true},
                  "a\xC2\x9B"
                  "31m"),
            "a?31m");
}

TEST(PaintTest, NoEscapeWithoutColour) {
  EXPECT_EQ(Paint(Style{false, true}, Colour::kBad, "x"), "x");
  EXPECT_EQ(Paint(Style{true, true}, Colour::kBad, "x"), "\x1b[31mx\x1b[0m");
}

}  // namespace
}  // namespace prehab::cli
