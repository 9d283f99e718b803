#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "client_cli/testing/club.h"
#include "prehab/v1/progression.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;

constexpr char kFile[] =
    "time,track,kind,completed,pain_during,pain_after,value,name,side,by\n"
    "2026-01-05T18:00,run,session,100,3,0,,,,\n";

v1::SimulateProtocolResponse Regress() {
  v1::SimulateProtocolResponse answer;
  answer.set_protocol("walkrun-9");
  v1::ProgressionDecision& held = *answer.add_decisions();
  held.set_time("2026-01-05T17:00");
  held.set_track("run");
  held.set_stage_before("s1");
  held.set_decision(v1::PROGRESSION_DECISION_KIND_HOLD);
  held.set_stage_after("s1");
  held.set_rule("advance");
  held.add_missing("pain during");
  held.add_missing("pain next_morning");
  v1::ProgressionDecision& back = *answer.add_decisions();
  back.set_time("2026-01-05T18:00");
  back.set_track("run");
  back.set_stage_before("s1");
  back.set_decision(v1::PROGRESSION_DECISION_KIND_REGRESS);
  back.set_stage_after("s1");
  back.set_locked_until("2026-01-08T18:00");
  back.set_rule("run regress 1");
  return answer;
}

class ProgressionTest : public testing::Test {
 protected:
  static constexpr char kMethod[] = "ProgressionService/SimulateProtocol";

  ProgressionTest() { club_.server.Always(kMethod, Regress()); }

  Club club_;
  Person& maya_ = club_.SignedInAthlete();
};

TEST_F(ProgressionTest, SimulateWritesARowAnEvaluation) {
  const Person::Result result =
      maya_.Run({"progression", "simulate", "walkrun-9", "--events", "-", "-o", "csv"}, kFile);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.out,
            "time,track,stage_before,decision,stage_after,locked_until,rule,missing\n"
            "2026-01-05T17:00,run,s1,HOLD,s1,,advance,\"pain during;pain next_morning\"\n"
            "2026-01-05T18:00,run,s1,REGRESS,s1,2026-01-08T18:00,run regress 1,\n");
}

TEST_F(ProgressionTest, SimulateSendsTheFileAndWhatWasAsked) {
  const std::string path = NewFolder() + "/log.csv";
  std::ofstream(path) << kFile;
  ASSERT_EQ(maya_.Run({"progression", "simulate", "walkrun-9", "--events", path, "--pain-policy", "hickey-4",
                       "--check-entry"})
                .exit_code,
            0);
  const auto request = club_.server.LastRequest<v1::SimulateProtocolRequest>(kMethod);
  EXPECT_EQ(request.protocol(), "walkrun-9");
  EXPECT_EQ(request.pain_policy(), "hickey-4");
  EXPECT_TRUE(request.check_entry());
  EXPECT_FALSE(request.organization_id().empty());
  ASSERT_EQ(request.events_size(), 1);
  EXPECT_EQ(request.events(0).pain_during(), 3);
}

TEST_F(ProgressionTest, AWrongFileIsRefusedBeforeAnythingIsAsked) {
  const Person::Result result =
      maya_.Run({"progression", "simulate", "walkrun-9", "--events", "-"}, "time,track\n");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("standard input, line 1, column 3 (kind): the header must say kind"));
  const Person::Result missing = maya_.Run({"progression", "simulate", "walkrun-9", "--events", "/no/such.csv"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("--events /no/such.csv does not exist"));
}

TEST_F(ProgressionTest, WhatTheServerRefusesIsToldByLineAndColumn) {
  club_.server.On(kMethod, [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "1 field is wrong",
                            {{"events[0].track", "rum is no track of walkrun-9; it has: run"}});
  });
  const Person::Result result = maya_.Run({"progression", "simulate", "walkrun-9", "--events", "-"}, kFile);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("line 2, column 2 (track): rum is no track of walkrun-9; it has: run"));
}

}  // namespace
}  // namespace prehab::cli
