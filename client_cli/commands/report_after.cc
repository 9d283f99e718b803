#include <fmt/format.h>

#include <algorithm>

#include "base/status_macros.h"
#include "client_cli/commands/report.h"
#include "client_cli/commands/values.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/record_words.h"

namespace prehab::cli {
namespace {

// What the record tells, as the report that would tell it again.
v1::Report ReportOf(const v1::ProgressionRecord& record) {
  const v1::ProgressionEvent& event = RecordEvent(record);
  v1::Report report;
  report.set_kind(static_cast<v1::ReportKind>(event.kind()));
  report.set_time(event.time());
  report.set_track(event.track());
  if (event.has_completed_percent()) report.set_completed_percent(event.completed_percent());
  if (event.has_pain_during()) report.set_pain_during(event.pain_during());
  if (event.has_value()) report.set_value(event.value());
  if (event.has_distance_meters()) report.set_distance_meters(event.distance_meters());
  if (event.has_minutes()) report.set_minutes(event.minutes());
  *report.mutable_sides() = event.sides();
  report.set_site(record.site());
  report.set_note(record.note());
  return report;
}

bool IsSession(const v1::ProgressionRecord& record) {
  return RecordEvent(record).kind() == v1::PROGRESSION_EVENT_KIND_SESSION && !record.taken_back();
}

// The newest session that counts, if its pain afterwards is not told yet.
absl::StatusOr<v1::ProgressionRecord> SessionToComplete(Connection& connection, const std::string& athlete_id) {
  v1::ListRecordsRequest request;
  request.set_athlete_id(athlete_id);
  request.add_kinds(v1::PROGRESSION_EVENT_KIND_SESSION);
  ASSIGN_OR_RETURN(const v1::ListRecordsResponse list,
                   connection.client.Call<v1::ListRecordsResponse>("ProgressionService/ListRecords", request));
  const auto newest = std::find_if(list.records().begin(), list.records().end(), IsSession);
  if (newest == list.records().end()) {
    return WithAdvice(absl::FailedPreconditionError("there is no session yet that it could be told of."),
                      "With a run: prehab log run --done --pain 0 --pain-after 1");
  }
  if (RecordEvent(*newest).has_pain_after()) {
    return WithAdvice(absl::FailedPreconditionError("the pain after the newest session is told already."),
                      "Wrong? prehab progression take-back --reason \"...\", then log the session anew");
  }
  return *newest;
}

class LogAfter : public Reporting {
 public:
  explicit LogAfter(CLI::App& parent)
      : Reporting(parent, "after", "Add the pain after your newest session, felt later on its day.",
                  {"prehab log after 0", "prehab log after 2 --athlete maya"}) {
    Positional("N", pain_, "pain: 0 = none, 10 = worst imaginable", "pain_after");
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const int32_t pain, WholeNumber("N", pain_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    ASSIGN_OR_RETURN(const v1::ProgressionRecord session, SessionToComplete(*connection, subject.athlete_id));
    v1::TakeBackReportRequest request;
    request.set_athlete_id(subject.athlete_id);
    request.set_record_id(session.record_id());
    request.set_reason("The pain after it was added.");
    v1::Report& report = *request.add_instead();
    report = ReportOf(session);
    report.set_pain_after(pain);
    ASSIGN_OR_RETURN(const v1::TakeBackReportResponse taken, connection->client.Call<v1::TakeBackReportResponse>(
                                                                 "ProgressionService/TakeBackReport", request));
    v1::RecordReportsResponse answer;
    *answer.mutable_records() = taken.instead();
    *answer.mutable_referrals() = taken.referrals();
    if (taken.has_progression()) {
      *answer.mutable_progression() = taken.progression();
    }
    ShowAnswer(run, answer, subject.typed);
    return absl::OkStatus();
  }

 private:
  std::string pain_;
};

}  // namespace

void AddReportAfter(CommandTree& tree, CLI::App& log) { tree.Add<LogAfter>(log); }

}  // namespace prehab::cli
