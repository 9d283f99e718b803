#include "base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string FaultOf(std::string_view text) {
  const auto records = ParseCsv(text);
  return records.ok() ? "" : std::string(records.status().message().data(), records.status().message().size());
}

TEST(CsvTest, ReadsRecordsWithTheirLines) {
  const auto records = ParseCsv("a,b\n1,2\n\n3,\n");
  ASSERT_TRUE(records.ok());
  ASSERT_EQ(records->size(), 3u);
  EXPECT_THAT((*records)[1].fields, ElementsAre("1", "2"));
  EXPECT_EQ((*records)[2].line, 4);
  EXPECT_THAT((*records)[2].fields, ElementsAre("3", ""));
}

TEST(CsvTest, ReadsWhatSpreadsheetsWrite) {
  const auto records = ParseCsv("\xEF\xBB\xBFhandle;name\r\nmaya;\"Dahl, \"\"May\"\"\r\nMaya\"\r\n");
  ASSERT_TRUE(records.ok());
  EXPECT_THAT((*records)[0].fields, ElementsAre("handle", "name"));
  EXPECT_THAT((*records)[1].fields, ElementsAre("maya", "Dahl, \"May\"\r\nMaya"));
}

TEST(CsvTest, KeepsALastLineWithoutLineFeed) {
  const auto records = ParseCsv("a,b");
  ASSERT_TRUE(records.ok());
  EXPECT_THAT((*records)[0].fields, ElementsAre("a", "b"));
}

TEST(CsvTest, FaultsNameTheLine) {
  EXPECT_THAT(FaultOf("a\n\"open\nstill open\n"), HasSubstr("line 2 opens a quote"));
  EXPECT_THAT(FaultOf("a\n\"x\"y\n"), HasSubstr("line 2 has text after"));
  EXPECT_THAT(FaultOf(std::string("a\n\0\n", 4)), HasSubstr("line 2 has a NUL"));
  EXPECT_THAT(FaultOf("\xff\xfe"), HasSubstr("not UTF-8"));
}

TEST(CsvTest, FieldQuotesAndDisarmsFormulas) {
  EXPECT_EQ(CsvField("plain"), "plain");
  EXPECT_EQ(CsvField("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvField("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvField("=1+1"), "'=1+1");
  EXPECT_EQ(CsvField("-2"), "-2");
}

}  // namespace
}  // namespace prehab
