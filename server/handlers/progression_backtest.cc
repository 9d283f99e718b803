#include "base/status_macros.h"
#include "rules/progression/backtest.h"
#include "server/errors.h"
#include "server/handlers/find_protocol.h"
#include "server/handlers/progression.h"
#include "server/handlers/progression_records.h"

namespace prehab::handlers {
namespace {

// What is to be tried; what the request does not name stays as it was pinned.
struct Trial {
  const v1::Protocol* protocol = nullptr;
  const v1::PainPolicy* pain_policy = nullptr;
};

absl::StatusOr<Trial> TrialOf(const Call& call, Library& library, const AthleteProgression& progression,
                              const v1::BacktestProgressionRequest& request) {
  Trial trial{&progression.protocol(),
              call.environment().catalog.FindPainPolicy(progression.stored().pain_policy)};
  if (!request.protocol().empty() || request.version() != 0) {
    const std::string& slug = request.protocol().empty() ? progression.stored().protocol : request.protocol();
    ASSIGN_OR_RETURN(trial.protocol, FindProtocol(library, slug, request.version()));
    trial.pain_policy = nullptr;
  }
  if (!request.pain_policy().empty()) {
    ASSIGN_OR_RETURN(trial.pain_policy, FindPainPolicy(call, request.pain_policy()));
  }
  if (!progression::HasStages(*trial.protocol)) {
    return InvalidField("protocol", "has a track without stages; nobody can go through it");
  }
  return trial;
}

progression::CompiledProtocol CompileAtOnce(const Call& call, const Trial& rules) {
  progression::CompileOptions options = OptionsOf(call.environment().catalog, *rules.protocol, rules.pain_policy);
  options.takes_effect_at_once = true;
  return progression::Compile(*rules.protocol, options);
}

v1::BacktestDifference ToMessage(const progression::Recording& recording, const progression::Difference& difference) {
  v1::BacktestDifference message;
  message.set_time(recording.events[static_cast<std::size_t>(difference.event)].time());
  message.set_track(difference.before ? difference.before->track() : difference.after->track());
  if (difference.before) *message.mutable_present() = *difference.before;
  if (difference.after) *message.mutable_changed() = *difference.after;
  return message;
}

}  // namespace

absl::StatusOr<v1::BacktestProgressionResponse> BacktestProgression(const Call& call, storage::ReadTxn& txn,
                                                                    const v1::BacktestProgressionRequest& request) {
  ASSIGN_OR_RETURN(const std::optional<AthleteProgression> progression, FindProgression(call, txn));
  if (!progression.has_value()) {
    return NoProgression();
  }
  Library library(call.environment().catalog, txn, call.scope());
  ASSIGN_OR_RETURN(const Trial trial, TrialOf(call, library, *progression, request));
  const Trial pinned{&progression->protocol(),
                     call.environment().catalog.FindPainPolicy(progression->stored().pain_policy)};
  const progression::CompiledProtocol changed = CompileAtOnce(call, trial);
  const progression::Recording recording = progression->Recording(call, txn);
  const progression::Backtest test =
      progression::RunBacktest(CompileAtOnce(call, pinned), changed, progression->Names(call, txn), recording);
  if (!test.faults.empty()) {
    return InvalidField("protocol", "cannot read what was recorded: " + test.faults.front().description);
  }
  v1::BacktestProgressionResponse response;
  response.set_protocol(trial.protocol->slug());
  response.set_protocol_version(trial.protocol->version());
  response.set_pain_policy(changed.policies.front().slug);
  response.set_evaluation_count(test.evaluations);
  for (const progression::Difference& difference : test.differences) {
    *response.add_differences() = ToMessage(recording, difference);
  }
  *response.mutable_present() = test.before;
  *response.mutable_changed() = test.after;
  return response;
}

}  // namespace prehab::handlers
