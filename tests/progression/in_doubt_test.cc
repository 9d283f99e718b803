#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/progression/simulation.h"

// Where a record could be read in two ways, the reading of docs/rules.md that
// holds rather than leads on.
namespace prehab::progression {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

v1::Protocol Parse(const char* text) {
  v1::Protocol protocol;
  if (!google::protobuf::TextFormat::ParseFromString(text, &protocol)) {
    throw std::runtime_error("the test's protocol does not parse");
  }
  return protocol;
}

TEST(ProgressionRestTest, EverySecondMorningKeeps48HoursOfRest) {
  EXPECT_EQ(LastDecision("walkrun-9", R"(2026-01-05T06:30,,morning,,,,0,,,
2026-01-05T07:02,run,session,100,0,0,,,,
2026-01-06T06:30,,morning,,,,0,,,
2026-01-07T06:30,,morning,,,,0,,,
2026-01-07T07:00,run,session,100,0,0,,,,
2026-01-08T06:30,,morning,,,,0,,,
2026-01-12T06:30,,morning,,,,0,,,
)"),
            "2026-01-12T06:30,run,s1,ADVANCE,s2,,advance,");
}

TEST(ProgressionRestTest, WholeDaysAreDatesAndHoursAreMinutes) {
  const std::string first = "2026-01-05T18:00,run,session,100,0,0,,,,\n";
  EXPECT_THAT(LastDecision("walkrun-9", first + "2026-01-06T23:59,run,session,100,0,0,,,,\n"),
              HasSubstr("schedule min_rest_hours"));
  EXPECT_THAT(LastDecision("walkrun-9", first + "2026-01-07T00:00,run,session,100,0,0,,,,\n"), HasSubstr("advance"));
  EXPECT_THAT(LastDecision("walkrun-7", first + "2026-01-06T18:00,run,session,100,0,0,,,,\n"),
              HasSubstr("schedule every_nth_day"));
  EXPECT_THAT(LastDecision("walkrun-7", first + "2026-01-07T06:00,run,session,100,0,0,,,,\n"), HasSubstr("advance"));
  const v1::Protocol twelve_hours = Parse(R"(
    slug: "twelve" version: 1 pain_policy: "hickey-4"
    tracks { key: "run" stages { key: "r1" schedule { min_rest_hours: 12 } advance { sessions { count: 3 } } } }
  )");
  const auto second = [&](const std::string& time) {
    return Decisions(AnswerOf(twelve_hours, "2026-01-05T08:00,run,session,100,0,0,,,,\n2026-01-05T" + time +
                                                ",run,session,100,0,0,,,,\n"));
  };
  EXPECT_THAT(second("19:59"), EndsWith("schedule min_rest_hours,\n"));
  EXPECT_THAT(second("20:00"), EndsWith("HOLD,r1,,advance,\n"));
}

TEST(ProgressionLiftTest, AWithdrawnWordFromOutsideLiftsNothingMore) {
  const std::string stopped = "2026-01-05T18:00,run,session,100,0,0,,,,\n2026-01-06T08:00,,red_flag,,,,,,,\n";
  const std::string word = "2026-01-07T08:00,,attest,,,,,,,external\n";
  const std::string withdrawn = "2026-01-07T09:00,,attest,,,,0,,,external\n";
  const std::string lift = "2026-01-07T10:00,,override,,,,,lift,,coach\n";
  EXPECT_THAT(LastDecision("walkrun-9", stopped + word + lift), HasSubstr("HOLD"));
  EXPECT_EQ(LastDecision("walkrun-9", stopped + word + withdrawn + lift),
            "2026-01-07T10:00,run,s1,STOP,s1,,red_flag,");
  EXPECT_THAT(LastDecision("walkrun-9", stopped + word + withdrawn + "2026-01-07T09:30,,attest,,,,,,,external\n" + lift),
              HasSubstr("HOLD"));
  EXPECT_THAT(LastDecision("walkrun-9", stopped + word + lift + "2026-01-08T09:00,,attest,,,,0,,,external\n"),
              HasSubstr("HOLD"))
      << "what it let happen stays";
}

// Of the day before the session, so that the session's own pain is not masked.
TEST(ProgressionPainkillerTest, ABaselineUnderAPainkillerIsUnknown) {
  const std::string baseline = "2026-01-04T07:00,,morning,,,,1,,,\n";
  const std::string painkiller = "2026-01-04T09:00,,symptom,,,,,painkiller,,\n";
  const std::string session = "2026-01-05T18:00,run,session,100,0,0,,,,\n";
  const std::string worse = "2026-01-06T07:00,,morning,,,,2,,,\n";
  EXPECT_EQ(LastDecision("walkrun-9", baseline + session + worse),
            "2026-01-06T07:00,run,s1,REGRESS,s1,2026-01-09T07:00,run regress 1,");
  EXPECT_EQ(LastDecision("walkrun-9", baseline + painkiller + session + worse),
            "2026-01-06T07:00,run,s1,HOLD,s1,,advance,pain during;pain next_morning");
  const v1::Protocol protocol = Parse(R"(
    slug: "baseline" version: 1 pain_policy: "silbernagel-5"
    tracks { key: "run" stages { key: "r1" advance { sessions { count: 1 clean: true } } } stages { key: "r2" } }
  )");
  const auto next_morning = [&](const std::string& pain) {
    return Decisions(AnswerOf(protocol, baseline + painkiller + session + "2026-01-06T07:00,,morning,,,," + pain + ",,,\n"));
  };
  EXPECT_THAT(next_morning("1"), EndsWith("HOLD,r1,,advance,pain next_morning\n"));
  EXPECT_THAT(next_morning("0"), EndsWith("ADVANCE,r2,,advance,\n")) << "no pain needs no baseline";
}

TEST(ProgressionPainkillerTest, APainkillerOfOneTrackMasksThePainOfAll) {
  const std::string rows = R"(2026-01-05T07:00,strength,session,100,0,0,,,,
2026-01-05T07:30,strength,symptom,,,,,painkiller,,
2026-01-05T08:00,run,session,100,0,0,,,,
)";
  const v1::Protocol two = Parse(R"(
    slug: "two" version: 1 pain_policy: "hickey-4"
    tracks { key: "run" stages { key: "r1" advance { sessions { count: 1 clean: true } } } stages { key: "r2" } }
    tracks { key: "strength" stages { key: "g1" advance { sessions { count: 9 } } } stages { key: "g2" } }
  )");
  EXPECT_EQ(Decisions(AnswerOf(two, rows)), "2026-01-05T07:00,strength,g1,HOLD,g1,,advance,\n"
                                            "2026-01-05T07:30,run,r1,HOLD,r1,,advance,\n"
                                            "2026-01-05T07:30,strength,g1,HOLD,g1,,advance,\n"
                                            "2026-01-05T08:00,run,r1,HOLD,r1,,advance,pain during\n");
}

TEST(ProgressionStartTest, EntryCriteriaThatAreMetInAStopStartNothing) {
  const std::string stopped = "2026-01-03T10:00,,injury,,,,,,left,\n2026-01-05T09:00,run,session,100,0,0,,,,\n"
                              "2026-01-05T09:30,,red_flag,,,,,,,\n2026-01-06T10:00,,day,,,,,,,\n";
  const Asked with_entry = {"", true};
  EXPECT_EQ(LastDecision("runthrough-10", stopped, with_entry), "2026-01-06T10:00,run,level-1,STOP,level-1,,red_flag,");
  EXPECT_FALSE(AnswerOf(ProtocolNamed("runthrough-10"), stopped, with_entry).state().started());
  const std::string lifted = stopped + "2026-01-07T10:00,,override,,,,,lift,,clinician\n";
  const v1::SimulateProtocolResponse answer = AnswerOf(ProtocolNamed("runthrough-10"), lifted, with_entry);
  EXPECT_TRUE(answer.state().started());
  EXPECT_EQ(answer.state().tracks(0).entered_date(), "2026-01-07");
}

TEST(ProgressionStartTest, ARedFlagOfTheInjurysDateStopsThoughItWasAnsweredBeforeIt) {
  EXPECT_EQ(LastDecision("walkrun-9", "2026-01-03T08:00,,red_flag,,,,,,,\n2026-01-03T09:00,,injury,,,,,,left,\n"
                                      "2026-01-05T18:00,run,session,100,0,0,,,,\n"),
            "2026-01-05T18:00,run,s1,STOP,s1,,red_flag,");
}

TEST(ProgressionInjuryTest, WithoutAnInjuryNothingIsSinceIt) {
  const v1::Protocol protocol = Parse(R"(
    slug: "since" version: 1 pain_policy: "hickey-4"
    tracks {
      key: "run"
      stages {
        key: "r1"
        advance { all_of {
          criteria { performed { exercise: "single-leg-squat" reps: 10 } }
          criteria { measure { test: "hamstring_strength" value_at_least: 50 } }
        } }
      }
      stages { key: "r2" }
    }
  )");
  const std::string rows = "2026-01-05T08:00,run,session,100,0,0,,,,\n2026-01-05T09:00,,performed,,,,10,single-leg-squat,,\n"
                           "2026-01-05T10:00,,test,,,,50,hamstring_strength,,\n";
  EXPECT_THAT(Decisions(AnswerOf(protocol, rows)),
              EndsWith("2026-01-05T10:00,run,r1,HOLD,r1,,advance,performed single-leg-squat;measure hamstring_strength\n"));
  EXPECT_THAT(Decisions(AnswerOf(protocol, "2026-01-04T08:00,,injury,,,,,,left,\n" + rows)), EndsWith("ADVANCE,r2,,advance,\n"));
}

TEST(ProgressionInjuryTest, AResultOfOneSideIsUnknownIfNobodyKnowsWhichIsInjured) {
  const v1::Protocol protocol = Parse(R"(
    slug: "side" version: 1 pain_policy: "hickey-4"
    tracks {
      key: "run"
      stages { key: "r1" advance { measure { test: "hamstring_strength" value_at_least: 50 max_age_days: 7 } } }
      stages { key: "r2" }
    }
  )");
  const auto with = [&](const std::string& injured, const std::string& tested) {
    return Decisions(AnswerOf(protocol, "2026-01-04T08:00,,injury,,,,,," + injured +
                                            ",\n2026-01-05T08:00,run,session,100,0,0,,,,\n"
                                            "2026-01-05T10:00,,test,,,,50,hamstring_strength," + tested + ",\n"));
  };
  EXPECT_THAT(with("left", "left"), HasSubstr("ADVANCE"));
  EXPECT_THAT(with("left", "right"), EndsWith("HOLD,r1,,advance,measure hamstring_strength\n"));
  EXPECT_THAT(with("", "left"), EndsWith("HOLD,r1,,advance,measure hamstring_strength\n"));
  EXPECT_THAT(with("", ""), HasSubstr("ADVANCE"));
}

TEST(ProgressionCeilingTest, BeforeTheStartTheCeilingsOfTheFirstStageHold) {
  const v1::Protocol protocol = Parse(R"(
    slug: "ceiling" version: 1 pain_policy: "hickey-4"
    tracks {
      key: "run"
      stages {
        key: "r1" ceilings { percent_speed: 70 }
        advance { performed { exercise: "sprint" percent_speed: 60 within_days: 7 } }
      }
      stages { key: "r2" }
    }
  )");
  const auto after = [&](const std::string& speed) {
    return Decisions(AnswerOf(protocol, "2026-01-04T08:00,,performed,,,," + speed +
                                            ",sprint,,\n2026-01-05T08:00,run,session,100,0,0,,,,\n"));
  };
  EXPECT_EQ(after("70"), "2026-01-05T08:00,run,r1,ADVANCE,r2,,advance,\n");
  EXPECT_EQ(after("71"), "2026-01-05T08:00,run,r1,HOLD,r1,,advance,performed sprint\n");
}

TEST(ProgressionLoadTestTest, AWorseOneOfTheDayCountsBeforeABetterOneAndOnce) {
  const std::string session = "2026-01-05T08:00,,session,100,0,0,,,,\n";
  const std::string worse = "2026-01-06T08:00,,load_test,,,,4,,,\n";
  EXPECT_THAT(LastDecision("pht-4", session + worse), HasSubstr("REGRESS,isometric,,isometric regress 1"));
  EXPECT_EQ(LastDecision("pht-4", session + worse + "2026-01-06T12:00,,session,100,0,0,,,,\n"
                                                    "2026-01-06T20:00,,load_test,,,,2,,,\n"),
            "2026-01-06T20:00,tendon,isometric,HOLD,isometric,,advance,")
      << "the test of the morning sends back only once";
  EXPECT_THAT(LastDecision("pht-4", session + "2026-01-06T08:00,,load_test,,,,2,,,\n2026-01-06T20:00,,load_test,,,,4,,,\n"),
              HasSubstr("REGRESS"));
  EXPECT_THAT(LastDecision("pht-4", "2026-01-05T07:00,,load_test,,,,5,,,\n" + session +
                                        "2026-01-05T20:00,,load_test,,,,2,,,\n"),
              EndsWith("2026-01-05T20:00,tendon,isometric,HOLD,isometric,,advance,"))
      << "what was before the start sends nobody back";
}

}  // namespace
}  // namespace prehab::progression
