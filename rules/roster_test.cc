#include "rules/roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace prehab::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kHeader[] = "handle,name,email,birth_date,zone\n";

std::string FileFault(const std::string& csv) {
  const auto rows = ReadRoster(csv);
  EXPECT_EQ(rows.status().code(), absl::StatusCode::kInvalidArgument) << csv;
  return std::string(rows.status().message());
}

std::vector<RosterRow> Rows(const std::string& csv) {
  const auto rows = ReadRoster(csv);
  EXPECT_TRUE(rows.ok()) << rows.status();
  return rows.ok() ? *rows : std::vector<RosterRow>();
}

// "field: description" of each error.
std::vector<std::string> ErrorsOf(const RosterRow& row) {
  std::vector<std::string> errors;
  for (const v1::ImportError& error : row.errors) {
    errors.push_back(error.field() + ": " + error.description());
  }
  return errors;
}

std::vector<std::string> ErrorsOfLine(const std::string& line) { return ErrorsOf(Rows(kHeader + line).at(0)); }

TEST(RosterTest, TheHeaderMustNameEveryColumnOnce) {
  const struct {
    const char* header;
    const char* fault;
  } kCases[] = {
      {"", "the file is empty; its first line must be handle,name,email,birth_date,zone"},
      {"handle,name,email,birth_date\n", "in any order: zone is missing"},
      {"handle,name,email,birth_date,zone,phone\n", "in any order: \"phone\" is unknown"},
      {"handle,name,email,birth_date,zone,\n", "in any order: \"\" is unknown"},
      {"handle,name,email,birth_date,zone,Name\n", "in any order: name stands there twice"},
      {"handle,e-mail,birth_date,zone\n", "\"e-mail\" is unknown, name is missing, email is missing"},
      {"kari,Kari Nordmann,,,\n", "the first line must be handle,name,email,birth_date,zone, in any order"},
  };
  for (const auto& c : kCases) {
    EXPECT_THAT(FileFault(c.header), HasSubstr(c.fault)) << c.header;
  }
}

TEST(RosterTest, ALongHeaderIsNotRepeatedBack) {
  EXPECT_LT(FileFault(std::string(100000, 'x') + "\n").size(), 300u);
  std::string many;
  for (int i = 0; i < 10000; ++i) {
    many += "x,";
  }
  EXPECT_LT(FileFault(many + "\n").size(), 300u);
}

TEST(RosterTest, AFileWithoutAthletesIsRefused) {
  EXPECT_THAT(FileFault(kHeader), HasSubstr("no athletes"));
  EXPECT_THAT(FileFault(std::string(kHeader) + "\n , ,,,\n"), HasSubstr("no athletes"));
}

TEST(RosterTest, AtMostFiveHundredRows) {
  std::string csv = kHeader;
  for (int i = 1; i <= 500; ++i) {
    csv += "a" + std::to_string(i) + ",Name,,,\n";
  }
  EXPECT_EQ(Rows(csv).size(), 500u);
  EXPECT_EQ(FileFault(csv + "b,Name,,,\n"), "the file has 501 athletes; import at most 500 at a time");
}

TEST(RosterTest, WhatIsNotCsvIsRefused) {
  EXPECT_THAT(FileFault(std::string(kHeader) + "kari,\"Kari,,,\n"), HasSubstr("line 2"));
  EXPECT_THAT(FileFault(std::string(kHeader) + "kari,K\xE5re,,,\n"), HasSubstr("UTF-8"));
}

TEST(RosterTest, ReportsEveryFaultOfARow) {
  EXPECT_THAT(
      ErrorsOfLine("Kari,,kari,1999-02-30,Oslo\n"),
      ElementsAre("handle: must be 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit (you gave Kari)",
                  "name: is required", "email: must be an e-mail address (you gave kari)",
                  "birth_date: must be a date YYYY-MM-DD that exists, 1900 to 2999 (you gave 1999-02-30)",
                  "zone: must be a time zone such as Europe/Oslo (you gave Oslo)"));
  EXPECT_THAT(ErrorsOfLine(",Kari,,,\n"), ElementsAre("handle: is required"));
  EXPECT_THAT(ErrorsOfLine("kari," + std::string(101, 'K') + ",,,\n"),
              ElementsAre("name: may have at most 100 bytes (you gave 101)"));
}

TEST(RosterTest, AWrongNumberOfCellsIsAnErrorOfTheRow) {
  EXPECT_THAT(ErrorsOfLine("Kari,Kari\n"), ElementsAre("row: must have 5 cells as the header has (you gave 2)"));
  EXPECT_THAT(ErrorsOfLine("kari,Nordmann,Kari,,,\n"),
              ElementsAre("row: must have 5 cells as the header has (you gave 6)"));
}

TEST(RosterTest, TheLaterOfTwoEqualRowsIsRefused) {
  const auto rows = Rows(std::string(kHeader) +
                         "kari,Kari,Kari@club.example,,\n"
                         "ola,Ola,,,\n"
                         "per,Per,,,\n"
                         "kari,Karin,kari@CLUB.example,,\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0].errors, IsEmpty());
  // Two athletes without an e-mail do not share one.
  EXPECT_THAT(rows[2].errors, IsEmpty());
  EXPECT_THAT(ErrorsOf(rows[3]), ElementsAre("handle: stands in row 2 already (you gave kari)",
                                             "email: stands in row 2 already (you gave kari@club.example)"));
}

TEST(RosterTest, EmptyCellsAreNotKnown) {
  const v1::Athlete athlete = Rows(std::string(kHeader) + "kari,Kari,, ,\n").at(0).athlete;
  EXPECT_FALSE(athlete.has_email());
  EXPECT_FALSE(athlete.has_birth_date());
  EXPECT_EQ(athlete.time_zone(), "");
}

TEST(RosterTest, ReadsWhatSpreadsheetsWrite) {
  const auto rows = Rows(
      "\xEF\xBB\xBF Zone ;BIRTH_DATE;Email;Name;Handle\r\n"
      "Europe/Oslo;1999-02-28; Kari@Club.Example ; Kari Nordmann ;kari\r\n"
      "\r\n"
      ";;;;\r\n"
      ";;;\xC3\x85se;aase\r\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].errors, IsEmpty());
  EXPECT_EQ(rows[0].row, 2);
  EXPECT_EQ(rows[0].athlete.handle(), "kari");
  EXPECT_EQ(rows[0].athlete.name(), "Kari Nordmann");
  EXPECT_EQ(rows[0].athlete.email(), "kari@club.example");
  EXPECT_EQ(rows[0].athlete.birth_date(), "1999-02-28");
  EXPECT_EQ(rows[0].athlete.time_zone(), "Europe/Oslo");
  EXPECT_THAT(rows[1].errors, IsEmpty());
  EXPECT_EQ(rows[1].row, 5);
  EXPECT_EQ(rows[1].athlete.name(), "\xC3\x85se");
}

}  // namespace
}  // namespace prehab::rules
