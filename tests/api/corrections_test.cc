#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// Reports that were a mistake, and decisions that somebody must look at again.
class CorrectionsTest : public ProgressionApiTest {
 protected:
  // A session and a rating, confirmed: level-2. Returns the id of the session.
  std::string AdvanceToLevel2() {
    StartOnWednesday();
    const auto reported = Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)});
    EXPECT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).ok());
    return reported.response.records(0).record_id();
  }

  Answer<v1::AcknowledgeReviewResponse> Acknowledge(const Client& by) {
    return by.Call<v1::AcknowledgeReviewResponse>(Act<v1::AcknowledgeReviewRequest>("seen on the field"));
  }
};

TEST_F(CorrectionsTest, WhatWasTakenBackCountsForNothingAndDecisionsStay) {
  StartOnWednesday();
  const auto reported = Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)});
  ASSERT_TRUE(reported.response.records(1).decisions(0).is_proposal());
  const std::string rating = reported.response.records(1).record_id();
  const int64_t decisions = server_.Number("SELECT COUNT(*) FROM progression_decisions");
  const auto answer = TakeBack(kari_, rating);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.record().takes_back_record_id(), rating);
  EXPECT_EQ(answer.response.record().note(), "typed in the wrong place");
  ASSERT_THAT(answer.response.record().decisions(), SizeIs(1));
  EXPECT_THAT(answer.response.record().decisions(0).missing(), testing::ElementsAre("apprehension"));
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM progression_decisions"), decisions + 1);
  EXPECT_TRUE(Records(kari_)[1].taken_back());
  EXPECT_EQ(Records(kari_)[1].event().value(), 0) << "it stays in the history";
  // A correction is another report.
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  EXPECT_TRUE(Get().tracks(0).decision().is_proposal());
}

TEST_F(CorrectionsTest, WhatComesInsteadIsRecordedInTheSameCommit) {
  StartOnWednesday();
  const auto reported = Report({Session()});
  v1::TakeBackReportRequest request;
  request.set_athlete_id(athlete_.athlete_id());
  request.set_record_id(reported.response.records(0).record_id());
  request.set_reason("The pain after it was added.");
  *request.add_instead() = Session();
  request.mutable_instead(0)->set_time(reported.response.records(0).event().time());
  request.mutable_instead(0)->set_pain_after(11);
  const auto refused = kari_.Call<v1::TakeBackReportResponse>(request);
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(refused.status).field_violations(0).field(), "instead[0].pain_after");
  EXPECT_FALSE(Records(kari_)[0].taken_back()) << "nothing is taken back if what comes instead is refused";
  request.mutable_instead(0)->set_pain_after(1);
  server_.clock().Advance(absl::Hours(3));
  const auto answer = kari_.Call<v1::TakeBackReportResponse>(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  ASSERT_THAT(answer.response.instead(), SizeIs(1));
  const v1::ProgressionEvent& event = answer.response.instead(0).event();
  EXPECT_EQ(event.pain_after(), 1);
  EXPECT_EQ(event.time(), reported.response.records(0).event().time());
  EXPECT_EQ(answer.response.progression().review_needed(), "");
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
  EXPECT_TRUE(Get().tracks(0).decision().is_proposal()) << "the session counts once, and as clean";
}

TEST_F(CorrectionsTest, AnAdvanceThatStoodOnAMistakeStaysAndNeedsAReview) {
  const std::string session = AdvanceToLevel2();
  const auto answer = TakeBack(coach_, session);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.progression().tracks(0).stage().key(), "level-2");
  EXPECT_THAT(answer.response.progression().review_needed(), HasSubstr("taken back"));
}

TEST_F(CorrectionsTest, WhatWasReviewedIsClearedAndKept) {
  TakeBack(coach_, AdvanceToLevel2());
  const std::string needed = Get().review_needed();
  EXPECT_EQ(Acknowledge(kari_).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  const auto acknowledged = Acknowledge(coach_);
  ASSERT_TRUE(acknowledged.ok()) << acknowledged.status.error_message();
  EXPECT_EQ(acknowledged.response.progression().review_needed(), "");
  ASSERT_THAT(acknowledged.response.progression().reviews(), SizeIs(1));
  const v1::ProgressionReview& review = acknowledged.response.progression().reviews(0);
  EXPECT_EQ(review.review_needed(), needed);
  EXPECT_EQ(review.reason(), "seen on the field");
  EXPECT_EQ(review.acknowledged_by_name(), "Ada Admin");
  EXPECT_EQ(ReasonOf(Acknowledge(coach_).status), "NOTHING_TO_REVIEW");
  // What is known by now is not asked about again, what comes later is.
  ASSERT_TRUE(Report({Session()}).ok());
  EXPECT_EQ(Get().review_needed(), "");
  v1::Report pulling = Of(v1::REPORT_KIND_SYMPTOM, {}, "pulling");
  pulling.set_time("2026-01-07T09:05");
  ASSERT_TRUE(Report({pulling}).ok());
  EXPECT_THAT(Get().review_needed(), HasSubstr("came late"));
}

TEST_F(CorrectionsTest, AStopOutlivesTheReportThatMadeIt) {
  StartOnWednesday();
  const auto flag = Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")});
  const auto answer = TakeBack(kari_, flag.response.records(0).record_id());
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.progression().status(), v1::PROGRESSION_STATUS_STOPPED);
  EXPECT_THAT(answer.response.referrals(), SizeIs(1));
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("no fracture");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok());
  EXPECT_EQ(Get().status(), v1::PROGRESSION_STATUS_ACTIVE);
}

TEST_F(CorrectionsTest, ARegressIsNotUndoneByTakingItsReasonBack) {
  AdvanceToLevel2();
  server_.clock().Advance(absl::Hours(24));
  const auto pulling = Report({Of(v1::REPORT_KIND_SYMPTOM, {}, "pulling")});
  ASSERT_EQ(Get().tracks(0).stage().key(), "level-1");
  ASSERT_TRUE(TakeBack(kari_, pulling.response.records(0).record_id()).ok());
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-1");
  EXPECT_NE(Get().tracks(0).state().locked_until(), "");
  EXPECT_THAT(Get().review_needed(), HasSubstr("taken back"));
}

TEST_F(CorrectionsTest, OnlyReportsAreTakenBackAndOnlyOnce) {
  StartOnWednesday();
  const std::string session = Report({Session()}).response.records(0).record_id();
  ASSERT_TRUE(TakeBack(kari_, session).ok());
  EXPECT_EQ(ReasonOf(TakeBack(kari_, session).status), "NOTHING_TO_TAKE_BACK");
  ASSERT_TRUE(coach_.Call<v1::HoldProgressionResponse>(Act<v1::HoldProgressionRequest>()).ok());
  EXPECT_EQ(ReasonOf(TakeBack(coach_, Records(coach_)[0].record_id()).status), "NOTHING_TO_TAKE_BACK") << "a hold";
  const std::string injury = Records(coach_, {v1::PROGRESSION_EVENT_KIND_INJURY})[0].record_id();
  EXPECT_EQ(ReasonOf(TakeBack(coach_, injury).status), "NOTHING_TO_TAKE_BACK");
  EXPECT_EQ(ReasonOf(TakeBack(coach_, "rec_nobody").status), "NOT_FOUND");
}

TEST_F(CorrectionsTest, NobodyTakesBackWhatSomebodyOfAHigherRankRecorded) {
  StartOnWednesday();
  const auto sign = ReportBy(clinician_, {Of(v1::REPORT_KIND_SIGN, 1, "palpation_pain")});
  ASSERT_TRUE(sign.ok()) << sign.status.error_message();
  const std::string record_id = sign.response.records(0).record_id();
  EXPECT_EQ(ReasonOf(TakeBack(kari_, record_id).status), "NOT_YOURS_TO_TAKE_BACK");
  EXPECT_EQ(ReasonOf(TakeBack(coach_, record_id).status), "NOT_YOURS_TO_TAKE_BACK");
  EXPECT_TRUE(TakeBack(clinician_, record_id).ok());
}

}  // namespace
}  // namespace prehab
