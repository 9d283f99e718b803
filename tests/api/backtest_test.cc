#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class BacktestApiTest : public ProgressionApiTest {
 protected:
  Answer<v1::BacktestProgressionResponse> Backtest(const std::string& protocol, const std::string& pain_policy) {
    v1::BacktestProgressionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_protocol(protocol);
    request.set_pain_policy(pain_policy);
    return clinician_.Call<v1::BacktestProgressionResponse>(request);
  }

  // Pain of 5 in the first session: runthrough-10 itself limits only sharp pain.
  void StartAndRunWithPain() {
    StartOnWednesday();
    v1::Report session = Session();
    session.set_pain_during(5);
    ASSERT_TRUE(Report({session}).ok());
  }
};

TEST_F(BacktestApiTest, APainPolicyOfFourWouldHaveGoneBackAndNothingChanges) {
  StartAndRunWithPain();
  const v1::Progression before = Get();
  const auto tried = Backtest("", "hickey-4");
  ASSERT_TRUE(tried.ok()) << tried.status.error_message();
  EXPECT_EQ(tried.response.protocol(), "runthrough-10");
  EXPECT_EQ(tried.response.pain_policy(), "hickey-4");
  EXPECT_EQ(tried.response.evaluation_count(), 2);  // The start and the session.
  ASSERT_THAT(tried.response.differences(), SizeIs(1));
  const v1::BacktestDifference& difference = tried.response.differences(0);
  EXPECT_EQ(difference.present().decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_EQ(difference.changed().decision(), v1::PROGRESSION_DECISION_KIND_REGRESS);
  EXPECT_EQ(difference.changed().rule(), "pain_policy hickey-4 during");
  EXPECT_EQ(tried.response.present().tracks(0).regressions(), 0);
  EXPECT_EQ(tried.response.changed().tracks(0).regressions(), 1);
  EXPECT_EQ(Get().SerializeAsString(), before.SerializeAsString());
}

TEST_F(BacktestApiTest, WhatWasTakenBackIsNotTried) {
  StartOnWednesday();
  v1::Report session = Session();
  session.set_pain_during(5);
  const auto reported = Report({session});
  ASSERT_TRUE(reported.ok());
  ASSERT_TRUE(TakeBack(kari_, reported.response.records(0).record_id()).ok());
  const auto tried = Backtest("", "hickey-4");
  ASSERT_TRUE(tried.ok()) << tried.status.error_message();
  EXPECT_THAT(tried.response.differences(), IsEmpty());
}

TEST_F(BacktestApiTest, ThePinnedRulesDecideAsTheyDid) {
  StartAndRunWithPain();
  const auto tried = Backtest("runthrough-10", "");
  ASSERT_TRUE(tried.ok()) << tried.status.error_message();
  EXPECT_THAT(tried.response.differences(), IsEmpty());
}

TEST_F(BacktestApiTest, WithoutAProgressionThereIsNothingToTryOn) {
  const auto tried = Backtest("", "hickey-4");
  EXPECT_EQ(tried.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(tried.status.error_message(), HasSubstr("goes through no protocol"));
}

TEST_F(BacktestApiTest, AnUnknownPolicyListsTheKnownOnes) {
  StartAndRunWithPain();
  const auto tried = Backtest("", "no-such-policy");
  EXPECT_EQ(tried.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(tried.status.error_message(), HasSubstr("hickey-4"));
}

}  // namespace
}  // namespace prehab
