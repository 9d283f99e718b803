#ifndef PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_ANSWER_H_
#define PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_ANSWER_H_

#include <string_view>

#include "base/status_macros.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/output/printer.h"
#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// How the commands that do something to a progression ask and answer.

// The server's line, with the criterion in words where it has no label.
std::string UnmetText(const rpc::v1::PreconditionFailure::Violation& violation);

// The server's refusal as people read it: that it cannot be done, what stands
// in the way, and where to look. Other errors stay as they are.
absl::Status ExplainRefusal(const absl::Status& status, std::string_view what, const ProgressionSubject& subject);

// ABOVE_CEILINGS as people read it: what is too much, and what to do instead.
// Other errors stay as they are.
absl::Status ExplainAboveCeilings(const absl::Status& status, std::string_view advice);

// What holds now, in a line for each track; first what stops the athlete.
void ShowStanding(Printer& printer, const v1::Progression& progression);

// What was done, and what holds now in a line for each track.
void AnswerWith(Invocation& run, const google::protobuf::Message& answer, const v1::Progression& progression,
                std::string_view what, const ProgressionSubject& subject);

template <typename Response>
void Answer(Invocation& run, const Response& answer, std::string_view what, const ProgressionSubject& subject) {
  AnswerWith(run, answer, answer.progression(), what, subject);
}

// A request for the state that is the newest now.
template <typename Request>
absl::StatusOr<Request> Prepare(Connection& connection, const ProgressionSubject& subject) {
  v1::GetProgressionRequest get;
  get.set_athlete_id(subject.athlete_id);
  ASSIGN_OR_RETURN(const v1::GetProgressionResponse now,
                   connection.client.Call<v1::GetProgressionResponse>("ProgressionService/GetProgression", get));
  Request request;
  request.set_athlete_id(subject.athlete_id);
  request.set_etag(now.progression().etag());
  return request;
}

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_PROGRESSION_ANSWER_H_
