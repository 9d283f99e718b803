#include "client_cli/output/progression_words.h"

#include <gtest/gtest.h>

#include "client_cli/output/record_words.h"
#include "client_cli/output/stage_stays.h"

namespace prehab::cli {
namespace {

TEST(ProgressionWordsTest, RulesAreToldInWords) {
  const std::vector<std::pair<std::string, std::string>> kRules = {
      {"advance", "not all that the next stage needs is met yet"},
      {"sharp_pain", "sharp pain was reported"},
      {"red_flag bone-pain", "a red flag was answered with yes (bone-pain)"},
      {"held by clinician", "a clinician holds it"},
      {"held by athlete", "an athlete holds it"},
      {"stopped by coach", "a coach stopped it"},
      {"stopped by external", "an outside professional stopped it"},
      {"override by nobody", "somebody decided so"},
      {"override regress", "somebody moved it back"},
      {"pain_policy hickey-4 during", "pain in the session was above the limit of hickey-4"},
      {"schedule min_rest_hours", "the session came too soon after the one before"},
      {"sync_gate run jog", "it waits until run has reached jog"},
      {"level-6 regress 1", "rule 1 for going back, of level-6, is met"},
      {"a rule of tomorrow", "a rule of tomorrow"}};
  for (const auto& [rule, text] : kRules) {
    EXPECT_EQ(RuleText(rule), text);
  }
}

TEST(ProgressionWordsTest, WhoGoesOnIsNotToldThatSomethingLacks) {
  v1::ProgressionTrack track;
  track.mutable_decision()->set_decision(v1::PROGRESSION_DECISION_KIND_ADVANCE);
  track.mutable_decision()->set_rule("advance");
  EXPECT_EQ(StandingText(track, " since Tue 17 Nov"), "Here since Tue 17 Nov: the stage before is done.");
  track.mutable_decision()->set_is_proposal(true);
  EXPECT_EQ(StandingText(track, ""), "Ready: all that the next stage needs is met.");
  track.mutable_decision()->set_decision(v1::PROGRESSION_DECISION_KIND_HOLD);
  EXPECT_EQ(StandingText(track, ""), "Stays: not all that the next stage needs is met yet.");
}

TEST(ProgressionWordsTest, WhatIsMissingNamesTheCommandThatReportsIt) {
  const TrackNames own = {"", "", true};
  EXPECT_EQ(ReportCommand("pain next_morning", own), "prehab log morning N");
  EXPECT_EQ(ReportCommand("pain during", own), "prehab log run --done --pain N");
  EXPECT_EQ(ReportCommand("pain after", own), "prehab log after N");
  EXPECT_EQ(ReportCommand("attest athlete", own, "\"Ready.\""),
            "prehab progression attest --statement \"Ready.\" (by the athlete)");
  EXPECT_EQ(ReportCommand("pain sitting", own), "prehab log symptom sitting N");
  EXPECT_EQ(ReportCommand("apprehension", own), "prehab log apprehension N");
  EXPECT_EQ(ReportCommand("apprehension askling-h", own), "prehab log apprehension N --test askling-h");
  EXPECT_EQ(ReportCommand("load_test_pain bridge", own), "prehab log load-test bridge N");
  EXPECT_EQ(ReportCommand("sign gait_normal", own), "prehab log sign gait_normal yes|no");
  EXPECT_EQ(ReportCommand("measure nordic", own), "prehab test log me nordic --left X --right Y");
  EXPECT_EQ(ReportCommand("attest external", own), "prehab progression attest --by external --note TEXT");
  EXPECT_EQ(ReportCommand("time days_in_stage", own), "") << "no report makes time pass";
  const TrackNames mayas_strength = {"strength", "maya", false};
  EXPECT_EQ(ReportCommand("pain during", mayas_strength),
            "prehab log session --track strength --done --pain N --athlete maya");
  EXPECT_EQ(ReportCommand("measure nordic", mayas_strength), "prehab test log maya nordic --left X --right Y");
  EXPECT_EQ(ReportCommand("attest athlete", mayas_strength), "prehab progression attest maya (by the athlete)");
}

TEST(ProgressionWordsTest, AnAlternativeOfWhatIsMetIsNotUnmet) {
  v1::ProgressionDecision decision;
  const auto add = [&decision](int depth, const std::string& criterion, v1::CriterionVerdict verdict) {
    v1::CriterionFinding& finding = *decision.add_findings();
    finding.set_depth(depth);
    finding.set_criterion(criterion);
    finding.set_verdict(verdict);
  };
  add(0, "all_of", v1::CRITERION_VERDICT_UNKNOWN);
  add(1, "any_of", v1::CRITERION_VERDICT_MET);
  add(2, "measure a", v1::CRITERION_VERDICT_UNKNOWN);
  add(1, "attest coach", v1::CRITERION_VERDICT_UNKNOWN);
  const auto leaves = UnmetLeaves(decision);
  ASSERT_EQ(leaves.size(), 1u);
  EXPECT_EQ(leaves[0]->criterion(), "attest coach");
}

TEST(ProgressionWordsTest, AFindingTellsItsValueAndWhatItNeeds) {
  v1::CriterionFinding finding;
  finding.set_criterion("pain next_morning");
  finding.set_verdict(v1::CRITERION_VERDICT_UNKNOWN);
  finding.set_threshold("at most 2");
  EXPECT_EQ(FindingLine(finding), "pain the next morning: not reported, needs at most 2");
  finding.set_verdict(v1::CRITERION_VERDICT_NOT_MET);
  finding.set_value("4");
  finding.set_label("Calm mornings");
  EXPECT_EQ(FindingLine(finding), "Calm mornings: is 4, needs at most 2");
}

TEST(ProgressionWordsTest, AListSaysHowManyDidNotFit) {
  EXPECT_EQ(ShortList({"one", "two"}, 9), "one · two");
  EXPECT_EQ(ShortList({"one", "two", "three"}, 15), "one · 2 more");
  EXPECT_EQ(ShortList({"one is never left out"}, 5), "one is never left out");
}

TEST(ProgressionWordsTest, PainOfZeroIsToldAndWhatWasNotReportedIsNot) {
  v1::ProgressionRecord record;
  v1::ProgressionEvent& event = *record.mutable_event();
  event.set_kind(v1::PROGRESSION_EVENT_KIND_SESSION);
  event.set_distance_meters(3200);
  event.set_pain_during(0);
  EXPECT_EQ(RecordText(record), "session: 3.2 km, pain 0");
  event.clear_pain_during();
  EXPECT_EQ(RecordText(record), "session: 3.2 km");
  EXPECT_EQ(RecordText(v1::ProgressionRecord()), "withheld");
}

v1::ProgressionRecord Decided(int64_t seconds, const std::string& time, const std::string& from,
                              const std::string& to, const std::string& rule) {
  v1::ProgressionRecord record;
  record.mutable_record_time()->set_seconds(seconds);
  v1::ProgressionDecision& decision = *record.add_decisions();
  decision.set_time(time);
  decision.set_track("run");
  decision.set_stage_before(from);
  decision.set_stage_after(to);
  decision.set_rule(rule);
  return record;
}

TEST(StageStaysTest, TheNewestTimeInEachStageIsTold) {
  v1::Progression progression;
  progression.mutable_start_time()->set_seconds(100);
  v1::ListRecordsResponse list;
  *list.add_records() = Decided(500, "2026-11-09T08:00", "s1", "s1", "advance");
  *list.add_records() = Decided(400, "2026-11-08T08:00", "s1", "s1", "advance");
  *list.add_records() = Decided(300, "2026-11-07T08:00", "s2", "s1", "run regress 1");
  *list.add_records() = Decided(200, "2026-11-05T08:00", "s1", "s2", "advance");
  *list.add_records() = Decided(100, "2026-11-02T08:00", "s1", "s1", "advance");
  *list.add_records() = Decided(50, "2026-10-01T08:00", "x1", "x2", "advance");
  const auto stays = StaysOf(list.records(), progression, "run");
  ASSERT_EQ(stays.size(), 2U) << "an earlier progression is not told";
  EXPECT_EQ(stays.at("s1").from, "2026-11-07");
  EXPECT_EQ(stays.at("s1").until, "");
  EXPECT_EQ(stays.at("s2").from, "2026-11-05");
  EXPECT_EQ(stays.at("s2").until, "2026-11-07");
  EXPECT_EQ(DecidedSince(list.records(), progression, "run"), "2026-11-08T08:00");
}

}  // namespace
}  // namespace prehab::cli
