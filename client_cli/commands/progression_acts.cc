#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/progression_answer.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_screen.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/record_words.h"
#include "client_cli/output/words.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

// A day of plans: "mon" is the next Monday. Empty if none was typed.
absl::StatusOr<std::string> PlannedDay(std::string_view flag, const std::string& typed, Connection& connection,
                                       const ProgressionSubject& subject) {
  if (typed.empty()) {
    return std::string();
  }
  return DateOf(flag, typed, WeekdayMeans::kNext, [&] { return AthletesToday(connection, subject.athlete_id); });
}

class ProgressionStart : public Command {
 public:
  explicit ProgressionStart(CLI::App& parent)
      : Command(parent, "start", "Let an athlete begin a protocol.",
                {"prehab progression start maya --protocol walkrun-9",
                 "prehab progression start maya --protocol walkrun-7 --pain-policy hickey-4"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Required("--protocol", "ID", protocol_, "see: prehab protocol list");
    Optional("--injury", "ID", injury_, "default the newest that is open", "injury_id");
    Optional("--pain-policy", "ID", pain_policy_, "default the protocol's");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    v1::StartProgressionRequest request;
    request.set_athlete_id(subject.athlete_id);
    request.set_protocol(protocol_);
    request.set_injury_id(injury_);
    request.set_pain_policy(pain_policy_);
    const auto answer =
        connection->client.Call<v1::StartProgressionResponse>("ProgressionService/StartProgression", request);
    if (!answer.ok()) {
      return ExplainNoStart(answer.status(), subject);
    }
    Answer(run, *answer,
           fmt::format("{} has begun: {}.", answer->progression().protocol(), answer->progression().protocol_title()),
           subject);
    return absl::OkStatus();
  }

 private:
  // What stands in quotes, with them; empty if nothing does.
  static std::string StatementIn(const std::string& text) {
    const std::size_t begin = text.find('"');
    const std::size_t end = text.rfind('"');
    return begin < end && end != std::string::npos ? text.substr(begin, end - begin + 1) : "";
  }

  // The first of what entry lacks that a report can give, with its command.
  absl::Status ExplainNoStart(const absl::Status& status, const ProgressionSubject& subject) const {
    const ErrorDetails details = DetailsOf(status);
    if (details.reason != "CRITERIA_UNMET" || details.preconditions.empty()) {
      return status;
    }
    const auto& first = details.preconditions.front();
    const std::string command =
        ReportCommand(first.subject(), {"", subject.typed, true}, StatementIn(first.description()));
    const std::string what = fmt::format("{} does not begin yet: {} not met or not reported.", protocol_,
                                         Count(static_cast<int64_t>(details.preconditions.size()), "condition"));
    const std::string next = command.empty() ? fmt::format("See: prehab protocol show {}", protocol_)
                                             : "Report it: " + command;
    return InOtherWords(status, what + "\n" + UnmetText(first) + "\n" + next);
  }

  std::string athlete_;
  std::string protocol_;
  std::string injury_;
  std::string pain_policy_;
};

class ProgressionAdvance : public Command {
 public:
  explicit ProgressionAdvance(CLI::App& parent)
      : Command(parent, "advance", "Confirm the next stage, or override what is no safety rule.",
                {"prehab progression advance maya", "prehab progression advance maya --track strength",
                 "prehab progression advance maya --override --reason \"reviewed on field\""}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--track", "TRACK", track_, "needed if the protocol has several");
    Flag("--override", override_, "go on though not all is met; needs a reason");
    Optional("--reason", "TEXT", reason_, "why; the athlete can read it");
    Optional("--expires", "DATE", expires_, "until when an override holds; default 7 days", "expire_date");
  }

  absl::Status Run(Invocation& run) override {
    if (override_ && reason_.empty()) {
      return WithAdvice(absl::InvalidArgumentError("--reason is needed: an override says why."),
                        "Example: --override --reason \"reviewed on field\"");
    }
    if (!override_ && !expires_.empty()) {
      return absl::InvalidArgumentError("--expires is of an override: add --override --reason TEXT.");
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    ASSIGN_OR_RETURN(auto request, Prepare<v1::AdvanceProgressionRequest>(*connection, subject));
    request.set_track(track_);
    request.set_override(override_);
    request.set_reason(reason_);
    ASSIGN_OR_RETURN(*request.mutable_expire_date(), PlannedDay("--expires", expires_, *connection, subject));
    const auto answer =
        connection->client.Call<v1::AdvanceProgressionResponse>("ProgressionService/AdvanceProgression", request);
    if (!answer.ok()) {
      return ExplainRefusal(answer.status(), "cannot advance", subject);
    }
    Answer(run, *answer, override_ ? "Advanced by override." : "Advanced.", subject);
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string track_;
  bool override_ = false;
  std::string reason_;
  std::string expires_;
};

// An act of a person, with a reason. What differs is in words, in the method that
// is called, and in what else it asks for.
template <typename Request, typename Response>
class Act : public Command {
 public:
  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    ASSIGN_OR_RETURN(auto request, Prepare<Request>(*connection, subject));
    request.set_reason(reason_);
    RETURN_IF_ERROR(Fill(*connection, subject, request));
    const auto answer = connection->client.Call<Response>(what_.method, request);
    if (!answer.ok()) {
      return ExplainRefusal(answer.status(), what_.refused, subject);
    }
    Answer(run, *answer, Done(request), subject);
    return absl::OkStatus();
  }

 protected:
  struct What {
    std::string name;
    std::string purpose;
    std::vector<std::string> examples;
    std::string done;
    std::string refused;
    std::string method;
  };

  Act(CLI::App& parent, const What& what) : Command(parent, what.name, what.purpose, what.examples), what_(what) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Required("--reason", "TEXT", reason_, "why; the athlete can read it");
  }

  // What else the request has.
  virtual absl::Status Fill(Connection&, const ProgressionSubject&, Request&) const { return absl::OkStatus(); }
  virtual std::string Done(const Request&) const { return what_.done; }

 private:
  What what_;
  std::string athlete_;
  std::string reason_;
};

class ProgressionHold : public Act<v1::HoldProgressionRequest, v1::HoldProgressionResponse> {
 public:
  explicit ProgressionHold(CLI::App& parent)
      : Act(parent, {"hold",
                     "Keep the stage until somebody resumes.",
                     {"prehab progression hold maya --reason \"swelling\" --until 2026-11-25",
                      "prehab progression hold --reason \"I am ill\""},
                     "Held.",
                     "not held",
                     "ProgressionService/HoldProgression"}) {
    Optional("--until", "DATE", until_, "day to look at it again; it does not end the hold", "until_date");
    Optional("--track", "TRACK", track_, "only this track; default all");
  }

 private:
  absl::Status Fill(Connection& connection, const ProgressionSubject& subject,
                    v1::HoldProgressionRequest& request) const override {
    request.set_track(track_);
    ASSIGN_OR_RETURN(*request.mutable_until_date(), PlannedDay("--until", until_, connection, subject));
    return absl::OkStatus();
  }
  std::string Done(const v1::HoldProgressionRequest& request) const override {
    return request.until_date().empty()
               ? Act::Done(request)
               : fmt::format("Held; to be looked at again on {}.", DateText(request.until_date()));
  }

  std::string until_;
  std::string track_;
};

class ProgressionResume : public Act<v1::ResumeProgressionRequest, v1::ResumeProgressionResponse> {
 public:
  explicit ProgressionResume(CLI::App& parent)
      : Act(parent, {"resume",
                     "End a hold.",
                     {"prehab progression resume maya --reason \"swelling is gone\"",
                      "prehab progression resume maya --track run --reason \"agreed\""},
                     "Resumed.",
                     "not resumed",
                     "ProgressionService/ResumeProgression"}) {
    Optional("--track", "TRACK", track_, "only this track; default all");
  }

 private:
  absl::Status Fill(Connection&, const ProgressionSubject&, v1::ResumeProgressionRequest& request) const override {
    request.set_track(track_);
    return absl::OkStatus();
  }

  std::string track_;
};

class ProgressionRegress : public Act<v1::RegressProgressionRequest, v1::RegressProgressionResponse> {
 public:
  explicit ProgressionRegress(CLI::App& parent)
      : Act(parent, {"regress",
                     "Go back one stage.",
                     {"prehab progression regress maya --reason \"tired after travel\"",
                      "prehab progression regress --reason \"too much for me\""},
                     "Back one stage.",
                     "not moved back",
                     "ProgressionService/RegressProgression"}) {
    Optional("--track", "TRACK", track_, "only this track; default all");
  }

 private:
  absl::Status Fill(Connection&, const ProgressionSubject&,
                    v1::RegressProgressionRequest& request) const override {
    request.set_track(track_);
    return absl::OkStatus();
  }

  std::string track_;
};

class ProgressionStop : public Act<v1::StopProgressionRequest, v1::StopProgressionResponse> {
 public:
  explicit ProgressionStop(CLI::App& parent)
      : Act(parent, {"stop",
                     "End running until a clinician has lifted it.",
                     {"prehab progression stop maya --reason \"limps after the warm-up\"",
                      "prehab progression stop --reason \"something gave way\""},
                     "Stopped.",
                     "not stopped",
                     "ProgressionService/StopProgression"}) {}
};

class ProgressionClear : public Act<v1::ClearProgressionRequest, v1::ClearProgressionResponse> {
 public:
  explicit ProgressionClear(CLI::App& parent)
      : Act(parent, {"clear",
                     "End a progression as healed; 12 weeks of watch follow.",
                     {"prehab progression clear maya --reason \"all tests passed\"",
                      "prehab progression clear maya --override --reason \"seen at full speed\""},
                     "Cleared.",
                     "cannot clear",
                     "ProgressionService/ClearProgression"}) {
    Flag("--override", override_, "though not all is met; for clinicians");
  }

 private:
  absl::Status Fill(Connection&, const ProgressionSubject&, v1::ClearProgressionRequest& request) const override {
    request.set_override(override_);
    return absl::OkStatus();
  }

  bool override_ = false;
};

absl::StatusOr<v1::AttestedBy> ParseAttestedBy(const std::string& text) {
  if (text.empty()) {
    return v1::ATTESTED_BY_UNSPECIFIED;
  }
  if (text == "external") {
    return v1::ATTESTED_BY_EXTERNAL;
  }
  if (text == "guardian") {
    return v1::ATTESTED_BY_GUARDIAN;
  }
  return WithAdvice(absl::InvalidArgumentError(fmt::format("--by must be external or guardian (you gave {}).", text)),
                    "Without --by it is your own word; nobody speaks for another role.");
}

class ProgressionAttest : public Command {
 public:
  explicit ProgressionAttest(CLI::App& parent)
      : Command(parent, "attest", "Give your word, or tell that of somebody outside.",
                {"prehab progression attest", "prehab progression attest maya --statement \"Ready to sprint.\"",
                 "prehab progression attest maya --by external --note \"Dr Lie, 23 Nov\"",
                 "prehab progression attest maya --withdraw"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--statement", "TEXT", statement_, "as the protocol has it; needed if several are asked of you");
    Optional("--by", "WHO", by_, "external or guardian, whose word you tell");
    Optional("--note", "TEXT", note_, "who said it and when; needed with --by");
    Flag("--withdraw", withdraw_, "take an earlier word back");
  }

  absl::Status Run(Invocation& run) override {
    v1::AttestRequest request;
    ASSIGN_OR_RETURN(const v1::AttestedBy by, ParseAttestedBy(by_));
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    request.set_athlete_id(subject.athlete_id);
    request.set_statement(statement_);
    request.set_by(by);
    request.set_note(note_);
    request.set_withdraw(withdraw_);
    const auto answer = connection->client.Call<v1::AttestResponse>("ProgressionService/Attest", request);
    if (!answer.ok()) {
      return ExplainStatement(answer.status(), subject);
    }
    Answer(run, *answer, "Recorded: " + RecordText(answer->record()), subject);
    return absl::OkStatus();
  }

 private:
  // The server lists all that any protocol asks, which fills a screen.
  static absl::Status ExplainStatement(const absl::Status& status, const ProgressionSubject& subject) {
    const auto& violations = DetailsOf(status).field_violations;
    const bool is_unknown =
        violations.size() == 1 && violations.front().description().find("is no statement") != std::string::npos;
    return is_unknown ? InOtherWords(status,
                                     "--statement is asked by no protocol in these words.\nSee what is asked: "
                                     "prehab progression show" +
                                         (subject.typed.empty() ? "" : " " + subject.typed))
                      : status;
  }

  std::string athlete_;
  std::string statement_;
  std::string by_;
  std::string note_;
  bool withdraw_ = false;
};

}  // namespace

void AddProgressionActs(CommandTree& tree, CLI::App& progression) {
  tree.Add<ProgressionStart>(progression);
  tree.Add<ProgressionAdvance>(progression);
  tree.Add<ProgressionHold>(progression);
  tree.Add<ProgressionResume>(progression);
  tree.Add<ProgressionRegress>(progression);
  tree.Add<ProgressionStop>(progression);
  tree.Add<ProgressionClear>(progression);
  tree.Add<ProgressionAttest>(progression);
}

}  // namespace prehab::cli
