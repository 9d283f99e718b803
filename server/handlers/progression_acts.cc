#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/status_macros.h"
#include "rules/progression/unmet_leaves.h"
#include "server/errors.h"
#include "server/handlers/clinical.h"
#include "server/handlers/day_tick.h"
#include "server/handlers/find_protocol.h"
#include "server/handlers/progression.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/today.h"
#include "storage/athletes.h"
#include "storage/day_ticks.h"
#include "storage/injuries.h"
#include "storage/memberships.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

using DecisionsMade = google::protobuf::RepeatedPtrField<v1::ProgressionDecision>;

constexpr int kOverrideDays = 7;
constexpr int kMostOverrideDays = 28;

// The progression, if the caller has seen its newest state.
absl::StatusOr<std::optional<AthleteProgression>> FindSeen(const Call& call, storage::ReadTxn& txn,
                                                           const std::string& etag) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindProgression(call, txn));
  if (!progression.has_value()) {
    return NoProgression();
  }
  if (std::to_string(progression->stored().revision) != etag) {
    return Error(v1::ERROR_REASON_REVISION_CHANGED,
                 "somebody recorded or decided something since you looked; look again");
  }
  return progression;
}

// What a person does to a progression.
struct Act {
  v1::ProgressionEventKind kind = v1::PROGRESSION_EVENT_KIND_UNSPECIFIED;
  std::string name;
  std::string track;
  std::string reason;
  std::string expire_date;
};

absl::StatusOr<DecisionsMade> Do(const Call& call, storage::WriteTxn& txn, const Act& act,
                                 std::optional<AthleteProgression>& progression) {
  v1::ProgressionRecord record;
  record.set_progression_id(progression->stored().progression_id);
  *record.mutable_event() = EventNow(call, txn, act.kind);
  record.mutable_event()->set_name(act.name);
  record.mutable_event()->set_track(act.track);
  record.set_note(act.reason);
  record.set_expire_date(act.expire_date);
  if (const auto faults = progression->FaultsOf(progression->Names(call, txn), record.event()); !faults.empty()) {
    return InvalidRequest(faults);
  }
  return std::move(*Append(call, txn, std::move(record), progression).mutable_decisions());
}

void AddUnmet(const v1::ProgressionDecision& decision, std::vector<Unmet>& unmet) {
  for (const v1::CriterionFinding* leaf : progression::UnmetLeaves(decision)) {
    const v1::CriterionFinding& finding = *leaf;
    const bool is_unknown = finding.verdict() == v1::CRITERION_VERDICT_UNKNOWN;
    const std::string what = finding.label().empty() ? finding.criterion() : finding.label();
    const std::string needs = finding.threshold().empty() ? "" : fmt::format(": needs {}", finding.threshold());
    // Errors pass no redaction.
    const std::string value = OpenValue(finding);
    const std::string has = value.empty() ? "" : fmt::format(", is {}", value);
    unmet.push_back({is_unknown ? "UNKNOWN" : "NOT_MET", finding.criterion(),
                     fmt::format("{}{}{}{}", what, needs, has, is_unknown ? " (not reported)" : "")});
  }
}

// OK if every decision is of the kind that was wanted.
absl::Status CheckDone(const DecisionsMade& decisions, v1::ProgressionDecisionKind wanted, std::string_view what) {
  std::vector<Unmet> unmet;
  std::string rules;
  for (const v1::ProgressionDecision& decision : decisions) {
    if (decision.decision() == wanted && !decision.is_proposal()) {
      continue;
    }
    rules = decision.rule();
    if (!decision.locked_until().empty()) {
      unmet.push_back({"NOT_MET", "lock", fmt::format("locked until {}", decision.locked_until())});
    }
    AddUnmet(decision, unmet);
  }
  if (rules.empty()) {
    return absl::OkStatus();
  }
  return CriteriaUnmet(fmt::format("{}: \"{}\" stands in the way", what, rules), unmet);
}

// What is cleared goes nowhere, and is not cleared a second time.
absl::Status CheckNotCleared(const AthleteProgression& progression) {
  return progression.stored().status == v1::PROGRESSION_STATUS_CLEARED
             ? Error(v1::ERROR_REASON_ALREADY_CLEARED,
                     fmt::format("the athlete was cleared on {}", progression.stored().state.cleared_date()))
             : absl::OkStatus();
}

// CLEAR leads out of the last stages alone. Before them it is not the criteria of
// a stage that stand in its way.
absl::Status CheckLastStages(const AthleteProgression& progression) {
  std::vector<Unmet> unmet;
  for (const v1::TrackState& state : progression.stored().state.tracks()) {
    const v1::Track* track = FindTrack(progression.protocol(), state.track());
    if (track != nullptr && track->stages().rbegin()->key() != state.stage()) {
      unmet.push_back({"NOT_MET", "last_stage",
                       fmt::format("{} is in {}; its last stage is {}", track->title(), state.stage(),
                                   track->stages().rbegin()->key())});
    }
  }
  return unmet.empty() ? absl::OkStatus()
                       : CriteriaUnmet("not cleared: only who has come to the last stage is", unmet);
}

template <class Response>
Response Answer(const Call& call, storage::ReadTxn& txn, const AthleteProgression& progression) {
  Response response;
  *response.mutable_progression() = progression.Show(call, txn);
  return response;
}

bool IsOverride(const DecisionsMade& decisions) {
  return std::any_of(decisions.begin(), decisions.end(), [](const v1::ProgressionDecision& decision) {
    return decision.rule().starts_with("override by");
  });
}

absl::StatusOr<std::string> ExpireDate(const v1::AdvanceProgressionRequest& request, absl::CivilDay today) {
  if (!request.override()) {
    return std::string();
  }
  if (request.reason().empty()) {
    return InvalidField("reason", "is required: an override says why, and the athlete can read it");
  }
  const absl::CivilDay date = ParseDate(request.expire_date()).value_or(today + kOverrideDays);
  if (date <= today || date > today + kMostOverrideDays) {
    return InvalidField("expire_date", fmt::format("must be from {} to {}", FormatDate(today + 1),
                                                   FormatDate(today + kMostOverrideDays)));
  }
  return FormatDate(date);
}

// The injury to come back from: by default the newest open one.
absl::StatusOr<v1::Injury> OpenInjuryOf(const Call& call, storage::ReadTxn& txn, const std::string& injury_id) {
  for (const storage::StoredInjury& stored : storage::ListInjuries(txn, call.scope())) {
    const bool is_asked = injury_id.empty() || stored.injury.injury_id() == injury_id;
    if (is_asked && !stored.injury.has_close_time()) {
      return stored.injury;
    }
  }
  return injury_id.empty() ? Error(v1::ERROR_REASON_NOT_FOUND, "the athlete has no open injury; first: prehab injury open")
                           : NotFound("open injury", injury_id, "see: prehab injury list");
}

// Sharp pain of today stops at the start; nobody has looked at it.
bool HasSharpPainOn(const Call& call, storage::ReadTxn& txn, const std::string& date) {
  const std::vector<storage::StoredRecord> records = storage::AllRecords(txn, call.scope());
  return std::any_of(records.begin(), records.end(), [&date](const storage::StoredRecord& stored) {
    return IsSharpPain(stored.record.event()) && stored.record.event().time().starts_with(date) &&
           !stored.record.taken_back();
  });
}

absl::Status CheckStart(const Call& call, storage::ReadTxn& txn, const v1::Protocol& protocol,
                        const v1::Injury& injury) {
  if (!protocol.incomplete().empty()) {
    return Error(v1::ERROR_REASON_INCOMPLETE, fmt::format("{} cannot be started; its sources do not give: {}",
                                                          protocol.slug(), absl::StrJoin(protocol.incomplete(), "; ")));
  }
  const auto newest = storage::NewestProgression(txn, call.scope());
  const bool is_running = newest.has_value() && newest->status != v1::PROGRESSION_STATUS_CLEARED;
  if (is_running) {
    const auto of = storage::FindInjury(txn, call.scope(), newest->injury_id);
    if (of.has_value() && !of->injury.has_close_time()) {
      return Error(v1::ERROR_REASON_PROGRESSION_ACTIVE,
                   fmt::format("the athlete goes through {} already", newest->protocol));
    }
  }
  const auto& conditions = protocol.conditions();
  if (std::find(conditions.begin(), conditions.end(), injury.condition()) == conditions.end()) {
    return Error(v1::ERROR_REASON_CONDITION_NOT_COVERED,
                 fmt::format("{} is not for {}; it is for: {}", protocol.slug(), injury.condition(),
                             absl::StrJoin(conditions, ", ")));
  }
  if (!storage::OpenStops(txn, call.scope()).empty()) {
    return Error(v1::ERROR_REASON_STOPPED, "the athlete is stopped until somebody has looked; see: prehab injury show");
  }
  if (HasSharpPainOn(call, txn, FormatDate(TodayOf(call, txn)))) {
    return Error(v1::ERROR_REASON_STOPPED, "sharp pain was reported today; begin on another day, or have it looked at");
  }
  return absl::OkStatus();
}

// A red flag of before that was lifted (CheckStart saw no stop) stops the
// engine at the start all the same; the lift is told to it too.
absl::Status LiftWhatWasLifted(const Call& call, storage::WriteTxn& txn,
                               std::optional<AthleteProgression>& progression) {
  const std::string& rule = progression->stored().state.stopped_by();
  if (rule.empty()) {
    return absl::OkStatus();
  }
  if (!rule.starts_with("red_flag")) {
    return Error(v1::ERROR_REASON_STOPPED, fmt::format("stopped by \"{}\"; a clinician lifts it first", rule));
  }
  v1::ProgressionRecord lift;
  lift.set_progression_id(progression->stored().progression_id);
  *lift.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_OVERRIDE);
  lift.mutable_event()->set_name("lift");
  lift.mutable_event()->set_by(v1::ATTESTED_BY_CLINICIAN);
  lift.set_note("Lifted before the start.");
  Append(call, txn, std::move(lift), progression);
  storage::LiftStops(txn, call.scope(), "Lifted before the start.");
  return absl::OkStatus();
}

// An act without a track is for all.
bool IsAsked(const std::string& wanted, const v1::TrackState& track) {
  return wanted.empty() || wanted == track.track();
}

}  // namespace

absl::StatusOr<v1::StartProgressionResponse> StartProgression(const Call& call, storage::WriteTxn& txn,
                                                              const v1::StartProgressionRequest& request) {
  Library library(call.environment().catalog, txn, call.scope());
  ASSIGN_OR_RETURN(const v1::Protocol* protocol, FindProtocol(library, request.protocol(), request.version()));
  ASSIGN_OR_RETURN(const v1::Injury injury, OpenInjuryOf(call, txn, request.injury_id()));
  RETURN_IF_ERROR(CheckStart(call, txn, *protocol, injury));
  storage::StoredProgression stored;
  stored.progression_id = txn.NewId("prg");
  stored.injury_id = injury.injury_id();
  stored.protocol = protocol->slug();
  stored.protocol_version = protocol->version();
  stored.protocol_hash = protocol->content_hash();
  stored.pain_policy = protocol->pain_policy();
  if (!request.pain_policy().empty()) {
    ASSIGN_OR_RETURN(const v1::PainPolicy* policy, FindPainPolicy(call, request.pain_policy()));
    stored.pain_policy = policy->slug();
  }
  v1::ProgressionRecord begin;
  begin.set_progression_id(stored.progression_id);
  *begin.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY);
  begin.set_note("Begins " + protocol->slug() + ".");
  storage::StoredRecord first;
  first.record = std::move(begin);
  stored.start_sequence = storage::AppendRecord(txn, call.scope(), std::move(first)).sequence;
  storage::InsertProgression(txn, call.scope(), stored);
  storage::SetNextTick(txn, call.scope(), stored.progression_id,
                       NextTickTime(txn.now(), storage::TimeZoneOfAthlete(txn, call.scope())));
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindProgression(call, txn));
  const std::vector<v1::ProgressionDecision> decided = progression->TakeIn(call, txn);
  RETURN_IF_ERROR(LiftWhatWasLifted(call, txn, progression));
  if (!progression->stored().state.started()) {
    std::vector<Unmet> unmet;
    if (!decided.empty()) AddUnmet(decided.front(), unmet);
    return CriteriaUnmet(fmt::format("{} begins once its entry criteria are met", protocol->slug()), unmet);
  }
  return Answer<v1::StartProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::GetProgressionResponse> GetProgression(const Call& call, storage::ReadTxn& txn,
                                                          const v1::GetProgressionRequest&) {
  ASSIGN_OR_RETURN(const std::optional<AthleteProgression> progression, FindProgression(call, txn));
  if (!progression.has_value()) {
    return NoProgression();
  }
  v1::GetProgressionResponse response;
  *response.mutable_progression() = progression->Show(call, txn);
  response.set_today_date(FormatDate(TodayOf(call, txn)));
  return response;
}

absl::StatusOr<v1::HoldProgressionResponse> HoldProgression(const Call& call, storage::WriteTxn& txn,
                                                            const v1::HoldProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  RETURN_IF_ERROR(
      Do(call, txn, {v1::PROGRESSION_EVENT_KIND_HOLD, "", request.track(), request.reason(), request.until_date()},
         progression)
          .status());
  return Answer<v1::HoldProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::ResumeProgressionResponse> ResumeProgression(const Call& call, storage::WriteTxn& txn,
                                                                const v1::ResumeProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  if (progression->stored().status == v1::PROGRESSION_STATUS_STOPPED) {
    return Error(v1::ERROR_REASON_STOPPED, "a stop is lifted, not resumed: prehab injury lift");
  }
  const auto& tracks = progression->stored().state.tracks();
  if (std::any_of(tracks.begin(), tracks.end(), [&request](const v1::TrackState& track) {
        return IsAsked(request.track(), track) && !track.referred_by().empty();
      })) {
    return Error(v1::ERROR_REASON_STOPPED, "a referral is lifted, not resumed: prehab injury lift");
  }
  RETURN_IF_ERROR(
      Do(call, txn, {v1::PROGRESSION_EVENT_KIND_RESUME, "", request.track(), request.reason(), ""}, progression)
          .status());
  for (const v1::TrackState& track : progression->stored().state.tracks()) {
    if (IsAsked(request.track(), track) && !track.held_by().empty()) {
      return Error(v1::ERROR_REASON_NOT_YOURS_TO_LIFT,
                   fmt::format("a {} holds it; the same or a clinician resumes", track.held_by()));
    }
  }
  return Answer<v1::ResumeProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::RegressProgressionResponse> RegressProgression(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::RegressProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  if (progression->stored().status == v1::PROGRESSION_STATUS_STOPPED) {
    return Error(v1::ERROR_REASON_STOPPED, "nothing moves before the stop is lifted: prehab injury lift");
  }
  ASSIGN_OR_RETURN(
      const DecisionsMade decisions,
      Do(call, txn, {v1::PROGRESSION_EVENT_KIND_OVERRIDE, "regress", request.track(), request.reason(), ""},
         progression));
  RETURN_IF_ERROR(CheckDone(decisions, v1::PROGRESSION_DECISION_KIND_REGRESS, "not moved back"));
  return Answer<v1::RegressProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::StopProgressionResponse> StopProgression(const Call& call, storage::WriteTxn& txn,
                                                            const v1::StopProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  RETURN_IF_ERROR(
      Do(call, txn, {v1::PROGRESSION_EVENT_KIND_OVERRIDE, "stop", "", request.reason(), ""}, progression)
          .status());
  return Answer<v1::StopProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::AdvanceProgressionResponse> AdvanceProgression(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::AdvanceProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  RETURN_IF_ERROR(CheckNotCleared(*progression));
  ASSIGN_OR_RETURN(const std::string expire_date, ExpireDate(request, TodayOf(call, txn)));
  if (request.track().empty() && progression->protocol().tracks_size() > 1) {
    return InvalidField("track", "is required: this protocol has several");
  }
  ASSIGN_OR_RETURN(const DecisionsMade decisions, Do(call, txn,
                                                     {v1::PROGRESSION_EVENT_KIND_OVERRIDE, "advance",
                                                      request.track(), request.reason(), expire_date},
                                                     progression));
  RETURN_IF_ERROR(CheckDone(decisions, v1::PROGRESSION_DECISION_KIND_ADVANCE, "not advanced"));
  if (IsOverride(decisions) && !request.override()) {
    std::vector<Unmet> unmet;
    AddUnmet(decisions.Get(0), unmet);
    return CriteriaUnmet("not advanced: nothing is proposed; an override needs a reason", unmet);
  }
  return Answer<v1::AdvanceProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::ClearProgressionResponse> ClearProgression(const Call& call, storage::WriteTxn& txn,
                                                              const v1::ClearProgressionRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  RETURN_IF_ERROR(CheckNotCleared(*progression));
  const bool is_clinician = call.scope().Holds(v1::PERMISSION_CLINICAL_DECIDE);
  if (!is_clinician && (request.override() || storage::HasClinician(txn, call.scope()))) {
    return Error(v1::ERROR_REASON_CLINICIAN_NEEDED, "the athlete's clinician clears");
  }
  RETURN_IF_ERROR(CheckLastStages(*progression));
  ASSIGN_OR_RETURN(
      const DecisionsMade decisions,
      Do(call, txn, {v1::PROGRESSION_EVENT_KIND_OVERRIDE, "clear", "", request.reason(), ""}, progression));
  RETURN_IF_ERROR(CheckDone(decisions, v1::PROGRESSION_DECISION_KIND_CLEAR, "not cleared"));
  if (IsOverride(decisions) && !request.override()) {
    return CriteriaUnmet("not cleared: nothing is proposed; a clinician may override with a reason", {});
  }
  return Answer<v1::ClearProgressionResponse>(call, txn, *progression);
}

absl::StatusOr<v1::AcknowledgeReviewResponse> AcknowledgeReview(const Call& call, storage::WriteTxn& txn,
                                                                const v1::AcknowledgeReviewRequest& request) {
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindSeen(call, txn, request.etag()));
  if (progression->stored().review_needed.empty()) {
    return Error(v1::ERROR_REASON_NOTHING_TO_REVIEW, "no past decision needs a look");
  }
  storage::AcknowledgeReview(txn, call.scope(), progression->stored(), request.reason());
  ASSIGN_OR_RETURN(progression, FindProgression(call, txn));
  return Answer<v1::AcknowledgeReviewResponse>(call, txn, *progression);
}

}  // namespace prehab::handlers
