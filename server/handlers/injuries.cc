#include "server/handlers/injuries.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/status_macros.h"
#include "rules/progression/recurrence.h"
#include "server/errors.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/referral.h"
#include "server/handlers/slug.h"
#include "server/handlers/today.h"
#include "storage/injuries.h"
#include "storage/memberships.h"
#include "storage/message_time.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

// The list that is asked at intake, before there is a protocol that could name
// one. Every protocol of the catalog names the same.
constexpr std::string_view kIntakeRedFlags = "hamstring-red-flags";

const absl::CivilDay kFirstDay(1970, 1, 1);

const v1::RedFlagSet& IntakeQuestions(const Call& call) {
  return *call.environment().catalog.FindRedFlagSet(kIntakeRedFlags);
}

absl::StatusOr<const v1::Condition*> InjuryCard(const Call& call, const std::string& name) {
  const v1::Condition* condition = call.environment().catalog.FindCondition(SlugOf(name));
  if (condition == nullptr || condition->kind() != v1::CONDITION_KIND_INJURY) {
    return NotFound("condition", name, "see: prehab condition list");
  }
  return condition;
}

// Each question answered once, and no other.
std::vector<FieldViolation> FaultsOfAnswers(const v1::RedFlagSet& questions, const v1::OpenInjuryRequest& request) {
  const std::string field = "red_flag_answers";
  std::vector<FieldViolation> faults;
  std::set<std::string> answered;
  for (const v1::RedFlagAnswer& answer : request.red_flag_answers()) {
    const auto asks = [&answer](const v1::RedFlag& flag) { return flag.key() == answer.key(); };
    if (std::none_of(questions.flags().begin(), questions.flags().end(), asks)) {
      faults.push_back({field, fmt::format("{} is no red flag of {}", answer.key(), questions.slug())});
    } else if (answer.has_yes() && !answered.insert(answer.key()).second) {
      faults.push_back({field, fmt::format("{} is answered twice", answer.key())});
    }
  }
  for (const v1::RedFlag& flag : questions.flags()) {
    if (!answered.contains(flag.key())) {
      faults.push_back({field, fmt::format("{} is not answered; unanswered is not no. It asks: {}", flag.key(),
                                           flag.question())});
    }
  }
  return faults;
}

absl::Status CheckIntake(const Call& call, const v1::OpenInjuryRequest& request, absl::CivilDay today) {
  std::vector<FieldViolation> faults;
  if (*ParseDate(request.onset_date()) > today) {
    faults.push_back(
        {"onset_date", fmt::format("must not be in the future; today is {}", FormatDate(today))});
  }
  if (request.grade().empty() != request.grade_system().empty()) {
    faults.push_back({request.grade().empty() ? "grade" : "grade_system", "is needed with the other: a grade means "
                                                                          "something in its system alone"});
  }
  for (FieldViolation& fault : FaultsOfAnswers(IntakeQuestions(call), request)) {
    faults.push_back(std::move(fault));
  }
  return faults.empty() ? absl::OkStatus() : InvalidRequest(faults);
}

bool IsOfSamePlace(const v1::Injury& a, const v1::Injury& b) {
  return a.condition() == b.condition() && a.side() == b.side();
}

progression::Day DayOf(const std::string& date) {
  return static_cast<progression::Day>(*ParseDate(date) - kFirstDay);
}

v1::Reinjury Classify(const v1::Injury& earlier, const v1::Injury& injury) {
  const std::string& full = earlier.full_participation_date();
  const auto participation = full.empty() ? std::nullopt : std::optional(DayOf(full));
  // The two enums stand in the same order, the message's from 1.
  return static_cast<v1::Reinjury>(
      static_cast<int>(progression::ClassifyReinjury(participation, DayOf(injury.onset_date()))) + 1);
}

// Links it to the newest earlier one of the same place. That must be closed; one
// that is cleared ends with its recurrence.
absl::Status LinkEarlier(const Call& call, storage::WriteTxn& txn, v1::Injury& injury) {
  for (storage::StoredInjury& stored : storage::ListInjuries(txn, call.scope())) {
    v1::Injury& earlier = stored.injury;
    if (!IsOfSamePlace(earlier, injury)) {
      continue;
    }
    if (!earlier.has_close_time() && Classify(earlier, injury) != v1::REINJURY_EXACERBATION) {
      earlier.set_close_reason("It came back after clearance.");
      storage::CloseInjury(txn, call.scope(), stored);
    } else if (!earlier.has_close_time()) {
      return Error(v1::ERROR_REASON_INJURY_OPEN,
                   fmt::format("{} of {} is open already ({}); what happened since belongs to it", earlier.condition(),
                               earlier.onset_date(), earlier.injury_id()));
    }
    if (injury.earlier_injury_id().empty() && earlier.onset_date() <= injury.onset_date()) {
      injury.set_earlier_injury_id(earlier.injury_id());
      injury.set_reinjury(Classify(earlier, injury));
    }
  }
  return absl::OkStatus();
}

storage::StoredInjury InjuryOf(const v1::OpenInjuryRequest& request, const v1::Condition& condition,
                               const v1::RedFlagSet& questions) {
  storage::StoredInjury stored;
  stored.red_flag_set = questions.slug();
  stored.red_flag_set_version = questions.version();
  v1::Injury& injury = stored.injury;
  injury.set_condition(condition.slug());
  injury.set_side(request.side());
  injury.set_grade_system(request.grade_system());
  injury.set_grade(request.grade());
  injury.set_onset_date(request.onset_date());
  injury.set_mechanism(request.mechanism());
  if (request.has_expected_days()) injury.set_expected_days(request.expected_days());
  injury.set_note(request.note());
  *injury.mutable_red_flag_answers() = request.red_flag_answers();
  return stored;
}

// The injury is told as late on its day as it can have been, so that hours
// since then are never too many.
std::string LatestTime(const std::string& onset_date, const std::string& now) {
  return std::min(onset_date + "T23:59", now);
}

// What the engine must know of the intake. A yes stops.
absl::Status RecordIntake(const Call& call, storage::WriteTxn& txn, const v1::Injury& injury) {
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  v1::ProgressionRecord record;
  *record.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_INJURY);
  record.mutable_event()->set_time(LatestTime(injury.onset_date(), record.event().time()));
  record.mutable_event()->add_sides(injury.side());
  Append(call, txn, std::move(record), progression);
  for (const v1::RedFlagAnswer& answer : injury.red_flag_answers()) {
    if (answer.yes()) {
      v1::ProgressionRecord flag;
      *flag.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_RED_FLAG);
      flag.mutable_event()->set_name(answer.key());
      Append(call, txn, std::move(flag), progression);
    }
  }
  return absl::OkStatus();
}

// A clinician lifts. So does a coach whose athlete has none, once the word of a
// professional from outside was recorded after the stop and stands: the newest
// such word counts, and one with a value withdraws.
bool MayLift(const Call& call, storage::ReadTxn& txn, absl::Time stopped) {
  if (call.scope().Holds(v1::PERMISSION_CLINICAL_DECIDE)) {
    return true;
  }
  if (storage::HasClinician(txn, call.scope())) {
    return false;
  }
  bool has_word = false;
  for (const storage::StoredRecord& stored : storage::AllRecords(txn, call.scope())) {
    const v1::ProgressionEvent& event = stored.record.event();
    if (!stored.record.taken_back() && event.kind() == v1::PROGRESSION_EVENT_KIND_ATTEST &&
        event.by() == v1::ATTESTED_BY_EXTERNAL && storage::FromTimestamp(stored.record.record_time()) > stopped) {
      has_word = !event.has_value();
    }
  }
  return has_word;
}

// Tells the progression. One that nothing can decide now, because its version is
// gone, reads it when that is back.
absl::Status LiftInProgression(const Call& call, storage::WriteTxn& txn, const std::string& reason,
                               const std::string& progression_id, std::optional<AthleteProgression>& progression) {
  v1::ProgressionRecord lift;
  lift.set_progression_id(progression_id);
  *lift.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_OVERRIDE);
  lift.mutable_event()->set_name("lift");
  lift.set_note(reason);
  Append(call, txn, std::move(lift), progression);
  if (progression.has_value() && progression->stored().status == v1::PROGRESSION_STATUS_STOPPED) {
    return Error(v1::ERROR_REASON_STOPPED, "the progression stays stopped; a clinician lifts it");
  }
  return absl::OkStatus();
}

bool IsStoppedOrReferred(const std::optional<AthleteProgression>& progression) {
  return progression.has_value() && (progression->stored().status == v1::PROGRESSION_STATUS_STOPPED ||
                                     progression->stored().status == v1::PROGRESSION_STATUS_REFERRED);
}

// With what follows from the stops.
v1::Injury WithStatus(const Call& call, const std::vector<storage::Stop>& stops, v1::Injury injury) {
  if (injury.has_close_time()) {
    injury.set_status(v1::INJURY_STATUS_CLOSED);
    return injury;
  }
  injury.set_status(stops.empty() ? v1::INJURY_STATUS_OPEN : v1::INJURY_STATUS_STOPPED);
  for (v1::ReferralCard& card : CardsOf(call.environment().catalog, stops)) {
    *injury.add_referrals() = std::move(card);
  }
  return injury;
}

// The injury that was asked for: by default the newest open one.
absl::StatusOr<storage::StoredInjury> FindAsked(const Call& call, storage::ReadTxn& txn,
                                                const std::string& injury_id) {
  for (storage::StoredInjury& stored : storage::ListInjuries(txn, call.scope())) {
    const bool is_asked = injury_id.empty() ? !stored.injury.has_close_time() : stored.injury.injury_id() == injury_id;
    if (is_asked) {
      return std::move(stored);
    }
  }
  return NotFound("injury", injury_id.empty() ? "open" : injury_id, "see: prehab injury list");
}

absl::Status CheckClosing(const v1::CloseInjuryRequest& request, const v1::Injury& injury, absl::CivilDay today,
                          bool is_stopped) {
  if (injury.has_close_time()) {
    return Error(v1::ERROR_REASON_INJURY_CLOSED, "the injury is closed already");
  }
  if (injury.etag() != request.etag()) {
    return Error(v1::ERROR_REASON_REVISION_CHANGED, "the injury has changed since you looked; look again");
  }
  if (is_stopped) {
    return Error(v1::ERROR_REASON_STOPPED,
                 "the athlete is stopped until somebody has looked; lift the stop before the injury is closed");
  }
  const auto full = ParseDate(request.full_participation_date());
  if (full.has_value() && (*full > today || *full < *ParseDate(injury.onset_date()))) {
    return InvalidField("full_participation_date",
                        fmt::format("must be from {} to {}", injury.onset_date(), FormatDate(today)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::OpenInjuryResponse> OpenInjury(const Call& call, storage::WriteTxn& txn,
                                                  const v1::OpenInjuryRequest& request) {
  ASSIGN_OR_RETURN(const v1::Condition* condition, InjuryCard(call, request.condition()));
  RETURN_IF_ERROR(CheckIntake(call, request, TodayOf(call, txn)));
  storage::StoredInjury stored = InjuryOf(request, *condition, IntakeQuestions(call));
  RETURN_IF_ERROR(LinkEarlier(call, txn, stored.injury));
  stored = storage::InsertInjury(txn, call.scope(), std::move(stored));
  RETURN_IF_ERROR(RecordIntake(call, txn, stored.injury));
  v1::OpenInjuryResponse response;
  *response.mutable_injury() =
      WithStatus(call, storage::OpenStops(txn, call.scope()), std::move(stored.injury));
  return response;
}

absl::StatusOr<v1::ListInjuriesResponse> ListInjuries(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListInjuriesRequest&) {
  const std::vector<storage::Stop> stops = storage::OpenStops(txn, call.scope());
  v1::ListInjuriesResponse response;
  for (storage::StoredInjury& stored : storage::ListInjuries(txn, call.scope())) {
    *response.add_injuries() = WithStatus(call, stops, std::move(stored.injury));
  }
  return response;
}

absl::StatusOr<v1::GetInjuryResponse> GetInjury(const Call& call, storage::ReadTxn& txn,
                                                const v1::GetInjuryRequest& request) {
  ASSIGN_OR_RETURN(storage::StoredInjury stored, FindAsked(call, txn, request.injury_id()));
  v1::GetInjuryResponse response;
  *response.mutable_injury() =
      WithStatus(call, storage::OpenStops(txn, call.scope()), std::move(stored.injury));
  return response;
}

absl::StatusOr<v1::CloseInjuryResponse> CloseInjury(const Call& call, storage::WriteTxn& txn,
                                                    const v1::CloseInjuryRequest& request) {
  ASSIGN_OR_RETURN(storage::StoredInjury stored, FindAsked(call, txn, request.injury_id()));
  const bool is_stopped = !storage::OpenStops(txn, call.scope()).empty();
  RETURN_IF_ERROR(CheckClosing(request, stored.injury, TodayOf(call, txn), is_stopped));
  stored.injury.set_close_reason(request.reason());
  // That of the clearance stays unless a person knows better.
  if (!request.full_participation_date().empty()) {
    stored.injury.set_full_participation_date(request.full_participation_date());
  }
  v1::CloseInjuryResponse response;
  *response.mutable_injury() =
      WithStatus(call, {}, std::move(storage::CloseInjury(txn, call.scope(), stored).injury));
  return response;
}

absl::StatusOr<v1::LiftStopResponse> LiftStop(const Call& call, storage::WriteTxn& txn,
                                              const v1::LiftStopRequest& request) {
  const std::vector<storage::Stop> stops = storage::OpenStops(txn, call.scope());
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  if (stops.empty() && !IsStoppedOrReferred(progression)) {
    return Error(v1::ERROR_REASON_NOT_STOPPED, "nothing stops the athlete");
  }
  // The engine knows since when a referral stands and reads the word anew.
  if (!MayLift(call, txn, stops.empty() ? absl::InfinitePast() : stops.back().stop_time)) {
    return Error(v1::ERROR_REASON_STOPPED, "a clinician lifts this, once somebody has looked");
  }
  const auto newest = storage::NewestProgression(txn, call.scope());
  if (newest.has_value() && (!progression.has_value() || IsStoppedOrReferred(progression))) {
    RETURN_IF_ERROR(LiftInProgression(call, txn, request.reason(), newest->progression_id, progression));
  }
  // A referral that stood before a stop stands after it.
  if (stops.empty() && IsStoppedOrReferred(progression)) {
    return Error(v1::ERROR_REASON_STOPPED, "the referral stays; a clinician lifts it, once somebody has looked");
  }
  storage::LiftStops(txn, call.scope(), request.reason());
  v1::LiftStopResponse response;
  for (v1::ReferralCard& card : CardsOf(call.environment().catalog, stops)) {
    *response.add_lifted() = std::move(card);
  }
  return response;
}

absl::StatusOr<v1::GetIntakeQuestionsResponse> GetIntakeQuestions(const Call& call, storage::ReadTxn&,
                                                                  const v1::GetIntakeQuestionsRequest&) {
  v1::GetIntakeQuestionsResponse response;
  *response.mutable_red_flags() = IntakeQuestions(call);
  return response;
}

}  // namespace prehab::handlers
