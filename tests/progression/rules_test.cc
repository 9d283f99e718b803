#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/progression/simulate.h"
#include "tests/progression/simulation.h"

// Rules of docs/rules.md by themselves, on catalog protocols where one has the
// rule. Lines are as "prehab progression simulate -o csv" prints them.
namespace prehab::progression {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

// Two clean sessions in the first stage of walkrun-9; from 12 January it could
// go on.
constexpr char kReady[] = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-08T07:00,,morning,,,,0,,,
)";

std::string Ready(const std::string& rows) { return LastDecision("walkrun-9", kReady + rows); }

TEST(ProgressionStartTest, NothingIsEvaluatedBeforeTheFirstSession) {
  EXPECT_EQ(Decisions("walkrun-9", "2026-01-01T07:00,,injury,,,,,,left,\n2026-01-05T07:00,,morning,,,,0,,,\n"
                                   "2026-01-05T18:00,run,session,100,0,0,,,,\n"),
            "2026-01-05T18:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning\n");
}

TEST(ProgressionStartTest, AFileWithoutASessionStartsWithItsFirstRow) {
  EXPECT_EQ(Decisions("pht-4", "2026-01-01T07:00,,injury,,,,,,left,\n2026-01-05T07:00,,load_test,,,,4,,,\n"),
            "2026-01-05T07:00,tendon,isometric,REGRESS,isometric,,isometric regress 1,\n");
}

TEST(ProgressionStartTest, TheSameRowTwiceCountsOnce) {
  const std::string row = "2026-01-07T18:00,run,session,100,0,0,,,,\n";
  EXPECT_EQ(Decisions("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n" + row + row),
            Decisions("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n" + row));
}

TEST(ProgressionStartTest, EntryIsAskedOnlyIfItIsToBeChecked) {
  const std::string log = "2026-01-03T10:00,,injury,,,,,,left,\n2026-01-05T09:59,run,session,100,0,0,,,,\n";
  EXPECT_EQ(LastDecision("runthrough-10", log), "2026-01-05T09:59,run,level-1,HOLD,level-1,,advance,apprehension");
  EXPECT_EQ(LastDecision("runthrough-10", log, {"", true}), "2026-01-05T09:59,run,level-1,HOLD,level-1,,entry,");
  EXPECT_EQ(LastDecision("runthrough-10", log + "2026-01-05T10:00,,day,,,,,,,\n", {"", true}),
            "2026-01-05T10:00,run,level-1,HOLD,level-1,,advance,apprehension");
  EXPECT_EQ(LastDecision("runthrough-10", "2026-01-05T09:59,run,session,100,0,0,,,,\n", {"", true}),
            "2026-01-05T09:59,run,level-1,HOLD,level-1,,entry,time hours_since_injury");
}

std::vector<FieldViolation> FaultsOf(int events, bool explain) {
  v1::SimulateProtocolRequest request;
  request.set_explain(explain);
  const v1::ProgressionEvent event = EventsOf("2026-01-05T18:00,,day,,,,,,,\n").at(0);
  for (int i = 0; i < events; ++i) {
    *request.add_events() = event;
  }
  v1::SimulateProtocolResponse response;
  return Simulate(CompileForTest(ProtocolNamed("walkrun-9")), TheNames(), request, response);
}

// walkrun-9 has 62 criteria.
TEST(ProgressionLimitTest, WhatWouldCostTooMuchIsRefused) {
  EXPECT_TRUE(FaultsOf(1'000'000 / 62, false).empty());
  EXPECT_EQ(FaultsOf(1'000'000 / 62 + 1, false).at(0).field, "events");
  EXPECT_TRUE(FaultsOf(1000, true).empty());
  EXPECT_EQ(FaultsOf(1001, true).at(0).field, "explain");
}

TEST(ProgressionStopTest, SharpPainStopsEveryLaterDay) {
  EXPECT_EQ(Decisions("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                   "2026-01-05T18:30,,symptom,,,,,sharp,,\n2026-01-20T07:00,,morning,,,,0,,,\n"),
            "2026-01-05T18:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning\n"
            "2026-01-05T18:30,run,s1,STOP,s1,,sharp_pain,\n"
            "2026-01-20T07:00,run,s1,STOP,s1,,sharp_pain,\n");
  EXPECT_THAT(LastDecision("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                        "2026-01-05T18:30,,symptom,,,,0,sharp,,\n"),
              HasSubstr("HOLD"));
}

TEST(ProgressionStopTest, ARedFlagAnsweredWithNoIsNone) {
  EXPECT_THAT(Ready("2026-01-12T07:00,,red_flag,,,,0,bone-pain,,\n"), HasSubstr("ADVANCE"));
  EXPECT_THAT(Ready("2026-01-12T07:00,,red_flag,,,,1,bone-pain,,\n"), HasSubstr("STOP"));
}

TEST(ProgressionStopTest, ARedFlagBeforeTheStartStopsAtTheStart) {
  EXPECT_EQ(Decisions("walkrun-9", "2026-01-02T18:00,,red_flag,,,,,bone-pain,,\n"
                                   "2026-01-05T18:00,run,session,100,0,0,,,,\n"),
            "2026-01-05T18:00,run,s1,STOP,s1,,red_flag bone-pain,\n");
  EXPECT_THAT(Decisions("walkrun-9", "2026-01-02T18:00,,red_flag,,,,,bone-pain,,\n"
                                     "2026-01-03T07:00,,injury,,,,,,left,\n"
                                     "2026-01-05T18:00,run,session,100,0,0,,,,\n"),
              HasSubstr("HOLD"));
}

TEST(ProgressionStopTest, ANewInjuryStops) {
  EXPECT_EQ(Ready("2026-01-12T07:00,,injury,,,,,,left,\n"), "2026-01-12T07:00,run,s1,STOP,s1,,injury,");
}

TEST(ProgressionStopTest, OnlyAClinicianLiftsItOrACoachWithAWordFromOutside) {
  const std::string stopped = "2026-01-12T07:00,,red_flag,,,,,bone-pain,,\n";
  for (const char* by : {"athlete", "guardian", "external", ""}) {
    EXPECT_THAT(Ready(stopped + "2026-01-13T07:00,,resume,,,,,,," + by + "\n"), HasSubstr("STOP")) << by;
    EXPECT_THAT(Ready(stopped + "2026-01-13T07:00,,override,,,,,lift,," + by + "\n"), HasSubstr("STOP")) << by;
  }
  EXPECT_THAT(Ready(stopped + "2026-01-13T07:00,,resume,,,,,,,coach\n"), HasSubstr("STOP"));
  EXPECT_THAT(Ready("2026-01-11T07:00,,attest,,,,,,,external\n" + stopped + "2026-01-13T07:00,,resume,,,,,,,coach\n"),
              HasSubstr("STOP"))
      << "given before the stop";
  EXPECT_THAT(Ready(stopped + "2026-01-12T09:00,,attest,,,,,,,external\n2026-01-13T07:00,,resume,,,,,,,coach\n"),
              HasSubstr("HOLD"));
  EXPECT_THAT(Ready(stopped + "2026-01-13T07:00,,resume,,,,,,,clinician\n"), HasSubstr("HOLD"));
  EXPECT_THAT(Ready(stopped + "2026-01-13T07:00,,override,,,,,lift,,clinician\n"), HasSubstr("HOLD"));
}

TEST(ProgressionStopTest, AfterALiftTheStageBeginsAnew) {
  EXPECT_EQ(Ready("2026-01-12T06:00,,red_flag,,,,,bone-pain,,\n2026-01-12T07:00,,resume,,,,,,,clinician\n"
                  "2026-01-19T06:59,,day,,,,,,,\n"),
            "2026-01-19T06:59,run,s1,HOLD,s1,,advance,")
      << "the sessions of before no longer count";
}

TEST(ProgressionReferTest, AStageThatTakesTooLongIsStalled) {
  // 21 days are the most; nothing was reported since the first session.
  const std::string log = "2026-01-05T18:00,run,session,100,0,0,,,,\n";
  EXPECT_EQ(LastDecision("walkrun-9", log + "2026-01-26T23:59,,day,,,,,,,\n"),
            "2026-01-26T23:59,run,s1,HOLD,s1,,advance,pain during;pain next_morning");
  EXPECT_EQ(LastDecision("walkrun-9", log + "2026-01-27T00:00,,day,,,,,,,\n"),
            "2026-01-27T00:00,run,s1,REFER,s1,,max_days,");
}

TEST(ProgressionReferTest, ABonePolicyRefersAtTheFirstBreach) {
  EXPECT_EQ(LastDecision("walkrun-7", "2026-01-05T18:00,run,session,100,1,0,,,,\n", {"bone-0"}),
            "2026-01-05T18:00,run,s1,REFER,s1,,pain_policy bone-0 refer_on_breach,");
}

TEST(ProgressionReferTest, AnAdvanceBetweenLetsTheCountBeginAnew) {
  // Pain in stage 1, then a clean week, stage 2, and pain there.
  const std::string log = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,3,0,,,,
2026-01-06T07:00,,morning,,,,0,,,
2026-01-09T18:00,run,session,100,0,0,,,,
2026-01-10T07:00,,morning,,,,0,,,
2026-01-11T18:00,run,session,100,0,0,,,,
2026-01-12T07:00,,morning,,,,0,,,
2026-01-13T18:00,run,session,100,3,0,,,,
)";
  EXPECT_EQ(LastDecision("walkrun-9", log), "2026-01-13T18:00,run,s2,REGRESS,s1,2026-01-16T18:00,run regress 1,");
}

TEST(ProgressionRegressTest, OneSessionIsAnsweredOnce) {
  // Pain in the session, and more the next morning, which is more than 24 hours
  // after it: still the same session.
  EXPECT_EQ(LastDecision("walkrun-9", "2026-01-05T06:00,,morning,,,,0,,,\n2026-01-05T06:30,run,session,100,3,0,,,,\n"
                                      "2026-01-06T07:00,,morning,,,,4,,,\n"),
            "2026-01-06T07:00,run,s1,PAUSE,s1,2026-01-08T06:30,lock,");
}

TEST(ProgressionRegressTest, AWorseNextMorningGoesBackByItself) {
  EXPECT_EQ(LastDecision("walkrun-9", "2026-01-05T07:00,,morning,,,,1,,,\n2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                      "2026-01-06T07:00,,morning,,,,2,,,\n"),
            "2026-01-06T07:00,run,s1,REGRESS,s1,2026-01-09T07:00,run regress 1,");
  EXPECT_THAT(LastDecision("walkrun-9", "2026-01-05T07:00,,morning,,,,1,,,\n2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                        "2026-01-06T07:00,,morning,,,,1,,,\n"),
              HasSubstr("HOLD"));
  EXPECT_THAT(LastDecision("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-06T07:00,,morning,,,,5,,,\n"),
              HasSubstr("HOLD"))
      << "without a baseline nobody knows whether it rose";
}

TEST(ProgressionRegressTest, MoreOfTheSameSetbackIsNoSecondOne) {
  // Pain in the session, next morning's load test too high: 13 hours later,
  // and no session between.
  const std::string log = "2026-01-05T18:00,,session,100,4,0,,,,\n";
  EXPECT_EQ(LastDecision("pht-4", log), "2026-01-05T18:00,tendon,isometric,REGRESS,isometric,,pain_policy pht-3-24h "
                                        "during,");
  EXPECT_EQ(LastDecision("pht-4", log + "2026-01-06T07:00,,load_test,,,,4,,,\n"),
            "2026-01-06T07:00,tendon,isometric,HOLD,isometric,,same_setback,");
  EXPECT_THAT(LastDecision("pht-4", log + "2026-01-06T17:59,,load_test,,,,4,,,\n"), HasSubstr("same_setback"));
  EXPECT_THAT(LastDecision("pht-4", log + "2026-01-06T18:00,,load_test,,,,4,,,\n"), HasSubstr("REFER"));
  EXPECT_THAT(LastDecision("pht-4", log + "2026-01-06T06:00,,session,100,4,0,,,,\n"), HasSubstr("REFER"))
      << "a new session is new evidence, however soon";
}

TEST(ProgressionRegressTest, TheLargerOfTwoDecides) {
  // Pulling goes two levels back; so does the pain policy here, by one.
  EXPECT_THAT(Decisions("runthrough-10", R"(2026-01-05T10:00,run,session,100,0,0,,,,
2026-01-05T10:30,run,apprehension,,,,0,,,
2026-01-06T10:00,run,session,100,0,0,,,,
2026-01-06T10:30,run,apprehension,,,,0,,,
2026-01-07T10:00,run,session,100,0,0,,,,
2026-01-07T10:30,run,apprehension,,,,0,,,
2026-01-08T10:00,run,symptom,,,,,pulling,,
)"),
              EndsWith("2026-01-08T10:00,run,level-4,REGRESS,level-2,2026-01-08T22:00,run regress 1,\n"));
}

TEST(ProgressionRegressTest, TwoCleanSessionsAreOwedAfterIt) {
  // A day's walk asks for one clean session; after pain it takes two.
  const std::string pain = "2026-01-05T07:00,,morning,,,,0,,,\n2026-01-05T18:00,,session,100,1,0,,,,\n"
                           "2026-01-06T07:00,,morning,,,,0,,,\n";
  const std::string first = pain + "2026-01-07T18:00,,session,100,0,0,,,,\n2026-01-08T07:00,,morning,,,,0,,,\n";
  EXPECT_EQ(LastDecision("jog-22d", first), "2026-01-08T07:00,run,day-1,HOLD,day-1,,clean_sessions_before_advance,");
  EXPECT_EQ(LastDecision("jog-22d", first + "2026-01-08T18:00,,session,100,0,0,,,,\n2026-01-09T07:00,,morning,,,,0,,,\n"),
            "2026-01-09T07:00,run,day-1,ADVANCE,day-2,,advance,");
}

TEST(ProgressionHoldTest, AHoldIsEndedByWhoMayEndIt) {
  const auto after = [](const std::string& by, const std::string& resumed_by) {
    return Ready("2026-01-10T07:00,,hold,,,,,,," + by + "\n2026-01-11T07:00,,resume,,,,,,," + resumed_by +
                 "\n2026-01-12T07:00,,day,,,,,,,\n");
  };
  EXPECT_THAT(after("athlete", "athlete"), HasSubstr("ADVANCE"));
  EXPECT_THAT(after("athlete", "coach"), HasSubstr("ADVANCE"));
  EXPECT_THAT(after("coach", "athlete"), HasSubstr("HOLD,s1,,held by coach,"));
  EXPECT_THAT(after("coach", "coach"), HasSubstr("ADVANCE"));
  EXPECT_THAT(after("coach", "clinician"), HasSubstr("ADVANCE"));
  EXPECT_THAT(after("clinician", "coach"), HasSubstr("HOLD,s1,,held by clinician,"));
  EXPECT_THAT(after("", ""), HasSubstr("ADVANCE"));
}

TEST(ProgressionHoldTest, AHoldOfBeforeTheStartHoldsToo) {
  EXPECT_EQ(LastDecision("walkrun-9", std::string("2026-01-04T07:00,,hold,,,,,,,clinician\n") + kReady +
                                          "2026-01-12T07:00,,day,,,,,,,\n"),
            "2026-01-12T07:00,run,s1,HOLD,s1,,held by clinician,");
  EXPECT_THAT(LastDecision("walkrun-9", std::string("2026-01-03T07:00,,hold,,,,,,,coach\n"
                                                    "2026-01-04T07:00,,resume,,,,,,,coach\n") +
                                            kReady + "2026-01-12T07:00,,day,,,,,,,\n"),
              HasSubstr("ADVANCE"));
}

TEST(ProgressionHoldTest, AHoldDoesNotHideAWayBack) {
  EXPECT_THAT(Ready("2026-01-10T07:00,,hold,,,,,,,athlete\n2026-01-11T18:00,run,session,100,5,0,,,,\n"),
              HasSubstr("REGRESS"));
}

TEST(ProgressionHoldTest, OneStageADay) {
  EXPECT_EQ(LastDecision("runthrough-10", R"(2026-01-05T08:00,run,session,100,0,0,,,,
2026-01-05T08:30,run,apprehension,,,,0,,,
2026-01-05T16:00,run,session,100,0,0,,,,
2026-01-05T16:30,run,apprehension,,,,0,,,
)"),
            "2026-01-05T16:30,run,level-2,HOLD,level-2,,one_stage_a_day,");
}

TEST(ProgressionScheduleTest, AFourthSessionOfTheWeekDoesNotCount) {
  const std::string three = R"(2026-01-05T07:00,,morning,,,,0,,,
2026-01-05T18:00,run,session,100,0,0,,,,
2026-01-07T18:00,run,session,100,0,0,,,,
2026-01-09T18:00,run,session,100,0,0,,,,
2026-01-10T07:00,,morning,,,,0,,,
)";
  const std::string fourth = three + "2026-01-11T18:00,run,session,100,0,0,,,,\n";
  EXPECT_EQ(LastDecision("walkrun-9", fourth),
            "2026-01-11T18:00,run,s1,HOLD,s1,,schedule sessions_per_week_max,pain next_morning");
  EXPECT_EQ(LastDecision("walkrun-9", fourth + "2026-01-12T07:00,,morning,,,,0,,,\n"),
            "2026-01-12T07:00,run,s1,HOLD,s1,,advance,");
  EXPECT_EQ(LastDecision("walkrun-9", three + "2026-01-12T18:00,run,session,100,0,0,,,,\n"),
            "2026-01-12T18:00,run,s1,HOLD,s1,,advance,pain next_morning")
      << "the eighth day begins another block";
}

TEST(ProgressionScheduleTest, AThirdSessionOfTheDayIsOneTooMany) {
  EXPECT_EQ(LastDecision("runthrough-10", "2026-01-05T08:00,run,session,100,0,0,,,,\n"
                                          "2026-01-05T12:00,run,session,100,0,0,,,,\n"
                                          "2026-01-05T16:00,run,session,100,0,0,,,,\n"),
            "2026-01-05T16:00,run,level-1,HOLD,level-1,,schedule sessions_per_day_max,apprehension");
}

TEST(ProgressionLoadGuardTest, ExactlyTenPercentMoreIsNoSpike) {
  const std::string log = "2026-01-05T18:00,run,session,100,0,0,1000,,,\n2026-01-07T18:00,run,session,100,0,0,";
  EXPECT_THAT(LastDecision("walkrun-9", log + "1100,,,\n"), HasSubstr("HOLD,s1,,advance,"));
  EXPECT_THAT(LastDecision("walkrun-9", log + "1101,,,\n"), HasSubstr("HOLD,s1,,run regress 2,"));
  EXPECT_THAT(LastDecision("walkrun-9", log + "1101,,,\n2026-01-09T18:00,run,session,100,0,0,1100,,,\n"),
              HasSubstr("HOLD,s1,,advance,"))
      << "until a run of ordinary length";
}

TEST(ProgressionPainkillerTest, AMaskedPainLeadsNowhereAndStillCountsWhenItIsTooMuch) {
  const std::string masked = std::string(kReady) + "2026-01-09T18:00,run,session,100,0,0,,,,\n"
                                                   "2026-01-09T20:00,,symptom,,,,,painkiller,,\n"
                                                   "2026-01-10T07:00,,morning,,,,0,,,\n";
  EXPECT_EQ(LastDecision("walkrun-9", masked + "2026-01-12T07:00,,morning,,,,0,,,\n"),
            "2026-01-12T07:00,run,s1,HOLD,s1,,advance,pain during");
  EXPECT_THAT(LastDecision("walkrun-9", "2026-01-05T06:00,,symptom,,,,,painkiller,,\n"
                                        "2026-01-05T18:00,run,session,100,3,0,,,,\n"),
              HasSubstr("REGRESS"));
}

TEST(ProgressionOverrideTest, AnAthleteNeverAdvances) {
  EXPECT_EQ(Ready("2026-01-10T07:00,,override,,,,,advance,,athlete\n"),
            "2026-01-10T07:00,run,s1,HOLD,s1,,override_refused,");
  EXPECT_EQ(Ready("2026-01-10T07:00,,override,,,,,regress,,athlete\n"),
            "2026-01-10T07:00,run,s1,REGRESS,s1,,override regress,");
  EXPECT_EQ(Ready("2026-01-10T07:00,,override,,,,,stop,,athlete\n"),
            "2026-01-10T07:00,run,s1,STOP,s1,,stopped by athlete,");
}

TEST(ProgressionOverrideTest, ACoachPassesNoSafetyLeafAndNoDwell) {
  // All but the week is met; the week is a leaf without safety and a dwell.
  EXPECT_EQ(Ready("2026-01-10T07:00,,override,,,,,advance,,coach\n"),
            "2026-01-10T07:00,run,s1,HOLD,s1,,override_refused,");
  EXPECT_EQ(Ready("2026-01-10T07:00,,override,,,,,advance,,clinician\n"),
            "2026-01-10T07:00,run,s1,ADVANCE,s2,,override by clinician,");
  // Pain next morning is a safety leaf.
  EXPECT_THAT(LastDecision("walkrun-9", "2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                        "2026-01-05T19:00,,override,,,,,advance,,clinician\n"),
              HasSubstr("HOLD,s1,,override_refused,pain during;pain next_morning"));
  // Apprehension is not.
  EXPECT_EQ(LastDecision("runthrough-10", "2026-01-05T18:00,run,session,100,0,0,,,,\n"
                                          "2026-01-05T19:00,,override,,,,,,,coach\n"),
            "2026-01-05T19:00,run,level-1,ADVANCE,level-2,,override by coach,");
}

TEST(ProgressionClearTest, TheWatchLastsTwelveWeeks) {
  const std::string cleared = "2026-01-05T18:00,,session,100,0,0,,,,\n2026-01-05T19:00,,attest,,,,,,,clinician\n"
                              "2026-01-05T19:30,,apprehension,,,,0,h_test,,\n";
  EXPECT_EQ(LastDecision("askling-l", cleared), "2026-01-05T19:30,strength,lengthening,CLEAR,lengthening,,clearance,");
  EXPECT_THAT(LastDecision("askling-l", cleared + "2026-03-30T23:59,,day,,,,,,,\n"), EndsWith("CLEAR,lengthening,,watch,"));
  EXPECT_THAT(LastDecision("askling-l", cleared + "2026-03-31T00:00,,day,,,,,,,\n"),
              EndsWith("CLEAR,lengthening,,maintenance,"));
  EXPECT_THAT(LastDecision("askling-l", cleared + "2026-02-05T18:00,,injury,,,,,,left,\n"),
              EndsWith("STOP,lengthening,,recurrence,"));
  EXPECT_EQ(AnswerOf(ProtocolNamed("askling-l"), cleared).state().watch_until_date(), "2026-03-30");
}

TEST(ProgressionClearTest, InsecurityOfOneIsTooMuch) {
  const std::string log = "2026-01-05T18:00,,session,100,0,0,,,,\n2026-01-05T19:00,,attest,,,,,,,clinician\n";
  EXPECT_EQ(LastDecision("askling-l", log), "2026-01-05T19:00,strength,lengthening,HOLD,lengthening,,clearance,apprehension "
                                            "h_test");
  EXPECT_EQ(LastDecision("askling-l", log + "2026-01-05T19:30,,apprehension,,,,1,h_test,,\n"),
            "2026-01-05T19:30,strength,lengthening,HOLD,lengthening,,clearance,");
}

}  // namespace
}  // namespace prehab::progression
