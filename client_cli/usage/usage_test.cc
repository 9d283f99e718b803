#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "client_cli/commands/commands.h"
#include "client_cli/output/width.h"
#include "client_cli/testing/person.h"
#include "client_cli/usage/help.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class UsageTest : public testing::Test {
 protected:
  // The error of a command line that is wrong.
  std::string ErrorOf(const std::vector<std::string>& arguments) {
    const Person::Result result = kari_.Run(arguments);
    EXPECT_EQ(result.exit_code, 2) << result.out << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, StartsWith("prehab: "));
    EXPECT_LE(std::count(result.err.begin(), result.err.end(), '\n'), 3) << result.err;
    return result.err;
  }

  Person kari_{NewFolder()};
};

TEST_F(UsageTest, SuggestsTheNearestCommand) {
  EXPECT_EQ(ErrorOf({"progresion", "show", "maya"}),
            "prehab: \"progresion\" is not a command. Did you mean \"progression\"?\n"
            "        prehab progression show maya\n");
  EXPECT_EQ(ErrorOf({"-o", "json", "lgo", "2"}),
            "prehab: \"lgo\" is not a command. Did you mean \"log\"?\n"
            "        prehab -o json log 2\n");
  EXPECT_EQ(ErrorOf({"team", "lits"}),
            "prehab: \"lits\" is not a command of \"prehab team\". Did you mean \"list\"?\n"
            "        prehab team list\n");
}

TEST_F(UsageTest, ListsTheCommandsIfNoneIsNear) {
  EXPECT_THAT(ErrorOf({"xyzzy"}), HasSubstr("Commands: today log done undo board"));
}

TEST_F(UsageTest, SuggestsTheNearestFlag) {
  EXPECT_EQ(ErrorOf({"board", "--taem", "u19"}),
            "prehab: \"--taem\" is not a flag of \"prehab board\". Did you mean \"--team\"?\n"
            "        See: prehab board --help\n");
  EXPECT_EQ(ErrorOf({"log", "mornin", "1"}),
            "prehab: \"mornin\" is not a command of \"prehab log\". Did you mean \"morning\"?\n"
            "        prehab log morning 1\n");
  EXPECT_THAT(ErrorOf({"log", "2", "--outptu", "json"}), HasSubstr("Did you mean \"--output\"?"));
  EXPECT_THAT(ErrorOf({"log", "2", "-x"}), HasSubstr("\"-x\" is not a flag of \"prehab log\""));
}

TEST_F(UsageTest, GroupsNeedACommand) {
  EXPECT_EQ(ErrorOf({"team"}),
            "prehab: \"prehab team\" needs a command.\n"
            "        Commands: create list show\n");
  EXPECT_THAT(ErrorOf({}), StartsWith("prehab: \"prehab\" needs a command.\n"));
}

TEST_F(UsageTest, NamesWhatIsMissing) {
  EXPECT_THAT(ErrorOf({"team", "create", "u19"}), HasSubstr("--name"));
  EXPECT_THAT(ErrorOf({"log"}), HasSubstr("SCORE"));
  EXPECT_THAT(ErrorOf({"athlete", "show", "a", "b"}), HasSubstr("b"));
}

TEST_F(UsageTest, FlagsOfEveryCommandMayStandAnywhere) {
  EXPECT_EQ(kari_.Run({"version", "-o", "csv"}).out, "version,api\n" PREHAB_VERSION ",prehab.v1\n");
  EXPECT_EQ(kari_.Run({"-o", "csv", "version"}).out, "version,api\n" PREHAB_VERSION ",prehab.v1\n");
  EXPECT_EQ(kari_.Run({"context", "list", "--output=json"}).out, "[]\n");
  EXPECT_THAT(ErrorOf({"version", "-o", "xml"}), HasSubstr("-o must be table, json or csv (you gave xml)"));
}

TEST_F(UsageTest, VersionIsAFlagToo) {
  EXPECT_EQ(kari_.Run({"--version"}).out, "prehab " PREHAB_VERSION "\n");
  EXPECT_EQ(kari_.Run({"version"}).out, "prehab " PREHAB_VERSION "\n");
}

TEST_F(UsageTest, ValuesThatAreNoneAreRefusedWithTheirFlag) {
  EXPECT_THAT(ErrorOf({"log", "two"}), HasSubstr("SCORE must be a whole number (you gave two)"));
  EXPECT_THAT(ErrorOf({"log", "2.5"}), HasSubstr("SCORE must be a whole number"));
  EXPECT_THAT(ErrorOf({"log", "0x2"}), HasSubstr("SCORE must be a whole number"));
  EXPECT_THAT(ErrorOf({"log", "2", "--pain", "some"}), HasSubstr("--pain must be a whole number"));
  EXPECT_THAT(ErrorOf({"log", "2", "--side", "both"}), HasSubstr("--side must be left or right"));
  EXPECT_THAT(ErrorOf({"log", "2", "--rpe", "6"}), HasSubstr("add --done"));
  EXPECT_THAT(ErrorOf({"invite", "create", "--team", "u19", "--role", "boss"}),
              HasSubstr("--role must be athlete"));
  EXPECT_THAT(ErrorOf({"invite", "create", "--team", "u19", "--role", "coach", "--expires", "week"}),
              HasSubstr("--expires must be a number of days"));
  EXPECT_THAT(ErrorOf({"program", "assign", "p", "--team", "u19", "--start", "mon", "--days", "mon,wen"}),
              HasSubstr("--days must be weekdays"));
  EXPECT_THAT(ErrorOf({"program", "assign", "p", "--start", "mon", "--days", "mon"}),
              HasSubstr("--team or --athlete is needed"));
  EXPECT_THAT(ErrorOf({"athlete", "import", "missing.csv", "--team", "u19"}),
              HasSubstr("FILE missing.csv does not exist"));
  EXPECT_THAT(ErrorOf({"login", "--server", "nowhere"}), HasSubstr("--server must be HOST:PORT"));
  EXPECT_THAT(ErrorOf({"login"}), HasSubstr("--server is needed"));
  EXPECT_THAT(ErrorOf({"login", "--server", "h:1"}), HasSubstr("--setup-code, --invite or --email is needed"));
  EXPECT_THAT(ErrorOf({"login", "--server", "h:1", "--email", "a@b"}), HasSubstr("--password-stdin is needed"));
  EXPECT_THAT(ErrorOf({"api", "call", "TeamService/ListTems"}),
              HasSubstr("Did you mean \"TeamService/ListTeams\"?"));
  EXPECT_THAT(ErrorOf({"api", "call", "TeamService/ListTeams", "-d", "{\"colour\":1}"}), HasSubstr("colour"));
}

TEST_F(UsageTest, WithoutASignInTheExitCodeIsFour) {
  const Person::Result result = kari_.Run({"board"});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_EQ(result.err,
            "prehab: you are not signed in to any server.\n"
            "        Sign in first: prehab login --server HOST:PORT --invite CODE\n");
  EXPECT_EQ(kari_.Run({"board", "--context", "nope"}).exit_code, 4);
  EXPECT_EQ(kari_.Run({"context", "use", "nope"}).exit_code, 3);
}

// Every help has a purpose and examples and fits a screen.
void ExpectGoodHelp(const CLI::App& command) {
  const std::string help = RenderHelp(command);
  EXPECT_LT(std::count(help.begin(), help.end(), '\n'), 60) << help;
  EXPECT_EQ(command.get_description().back(), '.') << PathOf(command);
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(DisplayWidth(line), 80) << line;
  }
  const std::vector<const CLI::App*> below = command.get_subcommands({});
  if (below.empty()) {
    const std::string& examples = command.get_footer();
    const auto count = std::count(examples.begin(), examples.end(), '\n') + 1;
    EXPECT_GE(count, 2) << PathOf(command);
    EXPECT_LE(count, 6) << PathOf(command);
    EXPECT_THAT(help, HasSubstr("\nExamples:\n  prehab "));
  }
  for (const CLI::App* next : below) {
    ExpectGoodHelp(*next);
  }
}

TEST(HelpTest, EveryCommandHasExamplesAndFitsAScreen) {
  GlobalFlags flags;
  CommandTree tree(flags);
  AddCommands(tree);
  ExpectGoodHelp(tree.root());
}

TEST(HelpTest, GoesToStandardOutput) {
  Person kari(NewFolder());
  const Person::Result result = kari.Run({"team", "create", "--help"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, StartsWith("Make a team; you become its coach.\n\n"
                                     "Usage: prehab team create HANDLE --name NAME [FLAGS]\n"));
}

}  // namespace
}  // namespace prehab::cli
