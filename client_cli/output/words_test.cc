#include "client_cli/output/words.h"

#include <gtest/gtest.h>

#include "client_cli/output/json.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/monitoring.pb.h"

namespace prehab::cli {
namespace {

TEST(WordsTest, EnumsAreWords) {
  EXPECT_EQ(RoleName(v1::ROLE_CLINICIAN), "clinician");
  EXPECT_EQ(StateName(v1::INVITATION_STATE_OPEN), "open");
  EXPECT_EQ(EvidenceName(v1::EVIDENCE_LEVEL_RCT), "rct");
  EXPECT_EQ(KindName(v1::EXERCISE_KIND_WARM_UP), "warm up");
  EXPECT_EQ(BiasName(v1::CONTRACTION_BIAS_UNSPECIFIED), "-");
  EXPECT_EQ(RoleName(static_cast<v1::Role>(99)), "?");
}

TEST(WordsTest, CountsAndDates) {
  EXPECT_EQ(Count(1, "athlete"), "1 athlete");
  EXPECT_EQ(Count(0, "athlete"), "0 athletes");
  EXPECT_EQ(DateText(std::string("2026-11-21")), "Sat 21 Nov");
  EXPECT_EQ(DateTextWithYear("2027-01-29"), "Fri 29 Jan 2027");
  EXPECT_EQ(DateText(std::string("soon")), "soon");
}

TEST(JsonTest, ZeroIsWrittenAndNotReportedIsNot) {
  v1::GetTeamBoardResponse board;
  v1::BoardRow& reported = *board.add_rows();
  reported.set_handle("maya");
  reported.set_soreness(0);
  board.add_rows()->set_handle("jo");
  const std::string json = ToJson(board);
  EXPECT_NE(json.find("\"soreness\": 0"), std::string::npos) << json;
  EXPECT_EQ(json.find("\"soreness\""), json.rfind("\"soreness\"")) << json;
  EXPECT_NE(json.find("\"plannedCount\": 0"), std::string::npos) << json;
}

TEST(JsonTest, LeavesTheEmptyPageTokenOut) {
  v1::ListPlannedSessionsResponse list;
  EXPECT_EQ(ToJson(list), "{\n \"sessions\": []\n}\n");
  list.set_next_page_token("more");
  EXPECT_EQ(ToJson(list), "{\n \"sessions\": [],\n \"nextPageToken\": \"more\"\n}\n");
}

}  // namespace
}  // namespace prehab::cli
