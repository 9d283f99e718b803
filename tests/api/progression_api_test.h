#ifndef PREHAB_TESTS_API_PROGRESSION_API_TEST_H_
#define PREHAB_TESTS_API_PROGRESSION_API_TEST_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/injuries.pb.h"
#include "prehab/v1/invitations.pb.h"
#include "prehab/v1/progression_service.pb.h"
#include "tests/api/api_test.h"

namespace prehab {

// A club's own protocol: two tracks, the first of which asks a questionnaire, and
// three days in its first stage at most.
inline constexpr char kTwoTracks[] = R"(slug: two-tracks
version: 1
title: Two tracks
summary: Running and the gym, each at its own pace.
conditions: [strain]
pain_policy: readiness-2
red_flags: hamstring-red-flags
tracks:
  - key: run
    title: Running
    stages:
      - key: jog
        title: Jog
        doses:
          - dose: {exercise: jog}
        max_days: 3
        advance:
          all_of:
            criteria:
              - questionnaire: {instrument: VISA-H, score_at_least: 80}
              - absence: {kind: painkiller, days: 1}
      - key: run
        title: Run
        doses:
          - dose: {exercise: run}
  - key: gym
    title: Gym
    stages:
      - key: easy
        title: Easy
        advance:
          sessions: {count: 1}
      - key: hard
        title: Hard
auto_advance: propose
source: The club's physiotherapist
evidence_level: expert
verified: false
)";

// Kari strained a hamstring on Saturday 2026-01-03; it is Wednesday 07. The
// protocol runthrough-10 asks 48 hours since the injury, and for each level one
// clean session and apprehension of 0. It proposes, a person confirms.
class ProgressionApiTest : public ApiTest {
 protected:
  ProgressionApiTest()
      : clinician_(Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_CLINICIAN), "lise@club.example", "Lise")),
        kari_(Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_ATHLETE, athlete_.athlete_id()),
                     "kari@club.example", "Kari")) {
    EXPECT_TRUE(kari_.Call<v1::OpenInjuryResponse>(Strain(athlete_.athlete_id(), "2026-01-03")).ok());
  }

  // All red flags answered with no, but for `yes`.
  v1::OpenInjuryRequest Strain(const std::string& athlete_id, const std::string& date, const std::string& yes = "") {
    v1::OpenInjuryRequest open;
    open.set_athlete_id(athlete_id);
    open.set_condition("strain");
    open.set_side(v1::SIDE_LEFT);
    open.set_onset_date(date);
    const auto asked = coach_.Call<v1::GetIntakeQuestionsResponse>(v1::GetIntakeQuestionsRequest());
    for (const v1::RedFlag& flag : asked.response.red_flags().flags()) {
      v1::RedFlagAnswer& answer = *open.add_red_flag_answers();
      answer.set_key(flag.key());
      answer.set_yes(flag.key() == yes);
    }
    return open;
  }

  Answer<v1::StartProgressionResponse> Start(const std::string& protocol) {
    v1::StartProgressionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_protocol(protocol);
    return coach_.Call<v1::StartProgressionResponse>(request);
  }

  void StartOnWednesday() {
    server_.clock().Advance(absl::Hours(48));
    const auto started = Start("runthrough-10");
    ASSERT_TRUE(started.ok()) << started.status.error_message();
  }

  // Strides for the team, from Thursday 2026-01-08.
  void AssignSprints(const std::vector<v1::Weekday>& weekdays = {v1::WEEKDAY_THURSDAY}) {
    v1::AssignProgramRequest assign;
    assign.set_team_id(team_.team_id());
    assign.set_program("sprint-exposure");
    assign.set_start_date("2026-01-08");
    assign.mutable_weekdays()->Assign(weekdays.begin(), weekdays.end());
    const auto assigned = coach_.Call<v1::AssignProgramResponse>(assign);
    ASSERT_TRUE(assigned.ok()) << assigned.status.error_message();
  }

  // A protocol of the club's own.
  void PublishProtocol(const std::string& text) {
    v1::PublishCatalogItemRequest publish;
    publish.set_organization_id(coach_.organization_id());
    publish.set_kind(v1::CATALOG_KIND_PROTOCOL);
    publish.set_text(text);
    const auto published = coach_.Call<v1::PublishCatalogItemResponse>(publish);
    ASSERT_TRUE(published.ok()) << published.status.error_message();
  }

  void StartTwoTracks() {
    PublishProtocol(kTwoTracks);
    server_.clock().Advance(absl::Hours(48));
    const auto started = Start("two-tracks");
    ASSERT_TRUE(started.ok()) << started.status.error_message();
  }

  // Closes the newest injury.
  void CloseInjury(const std::string& reason) {
    v1::GetInjuryRequest get;
    get.set_athlete_id(athlete_.athlete_id());
    const v1::Injury injury = coach_.Call<v1::GetInjuryResponse>(get).response.injury();
    v1::CloseInjuryRequest close;
    close.set_athlete_id(athlete_.athlete_id());
    close.set_injury_id(injury.injury_id());
    close.set_etag(injury.etag());
    close.set_reason(reason);
    ASSERT_TRUE(coach_.Call<v1::CloseInjuryResponse>(close).ok());
  }

  v1::Progression Get() {
    v1::GetProgressionRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return coach_.Call<v1::GetProgressionResponse>(request).response.progression();
  }

  // Ten minutes later.
  Answer<v1::RecordReportsResponse> Report(const std::vector<v1::Report>& reports) { return ReportBy(kari_, reports); }
  Answer<v1::RecordReportsResponse> ReportBy(const Client& by, const std::vector<v1::Report>& reports) {
    server_.clock().Advance(absl::Minutes(10));
    v1::RecordReportsRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    *request.mutable_reports() = {reports.begin(), reports.end()};
    return by.Call<v1::RecordReportsResponse>(request);
  }

  // All records, newest first, as `by` may read them.
  std::vector<v1::ProgressionRecord> Records(const Client& by, const std::vector<v1::ProgressionEventKind>& kinds = {}) {
    v1::ListRecordsRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    for (const v1::ProgressionEventKind kind : kinds) request.add_kinds(kind);
    const auto answer = by.Call<v1::ListRecordsResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return {answer.response.records().begin(), answer.response.records().end()};
  }

  Answer<v1::TakeBackReportResponse> TakeBack(const Client& by, const std::string& record_id) {
    v1::TakeBackReportRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_record_id(record_id);
    request.set_reason("typed in the wrong place");
    return by.Call<v1::TakeBackReportResponse>(request);
  }

  static v1::Report Of(v1::ReportKind kind, std::optional<double> value = {}, const std::string& name = "") {
    v1::Report report;
    report.set_kind(kind);
    report.set_name(name);
    if (value.has_value()) report.set_value(*value);
    return report;
  }

  static v1::Report Session() {
    v1::Report report = Of(v1::REPORT_KIND_SESSION);
    report.set_completed_percent(100);
    report.set_pain_during(0);
    report.set_distance_meters(2000);
    return report;
  }

  // A request of one of the acts, as the newest state asks for it.
  template <class Request>
  Request Act(const std::string& reason = "as agreed") {
    Request request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_etag(Get().etag());
    request.set_reason(reason);
    return request;
  }

  Client clinician_;
  Client kari_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_API_PROGRESSION_API_TEST_H_
