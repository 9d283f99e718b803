#include <fmt/format.h>

#include <algorithm>

#include "base/status_macros.h"
#include "client_cli/commands/progression_answer.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/record_words.h"

namespace prehab::cli {
namespace {

class ProgressionReview : public Command {
 public:
  explicit ProgressionReview(CLI::App& parent)
      : Command(parent, "review", "Say that you looked at a decision that would now be another.",
                {"prehab progression review maya --reason \"was the other leg\"",
                 "prehab progression review --reason \"all as it should be\""}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Required("--reason", "TEXT", reason_, "what was found, and what follows; the athlete can read it");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    ASSIGN_OR_RETURN(auto request, Prepare<v1::AcknowledgeReviewRequest>(*connection, subject));
    request.set_reason(reason_);
    const auto answer =
        connection->client.Call<v1::AcknowledgeReviewResponse>("ProgressionService/AcknowledgeReview", request);
    if (!answer.ok()) {
      return ExplainRefusal(answer.status(), "not reviewed", subject);
    }
    Answer(run, *answer, "Reviewed.", subject);
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string reason_;
};

bool CanBeTakenBack(const v1::ProgressionRecord& record) {
  return v1::ReportKind_IsValid(RecordEvent(record).kind()) && !record.taken_back();
}

// The newest report that counts.
absl::StatusOr<std::string> NewestReport(Connection& connection, const std::string& athlete_id) {
  v1::ListRecordsRequest request;
  request.set_athlete_id(athlete_id);
  ASSIGN_OR_RETURN(const v1::ListRecordsResponse list,
                   connection.client.Call<v1::ListRecordsResponse>("ProgressionService/ListRecords", request));
  const auto newest = std::find_if(list.records().begin(), list.records().end(), CanBeTakenBack);
  if (newest == list.records().end()) {
    return absl::NotFoundError("no report of late that could be taken back.");
  }
  return newest->record_id();
}

class ProgressionTakeBack : public Command {
 public:
  explicit ProgressionTakeBack(CLI::App& parent)
      : Command(parent, "take-back", "Take a report back; it stays in the history and counts no more.",
                {"prehab progression take-back --reason \"typed the wrong number\"",
                 "prehab progression take-back maya --record rec_06dr --reason \"not hers\""}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Required("--reason", "TEXT", reason_, "why; it stays beside the report");
    Optional("--record", "ID", record_, "as in: prehab progression history -o csv; default the newest report",
             "record_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    v1::TakeBackReportRequest request;
    request.set_athlete_id(subject.athlete_id);
    request.set_reason(reason_);
    request.set_record_id(record_);
    if (record_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_record_id(), NewestReport(*connection, subject.athlete_id));
    }
    ASSIGN_OR_RETURN(const v1::TakeBackReportResponse answer, connection->client.Call<v1::TakeBackReportResponse>(
                                                                  "ProgressionService/TakeBackReport", request));
    Answer(run, answer, fmt::format("Taken back: {}. To correct it, report it anew.", request.record_id()), subject);
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string reason_;
  std::string record_;
};

}  // namespace

void AddProgressionCorrections(CommandTree& tree, CLI::App& progression) {
  tree.Add<ProgressionReview>(progression);
  tree.Add<ProgressionTakeBack>(progression);
}

}  // namespace prehab::cli
