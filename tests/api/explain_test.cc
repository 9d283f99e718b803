#include <absl/strings/str_replace.h>

#include "prehab/rpc/v1/error_details.pb.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Kari begins runthrough-10 on Wednesday 2026-01-07 at 09:00 of her day.
class ExplainTest : public ProgressionApiTest {
 protected:
  static constexpr absl::Duration kDay = absl::Hours(24);

  Answer<v1::ExplainProgressionResponse> ExplainBy(const Client& by, const std::string& date) {
    v1::ExplainProgressionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_date(date);
    return by.Call<v1::ExplainProgressionResponse>(request);
  }
  v1::ExplainProgressionResponse Explain(const std::string& date) {
    const auto answer = ExplainBy(coach_, date);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.response;
  }

  static std::vector<std::string> Texts(const v1::ExplainProgressionResponse& explained) {
    std::vector<std::string> texts;
    for (const v1::ProgressionRecord& record : explained.records()) {
      std::string text = v1::ProgressionEventKind_Name(record.event().kind()).substr(23);
      for (const v1::ProgressionDecision& decision : record.decisions()) text += " " + decision.rule();
      texts.push_back(text);
    }
    return texts;
  }

  // All that level 1 asks is reported on Wednesday; on Thursday the coach
  // confirms it; it is Friday.
  void AdvanceOnThursday() {
    StartOnWednesday();
    ASSERT_TRUE(Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)}).ok());
    server_.clock().Advance(kDay);
    ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).ok());
    server_.clock().Advance(kDay);
  }
};

TEST_F(ExplainTest, ADateOfBeforeTheStartAndOneOfTheFutureAreRefused) {
  EXPECT_EQ(ReasonOf(ExplainBy(coach_, "2026-01-05").status), "NOT_FOUND") << "nobody has begun anything";
  StartOnWednesday();
  const auto before = ExplainBy(coach_, "2026-01-06");
  EXPECT_EQ(ReasonOf(before.status), "INVALID_REQUEST");
  EXPECT_THAT(before.status.error_message(), HasSubstr("runthrough-10 began on 2026-01-07"));
  const auto future = ExplainBy(coach_, "2026-01-08");
  EXPECT_EQ(ReasonOf(future.status), "INVALID_REQUEST");
  EXPECT_THAT(future.status.error_message(), HasSubstr("must not be in the future; today is 2026-01-07"));
}

TEST_F(ExplainTest, APastDayIsReadAsItEnded) {
  AdvanceOnThursday();
  const v1::ExplainProgressionResponse wednesday = Explain("2026-01-07");
  EXPECT_EQ(wednesday.progression().protocol(), "runthrough-10");
  EXPECT_EQ(wednesday.progression().protocol_version(), 1);
  EXPECT_EQ(wednesday.progression().tracks(0).stage().key(), "level-1");
  EXPECT_EQ(wednesday.progression().tracks(0).decision().rule(), "advance");
  EXPECT_TRUE(wednesday.progression().tracks(0).decision().is_proposal());
  ASSERT_THAT(wednesday.decisions(), SizeIs(1));
  EXPECT_EQ(wednesday.decisions(0).time(), "2026-01-07T23:59");
  EXPECT_EQ(wednesday.decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_ADVANCE);
  EXPECT_FALSE(wednesday.decisions(0).findings().empty());
  EXPECT_THAT(Texts(wednesday), ElementsAre("DAY advance", "SESSION advance", "APPREHENSION advance"));
  const v1::ExplainProgressionResponse thursday = Explain("2026-01-08");
  EXPECT_EQ(thursday.progression().tracks(0).stage().key(), "level-2");
  EXPECT_EQ(thursday.decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_THAT(Texts(thursday), ElementsAre("OVERRIDE advance"));
  EXPECT_EQ(Get().tracks(0).stage().key(), "level-2") << "looking back changes nothing";
}

TEST_F(ExplainTest, NothingOfLaterIsToldOfAPastDay) {
  AdvanceOnThursday();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_RED_FLAG, {}, "bone-pain")}).ok());
  const v1::Progression then = Explain("2026-01-07").progression();
  EXPECT_EQ(then.status(), v1::PROGRESSION_STATUS_ACTIVE);
  EXPECT_THAT(then.referrals(), IsEmpty());
  EXPECT_EQ(then.etag(), "") << "nobody acts on what is past";
  EXPECT_EQ(Explain("2026-01-09").progression().status(), v1::PROGRESSION_STATUS_STOPPED);
}

TEST_F(ExplainTest, WhatWasRecordedLateDoesNotCount) {
  StartOnWednesday();
  ASSERT_TRUE(Report({Session()}).ok());
  server_.clock().Advance(kDay);
  v1::Report late = Of(v1::REPORT_KIND_APPREHENSION, 0);
  late.set_time("2026-01-07T20:00");
  ASSERT_TRUE(Report({late}).ok());
  server_.clock().Advance(kDay);
  const v1::ProgressionDecision wednesday = Explain("2026-01-07").decisions(0);
  EXPECT_EQ(wednesday.decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_THAT(wednesday.missing(), ElementsAre("apprehension"));
  const v1::ExplainProgressionResponse thursday = Explain("2026-01-08");
  EXPECT_EQ(thursday.decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_ADVANCE);
  EXPECT_THAT(Texts(thursday), ElementsAre("APPREHENSION advance")) << "it is of the day that knew it";
}

TEST_F(ExplainTest, WhatWasTakenBackLaterCountedThen) {
  StartOnWednesday();
  const auto reported = Report({Session(), Of(v1::REPORT_KIND_APPREHENSION, 0)});
  server_.clock().Advance(kDay);
  ASSERT_TRUE(TakeBack(kari_, reported.response.records(1).record_id()).ok());
  server_.clock().Advance(kDay);
  const v1::ExplainProgressionResponse wednesday = Explain("2026-01-07");
  EXPECT_EQ(wednesday.decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_ADVANCE);
  EXPECT_FALSE(wednesday.records(2).taken_back());
  EXPECT_EQ(Explain("2026-01-08").decisions(0).decision(), v1::PROGRESSION_DECISION_KIND_HOLD);
}

TEST_F(ExplainTest, ADayEndsInTheAthletesZone) {
  StartOnWednesday();
  // 23:30 of Wednesday in UTC is Thursday in Oslo.
  server_.clock().Advance(absl::Hours(15) + absl::Minutes(20));
  ASSERT_TRUE(Report({Session()}).ok());
  server_.clock().Advance(kDay);
  EXPECT_THAT(Texts(Explain("2026-01-07")), ElementsAre("DAY advance"));
  EXPECT_THAT(Texts(Explain("2026-01-08")), ElementsAre("SESSION advance"));
}

TEST_F(ExplainTest, TodaysDateIsNowWithWhatWasRecordedToday) {
  StartOnWednesday();
  const v1::ExplainProgressionResponse now = Explain("");
  EXPECT_THAT(now.records(), IsEmpty());
  const v1::ExplainProgressionResponse today = Explain("2026-01-07");
  EXPECT_THAT(Texts(today), ElementsAre("DAY advance"));
  EXPECT_EQ(today.decisions(0).time(), now.decisions(0).time());
  EXPECT_EQ(today.progression().etag(), now.progression().etag());
}

TEST_F(ExplainTest, TheProgressionOfThatDayAnswersByTheVersionThatItPinned) {
  StartTwoTracks();
  server_.clock().Advance(kDay);
  CloseInjury("healed");
  v1::PublishCatalogItemRequest publish;
  publish.set_organization_id(coach_.organization_id());
  publish.set_kind(v1::CATALOG_KIND_PROTOCOL);
  publish.set_text(absl::StrReplaceAll(
      kTwoTracks, {{"version: 1", "version: 2"}, {"score_at_least: 80", "score_at_least: 90"}}));
  ASSERT_TRUE(coach_.Call<v1::PublishCatalogItemResponse>(publish).ok());
  v1::OpenInjuryRequest again = Strain(athlete_.athlete_id(), "2026-01-08");
  again.set_side(v1::SIDE_RIGHT);
  ASSERT_TRUE(kari_.Call<v1::OpenInjuryResponse>(again).ok());
  v1::LiftStopRequest lift;
  lift.set_athlete_id(athlete_.athlete_id());
  lift.set_reason("seen");
  ASSERT_TRUE(clinician_.Call<v1::LiftStopResponse>(lift).ok()) << "a new injury stopped the first one";
  ASSERT_TRUE(Start("two-tracks").ok());
  server_.clock().Advance(kDay);
  EXPECT_EQ(Explain("2026-01-07").progression().protocol_version(), 1);
  EXPECT_EQ(Explain("2026-01-08").progression().protocol_version(), 2);
}

TEST_F(ExplainTest, ClinicalRecordsOfThatDayAreWithheldFromACoach) {
  StartTwoTracks();
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_TEST, 70, "VISA-H")}).ok());
  server_.clock().Advance(kDay);
  const v1::ExplainProgressionResponse coach = Explain("2026-01-07");
  ASSERT_THAT(coach.records(), SizeIs(2));
  EXPECT_THAT(coach.records(1).withheld(), Contains("clinical_event"));
  EXPECT_FALSE(coach.records(1).has_clinical_event());
  const v1::ExplainProgressionResponse clinician = ExplainBy(clinician_, "2026-01-07").response;
  EXPECT_EQ(clinician.records(1).clinical_event().value(), 70);
}

}  // namespace
}  // namespace prehab
