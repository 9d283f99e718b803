#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_cli/testing/club.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

// Maya is in stage 2 of 3 since 18 Nov; the pain of the next morning is not
// reported.
v1::ExplainProgressionResponse Explained() {
  v1::ExplainProgressionResponse answer;
  answer.set_today_date("2026-11-21");
  v1::Progression& progression = *answer.mutable_progression();
  progression.set_progression_id("prg_1");
  progression.set_athlete_id("ath_maya");
  progression.set_protocol("walkrun-9");
  progression.set_protocol_version(3);
  progression.set_pain_policy("readiness-2");
  progression.set_status(v1::PROGRESSION_STATUS_ACTIVE);
  progression.set_etag("7");
  v1::ProgressionTrack& track = *progression.add_tracks();
  track.mutable_state()->set_track("run");
  track.mutable_state()->set_stage("s2");
  track.set_title("Running");
  track.set_stage_number(2);
  track.set_stage_count(3);
  track.mutable_stage()->set_title("Run 60 %");
  track.mutable_stage()->mutable_ceilings()->set_minutes(20);
  track.set_earliest_advance_date("2026-11-25");
  v1::ProgressionDecision& decision = *answer.add_decisions();
  decision.set_track("run");
  decision.set_stage_before("s2");
  decision.set_stage_after("s2");
  decision.set_decision(v1::PROGRESSION_DECISION_KIND_HOLD);
  decision.set_rule("advance");
  decision.set_time("2026-11-21T08:00");
  decision.add_missing("pain next_morning");
  v1::CriterionFinding& sessions = *decision.add_findings();
  sessions.set_criterion("sessions");
  sessions.set_verdict(v1::CRITERION_VERDICT_MET);
  sessions.set_value("2");
  sessions.set_threshold("2 in a row");
  sessions.add_event_ids("rec_9");
  v1::CriterionFinding& morning = *decision.add_findings();
  morning.set_criterion("pain next_morning");
  morning.set_verdict(v1::CRITERION_VERDICT_UNKNOWN);
  morning.set_threshold("at most 2");
  *track.mutable_decision() = decision;
  return answer;
}

class ReturnTest : public testing::Test {
 protected:
  ReturnTest() { Tell(Explained()); }

  void Tell(const v1::ExplainProgressionResponse& explained) {
    club_.server.Always("ProgressionService/ExplainProgression", explained);
    v1::GetProgressionResponse got;
    *got.mutable_progression() = explained.progression();
    club_.server.Always("ProgressionService/GetProgression", got);
    v1::RecordReportsResponse recorded;
    *recorded.mutable_progression() = explained.progression();
    v1::ProgressionRecord& record = *recorded.add_records();
    record.mutable_event()->set_kind(v1::PROGRESSION_EVENT_KIND_SESSION);
    record.mutable_event()->set_time("2026-11-21T08:00");
    record.mutable_event()->set_pain_during(0);
    *record.mutable_decisions() = explained.decisions();
    *recorded.mutable_referrals() = explained.progression().referrals();
    club_.server.Always("ProgressionService/RecordReports", recorded);
  }

  v1::Report Sent() {
    return club_.server.LastRequest<v1::RecordReportsRequest>("ProgressionService/RecordReports").reports(0);
  }

  Club club_;
  Person& maya_ = club_.SignedInAthlete();
  Person& kari_ = club_.SignedInCoach();
};

TEST_F(ReturnTest, ShowTellsWhatIsNeededAndWhichReportIsMissing) {
  const Person::Result result = maya_.Run({"progression", "show"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.out,
            "walkrun-9 v3, pain readiness-2\n"
            "\n"
            "Stage 2 of 3 \"Run 60 %\"\n"
            "Stays: not all that the next stage needs is met yet.\n"
            "\n"
            "To do in this stage\n"
            "  At most: 20 minutes\n"
            "\n"
            "  To go on                 needed      now\n"
            "  ✓ sessions               2 in a row  2\n"
            "  ? pain the next morning  at most 2   not reported\n"
            "\n"
            "  ? pain the next morning is not reported: prehab log morning N\n"
            "\n"
            "Next: stage 3, at the earliest Wed 25 Nov.\n");
}

TEST_F(ReturnTest, ARuleForGoingBackIsToldInFull) {
  v1::ExplainProgressionResponse back = Explained();
  back.mutable_progression()->mutable_tracks(0)->mutable_decision()->set_decision(
      v1::PROGRESSION_DECISION_KIND_REGRESS);
  back.mutable_progression()->mutable_tracks(0)->mutable_decision()->set_rule("run regress 2");
  Tell(back);
  v1::GetProtocolResponse got;
  v1::Track& track = *got.mutable_protocol()->add_tracks();
  track.set_key("run");
  track.add_regress();
  v1::TrackStep& second = *track.add_regress();
  second.mutable_when()->mutable_load_test_pain()->set_above(3);
  second.set_source("Goom 2016");
  club_.server.Always("CatalogService/GetProtocol", got);
  const Person::Result result = maya_.Run({"progression", "show"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Back here: rule 2 for going back, of run, is met.\n"
                                    "  The rule is met when:\n"
                                    "    pain in the daily load test above 3 of 10\n"
                                    "    Source: Goom 2016\n"));
}

TEST_F(ReturnTest, WhileStoppedNoWorkIsShown) {
  v1::ExplainProgressionResponse stopped = Explained();
  stopped.mutable_progression()->set_status(v1::PROGRESSION_STATUS_STOPPED);
  v1::ReferralCard& card = *stopped.mutable_progression()->add_referrals();
  card.set_question("sharp_pain");
  card.set_advice("Be seen first.");
  Tell(stopped);
  const std::string out = maya_.Run({"progression", "show"}).out;
  EXPECT_THAT(out, testing::StartsWith("✗ No running until somebody has looked."));
  EXPECT_THAT(out, HasSubstr("Reported: sharp pain was reported\n"));
  EXPECT_THAT(out, Not(HasSubstr("To do in this stage")));
  EXPECT_THAT(out, Not(HasSubstr("20 minutes")));
  EXPECT_THAT(maya_.Run({"log", "symptom", "sharp"}).out, HasSubstr("✗ No running until somebody has looked."));
}

TEST_F(ReturnTest, CheckIsForScripts) {
  const Person::Result held = kari_.Run({"progression", "check", "maya"});
  EXPECT_EQ(held.exit_code, 6);
  EXPECT_EQ(held.out, "");
  EXPECT_EQ(held.err,
            "prehab: stage 2 of 3 stays: not all that the next stage needs is met yet.\n"
            "        pain the next morning: not reported, needs at most 2\n"
            "        See: prehab progression show maya\n");
  v1::ExplainProgressionResponse ready = Explained();
  ready.mutable_decisions(0)->set_decision(v1::PROGRESSION_DECISION_KIND_ADVANCE);
  ready.mutable_decisions(0)->set_is_proposal(true);
  Tell(ready);
  const Person::Result result = kari_.Run({"progression", "check", "maya"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "✓ All is met for stage 3: a coach or clinician confirms it.\n");
}

TEST_F(ReturnTest, ExplainNamesTheRecordsBehindEachCriterion) {
  EXPECT_THAT(maya_.Run({"progression", "explain"}).out,
              HasSubstr("  met: sessions: is 2, needs 2 in a row\n    from rec_9\n"));
  EXPECT_THAT(
      maya_.Run({"progression", "explain", "-o", "csv"}).out,
      HasSubstr("run,s2,HOLD,advance,0,sessions,,met,2,2 in a row,no,rec_9,walkrun-9,3,2026-11-21T08:00,no\n"));
}

TEST_F(ReturnTest, ExplainLooksBackAtADay) {
  v1::ExplainProgressionResponse then = Explained();
  v1::ProgressionRecord& record = *then.add_records();
  record.mutable_event()->set_kind(v1::PROGRESSION_EVENT_KIND_SYMPTOM);
  record.mutable_event()->set_name("sharp");
  record.mutable_event()->set_time("2026-11-18T18:00");
  v1::ProgressionDecision& stop = *record.add_decisions();
  stop.set_time("2026-11-18T18:00");
  stop.set_track("run");
  stop.set_stage_before("s2");
  stop.set_stage_after("s2");
  stop.set_decision(v1::PROGRESSION_DECISION_KIND_STOP);
  stop.set_rule("sharp_pain");
  Tell(then);
  const std::string out = maya_.Run({"progression", "explain", "--at", "wed"}).out;
  EXPECT_EQ(
      club_.server.LastRequest<v1::ExplainProgressionRequest>("ProgressionService/ExplainProgression").date(),
      "2026-11-18")
      << "the last Wednesday";
  EXPECT_THAT(out, testing::StartsWith("walkrun-9 version 3, pain readiness-2\n"
                                       "\n"
                                       "Recorded and decided that day\n"));
  EXPECT_THAT(out, HasSubstr("STOP s2: sharp pain was reported"));
  EXPECT_THAT(out, HasSubstr("\nNow\n")) << "what has an etag stands now";
  const std::string csv = maya_.Run({"progression", "explain", "--at", "2026-11-18", "-o", "csv"}).out;
  EXPECT_THAT(csv, HasSubstr("run,s2,STOP,sharp_pain,,,,,,,no,,walkrun-9,3,2026-11-18T18:00,yes\n"))
      << "a decision that stood on no criterion is told too";
  then.clear_records();
  then.mutable_progression()->clear_etag();
  Tell(then);
  EXPECT_THAT(maya_.Run({"progression", "explain", "--at", "2026-11-19"}).out,
              HasSubstr("Recorded and decided that day\n"
                        "  Nothing.\n"
                        "\n"
                        "At the end of that day, with what was recorded by then\n"));
}

TEST_F(ReturnTest, ADayThatCannotBeExplainedIsTheFlags) {
  club_.server.On("ProgressionService/ExplainProgression", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "1 field is wrong",
                            {{"date", "must not be in the future; today is 2026-11-21"}});
  });
  const Person::Result result = maya_.Run({"progression", "explain", "--at", "2026-11-30"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err,
              testing::StartsWith("prehab: --at (date) must not be in the future\n        today is 2026-11-21\n"));
}

TEST_F(ReturnTest, ActsSendTheStateThatWasSeen) {
  v1::HoldProgressionResponse held;
  *held.mutable_progression() = Explained().progression();
  club_.server.Always("ProgressionService/HoldProgression", held);
  const Person::Result result = kari_.Run({"progression", "hold", "maya", "--reason", "swelling", "--until", "2026-11-25"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const auto sent = club_.server.LastRequest<v1::HoldProgressionRequest>("ProgressionService/HoldProgression");
  EXPECT_EQ(sent.etag(), "7");
  EXPECT_EQ(sent.reason(), "swelling");
  EXPECT_EQ(sent.until_date(), "2026-11-25");
  EXPECT_THAT(result.out, HasSubstr("✓ Held; to be looked at again on Wed 25 Nov.\n"));
}

TEST_F(ReturnTest, TheNewestReportThatCountsIsTakenBack) {
  v1::ListRecordsResponse list;
  const auto add = [&list](const std::string& id, v1::ProgressionEventKind kind, bool taken_back) {
    v1::ProgressionRecord& record = *list.add_records();
    record.set_record_id(id);
    record.mutable_event()->set_kind(kind);
    record.set_taken_back(taken_back);
  };
  add("rec_day", v1::PROGRESSION_EVENT_KIND_DAY, false);
  add("rec_gone", v1::PROGRESSION_EVENT_KIND_MORNING, true);
  add("rec_run", v1::PROGRESSION_EVENT_KIND_SESSION, false);
  add("rec_old", v1::PROGRESSION_EVENT_KIND_SESSION, false);
  club_.server.Always("ProgressionService/ListRecords", list);
  v1::TakeBackReportResponse taken;
  *taken.mutable_progression() = Explained().progression();
  club_.server.Always("ProgressionService/TakeBackReport", taken);
  const Person::Result result = maya_.Run({"progression", "take-back", "--reason", "wrong day"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const auto sent = club_.server.LastRequest<v1::TakeBackReportRequest>("ProgressionService/TakeBackReport");
  EXPECT_EQ(sent.record_id(), "rec_run");
  EXPECT_EQ(sent.reason(), "wrong day");
}

TEST_F(ReturnTest, ThePainAfterASessionIsAddedToIt) {
  v1::ListRecordsResponse list;
  v1::ProgressionRecord& gone = *list.add_records();
  gone.mutable_event()->set_kind(v1::PROGRESSION_EVENT_KIND_SESSION);
  gone.set_taken_back(true);
  v1::ProgressionRecord& session = *list.add_records();
  session.set_record_id("rec_run");
  session.set_note("on grass");
  session.mutable_event()->set_kind(v1::PROGRESSION_EVENT_KIND_SESSION);
  session.mutable_event()->set_time("2026-11-21T17:00");
  session.mutable_event()->set_track("run");
  session.mutable_event()->set_completed_percent(100);
  session.mutable_event()->set_pain_during(0);
  club_.server.Always("ProgressionService/ListRecords", list);
  v1::TakeBackReportResponse taken;
  *taken.mutable_progression() = Explained().progression();
  *taken.add_instead() = session;
  taken.mutable_instead(0)->mutable_event()->set_pain_after(1);
  club_.server.Always("ProgressionService/TakeBackReport", taken);
  const Person::Result result = maya_.Run({"log", "after", "1"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out,
              HasSubstr("✓ Saved for Sat 21 Nov 17:00: session: run, 100 % of the dose, pain 0, pain after 1\n"));
  const auto sent = club_.server.LastRequest<v1::TakeBackReportRequest>("ProgressionService/TakeBackReport");
  EXPECT_EQ(sent.record_id(), "rec_run");
  ASSERT_EQ(sent.instead_size(), 1);
  EXPECT_EQ(sent.instead(0).kind(), v1::REPORT_KIND_SESSION);
  EXPECT_EQ(sent.instead(0).time(), "2026-11-21T17:00");
  EXPECT_EQ(sent.instead(0).track(), "run");
  EXPECT_EQ(sent.instead(0).completed_percent(), 100);
  EXPECT_TRUE(sent.instead(0).has_pain_during());
  EXPECT_EQ(sent.instead(0).pain_after(), 1);
  EXPECT_EQ(sent.instead(0).note(), "on grass");
  // It is not told twice.
  list.mutable_records(1)->mutable_event()->set_pain_after(1);
  club_.server.Always("ProgressionService/ListRecords", list);
  const Person::Result again = maya_.Run({"log", "after", "2"});
  EXPECT_EQ(again.exit_code, 6);
  EXPECT_THAT(again.err, HasSubstr("told already"));
}

TEST_F(ReturnTest, ABacktestTellsWhereOtherRulesDecideOtherwise) {
  v1::BacktestProgressionResponse tried;
  tried.set_protocol("walkrun-9");
  tried.set_protocol_version(3);
  tried.set_pain_policy("hickey-4");
  tried.set_evaluation_count(12);
  v1::BacktestDifference& difference = *tried.add_differences();
  difference.set_time("2026-11-20T18:00");
  difference.set_track("run");
  difference.mutable_present()->set_decision(v1::PROGRESSION_DECISION_KIND_REGRESS);
  difference.mutable_present()->set_stage_after("s1");
  difference.mutable_present()->set_rule("pain_policy readiness-2 during");
  difference.mutable_changed()->set_decision(v1::PROGRESSION_DECISION_KIND_HOLD);
  difference.mutable_changed()->set_stage_after("s2");
  difference.mutable_changed()->set_rule("advance");
  club_.server.Always("ProgressionService/BacktestProgression", tried);
  const Person::Result result = kari_.Run({"progression", "backtest", "maya", "--pain-policy", "hickey-4"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("walkrun-9 v3, pain hickey-4: 1 of 12 evaluations differ\n"));
  EXPECT_THAT(result.out, HasSubstr("REGRESS s1"));
  EXPECT_THAT(result.out, HasSubstr("HOLD s2"));
  const auto csv = kari_.Run({"progression", "backtest", "maya", "--pain-policy", "hickey-4", "-o", "csv"});
  EXPECT_EQ(csv.out,
            "time,track,present,present_rule,changed,changed_rule\n"
            "2026-11-20T18:00,run,REGRESS s1,pain_policy readiness-2 during,HOLD s2,advance\n");
}

TEST_F(ReturnTest, ABacktestOfNothingAsksWhatToTry) {
  const Person::Result result = kari_.Run({"progression", "backtest", "maya"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--pain-policy"));
}

TEST_F(ReturnTest, AnOverrideNeedsAReasonBeforeAnythingIsSent) {
  const Person::Result result = kari_.Run({"progression", "advance", "maya", "--override"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--reason is needed"));
}

TEST_F(ReturnTest, ARefusalIsToldInThreeLines) {
  club_.server.On("ProgressionService/AdvanceProgression", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::ABORTED, "REVISION_CHANGED", "somebody recorded something; look again");
  });
  const Person::Result result = kari_.Run({"progression", "advance", "maya"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err,
            "prehab: somebody recorded something; look again\n"
            "        Look again: prehab progression show maya\n");
}

TEST_F(ReturnTest, ARunIsReportedWithPainOfZeroAndWhatFollowsIsTold) {
  const Person::Result result = maya_.Run({"log", "run", "--km", "3.2", "--minutes", "18", "--pain", "0"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(Sent().kind(), v1::REPORT_KIND_SESSION);
  EXPECT_EQ(Sent().distance_meters(), 3200);
  EXPECT_TRUE(Sent().has_pain_during());
  EXPECT_FALSE(Sent().has_pain_after());
  EXPECT_FALSE(Sent().has_completed_percent());
  EXPECT_EQ(Sent().time(), "") << "the server knows the time";
  EXPECT_EQ(result.out,
            "✓ Saved for Sat 21 Nov 08:00: session: pain 0\n"
            "  The dose is not reported, so it counts for no stage: next time --done.\n"
            "  Stage 2 of 3 \"Run 60 %\" stays: not all that the next stage needs is met yet.\n"
            "  ? pain the next morning is not reported: prehab log morning N\n");
}

TEST_F(ReturnTest, DoneIsAllOfTheDose) {
  ASSERT_EQ(maya_.Run({"log", "run", "--done", "--at", "2026-11-20 07:30"}).exit_code, 0);
  EXPECT_EQ(Sent().completed_percent(), 100);
  EXPECT_EQ(Sent().time(), "2026-11-20T07:30");
  ASSERT_EQ(maya_.Run({"log", "morning", "2", "--date", "yesterday"}).exit_code, 0);
  EXPECT_EQ(Sent().time(), "2026-11-20T07:00");
  EXPECT_EQ(maya_.Run({"log", "run", "--done", "--completed", "50"}).exit_code, 2);
  EXPECT_EQ(maya_.Run({"log", "run", "--at", "noon"}).exit_code, 2);
}

TEST_F(ReturnTest, AReportTakesNoFlagOfTheCheckIn) {
  const Person::Result result = maya_.Run({"log", "run", "--rpe", "5"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("\"--rpe\" is not a flag of \"prehab log run\"."));
  EXPECT_EQ(maya_.Run({"log", "run", "5"}).exit_code, 2);
  EXPECT_EQ(maya_.Run({"log", "2", "run"}).exit_code, 2);
  EXPECT_THAT(maya_.Run({"log", "rnu"}).err, HasSubstr("Did you mean \"run\"?"));
  EXPECT_THAT(maya_.Run({"log"}).err, HasSubstr("SCORE is required"));
  EXPECT_EQ(club_.server.LastRequest<v1::RecordReportsRequest>("ProgressionService/RecordReports").athlete_id(), "");
}

TEST_F(ReturnTest, AMistypedNameSuggestsAKnownOne) {
  club_.server.On("ProgressionService/RecordReports", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "1 field is wrong",
                            {{"reports[0].name", "puling is no symptom; known are: flare, pulling, sharp"}});
  });
  const Person::Result result = maya_.Run({"log", "symptom", "puling"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err,
            "prehab: puling is no symptom. Did you mean \"pulling\"?\n"
            "        Known: flare, pulling, sharp\n");
}

TEST_F(ReturnTest, BothSidesOfATestAreOneRequest) {
  ASSERT_EQ(kari_.Run({"test", "log", "maya", "nordic", "--left", "312", "--right", "298.5", "--unit", "N"}).exit_code,
            0);
  const auto sent = club_.server.LastRequest<v1::RecordReportsRequest>("ProgressionService/RecordReports");
  ASSERT_EQ(sent.reports_size(), 2);
  EXPECT_EQ(sent.reports(0).value(), 312);
  EXPECT_EQ(sent.reports(0).sides(0), v1::SIDE_LEFT);
  EXPECT_EQ(sent.reports(1).value(), 298.5);
  EXPECT_EQ(sent.reports(1).note(), "in N");
  EXPECT_EQ(kari_.Run({"test", "log", "maya", "nordic"}).exit_code, 2);
}

TEST_F(ReturnTest, TodayBeginsWithTheStageAndShowsNoRunningWhileStopped) {
  v1::GetAthleteTodayResponse today;
  today.set_today_date("2026-11-21");
  today.set_athlete_name("Maya Dahl");
  *today.mutable_progression() = Explained().progression();
  today.mutable_next_session()->set_date("2026-11-23");
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("Return to run: stage 2 of 3 \"Run 60 %\"\n"));
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("At most: 20 minutes"));
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("Next: Mon 23 Nov"));
  today.mutable_progression()->set_status(v1::PROGRESSION_STATUS_STOPPED);
  club_.server.Always("MonitoringService/GetAthleteToday", today);
  EXPECT_THAT(maya_.Run({"today"}).out, HasSubstr("Return to run: stage 2 of 3 \"Run 60 %\", STOPPED\n"));
  EXPECT_THAT(maya_.Run({"today"}).out, Not(HasSubstr("20 minutes")));
  EXPECT_THAT(maya_.Run({"today"}).out, Not(HasSubstr("Next:")));
}

}  // namespace
}  // namespace prehab::cli
