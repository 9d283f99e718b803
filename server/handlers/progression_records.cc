#include "server/handlers/progression_records.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/status_macros.h"
#include "rules/progression/event_door.h"
#include "rules/progression/moment.h"
#include "server/errors.h"
#include "server/handlers/clinical.h"
#include "server/handlers/library.h"
#include "server/handlers/page_token.h"
#include "server/handlers/progression.h"
#include "storage/athletes.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

// The list of red flags without a protocol that could name one.
constexpr std::string_view kRedFlags = "hamstring-red-flags";

constexpr int64_t kSecondsPerMinute = 60;

v1::ProgressionEvent EventOf(const v1::Report& report, const v1::ProgressionEvent& now) {
  v1::ProgressionEvent event = now;
  event.set_kind(static_cast<v1::ProgressionEventKind>(report.kind()));
  if (!report.time().empty()) event.set_time(report.time());
  event.set_track(report.track());
  if (report.has_completed_percent()) event.set_completed_percent(report.completed_percent());
  if (report.has_pain_during()) event.set_pain_during(report.pain_during());
  if (report.has_pain_after()) event.set_pain_after(report.pain_after());
  if (report.has_value()) event.set_value(report.value());
  if (report.has_reps()) event.set_reps(report.reps());
  if (report.has_seconds()) event.set_seconds(report.seconds());
  if (report.has_distance_meters()) event.set_distance_meters(report.distance_meters());
  if (report.has_percent_speed()) event.set_percent_speed(report.percent_speed());
  if (report.has_watts()) event.set_watts(report.watts());
  if (report.has_minutes()) event.set_minutes(report.minutes());
  event.set_name(report.name());
  *event.mutable_sides() = report.sides();
  return event;
}

// All that is wrong with the reports of `field`, each under its place.
std::vector<FieldViolation> FaultsOfAll(const std::optional<AthleteProgression>& progression,
                                        const progression::Vocabulary& names,
                                        const std::vector<v1::ProgressionEvent>& events, const std::string& now,
                                        std::string_view field) {
  std::vector<FieldViolation> faults;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string path = fmt::format("{}[{}].", field, i);
    for (const FieldViolation& fault : FaultsOf(progression, names, events[i])) {
      faults.push_back({path + fault.field, fault.description});
    }
    // Both are of the athlete's zone and of one shape, so they compare as text.
    if (events[i].time() > now) {
      faults.push_back({path + "time", fmt::format("must not be in the future; it is {}", now)});
    }
  }
  return faults;
}

void StopForRedFlag(const Call& call, storage::WriteTxn& txn, const v1::ProgressionEvent& event) {
  const bool is_yes = event.kind() == v1::PROGRESSION_EVENT_KIND_RED_FLAG && (!event.has_value() || event.value() != 0);
  if (is_yes) {
    // A report may write the name as it likes, the list has it in small letters.
    const std::string flag = absl::AsciiStrToLower(event.name());
    storage::InsertStop(txn, call.scope(), {"", std::string(kRedFlags), flag, "red_flag " + flag, {}});
  }
}

// The rule by which an event stops the athlete whatever the stages are; empty if
// it does not. Whether sharp pain stops is for the pain policy of a stage to say;
// of one that nobody can read it does, as under a policy that is not known.
std::string RuleOfStop(const v1::ProgressionEvent& event, const storage::StoredProgression& progression) {
  if (IsSharpPain(event)) {
    return "sharp_pain";
  }
  const auto at = progression::ParseMoment(event.time(), event.utc_offset_minutes());
  const bool is_after_start =
      at.has_value() && at->minute >= absl::ToUnixSeconds(progression.start_time) / kSecondsPerMinute;
  if (event.kind() != v1::PROGRESSION_EVENT_KIND_INJURY || !is_after_start) {
    return "";
  }
  return progression.state.cleared_date().empty() ? "injury" : "recurrence";
}

// The version that the progression pinned is gone, so no engine stops.
void StopWithoutEngine(const Call& call, storage::WriteTxn& txn, const v1::ProgressionEvent& event) {
  const bool may_stop = IsSharpPain(event) || event.kind() == v1::PROGRESSION_EVENT_KIND_INJURY;
  const auto progression = may_stop ? storage::NewestProgression(txn, call.scope()) : std::nullopt;
  const std::string rule = progression.has_value() ? RuleOfStop(event, *progression) : "";
  if (!rule.empty() && storage::OpenStops(txn, call.scope()).empty()) {
    storage::InsertStop(txn, call.scope(), {"", "", "", rule, {}});
  }
}

}  // namespace

bool IsSharpPain(const v1::ProgressionEvent& event) {
  return event.kind() == v1::PROGRESSION_EVENT_KIND_SYMPTOM && absl::EqualsIgnoreCase(event.name(), "sharp") &&
         (!event.has_value() || event.value() != 0);
}

progression::Vocabulary NamesOf(const Call& call, storage::ReadTxn& txn,
                                const std::optional<AthleteProgression>& progression) {
  if (progression.has_value()) {
    return progression->Names(call, txn);
  }
  const catalog::Catalog& catalog = call.environment().catalog;
  Library library(catalog, txn, call.scope());
  return progression::CollectNames(library.ListProtocols(), catalog.exercises(), catalog.red_flag_sets());
}

std::vector<FieldViolation> FaultsOf(const std::optional<AthleteProgression>& progression,
                                     const progression::Vocabulary& names, const v1::ProgressionEvent& event) {
  if (progression.has_value()) {
    return progression->FaultsOf(names, event);
  }
  const progression::CompiledProtocol none;
  std::vector<FieldViolation> faults;
  progression::EventDoor(none, names).Read(event, "", faults);
  return faults;
}

v1::AttestedBy PersonOf(const storage::Scope& scope) {
  if (scope.Holds(v1::PERMISSION_CLINICAL_DECIDE)) {
    return v1::ATTESTED_BY_CLINICIAN;
  }
  // An assistant writes no return, an athlete does.
  const bool is_staff = scope.Holds(v1::PERMISSION_RETURN_DECIDE) || !scope.Holds(v1::PERMISSION_RETURN_WRITE);
  return is_staff ? v1::ATTESTED_BY_COACH : v1::ATTESTED_BY_ATHLETE;
}

v1::ProgressionEvent EventNow(const Call& call, storage::ReadTxn& txn, v1::ProgressionEventKind kind) {
  v1::ProgressionEvent event;
  event.set_kind(kind);
  event.set_by(PersonOf(call.scope()));
  SetTime(storage::TimeZoneOfAthlete(txn, call.scope()), txn.now(), event);
  return event;
}

absl::Status NoProgression() {
  return Error(
      v1::ERROR_REASON_NOT_FOUND,
      "the athlete goes through no protocol yet; a coach or clinician starts one: prehab progression start");
}

absl::StatusOr<std::optional<AthleteProgression>> FindProgression(const Call& call, storage::ReadTxn& txn) {
  std::optional<storage::StoredProgression> stored = storage::NewestProgression(txn, call.scope());
  if (!stored.has_value()) {
    return std::optional<AthleteProgression>();
  }
  ASSIGN_OR_RETURN(AthleteProgression progression, AthleteProgression::Open(call, txn, *std::move(stored)));
  return std::optional<AthleteProgression>(std::move(progression));
}

std::optional<AthleteProgression> FindProgressionToTell(const Call& call, storage::ReadTxn& txn) {
  absl::StatusOr<std::optional<AthleteProgression>> progression = FindProgression(call, txn);
  if (!progression.ok()) {
    LogError("progression_version_missing", {{"athlete", call.scope().athlete_id()}});
    return std::nullopt;
  }
  return *std::move(progression);
}

v1::ProgressionRecord Append(const Call& call, storage::WriteTxn& txn, v1::ProgressionRecord record,
                             std::optional<AthleteProgression>& progression) {
  storage::StoredRecord stored;
  stored.record = std::move(record);
  return Append(call, txn, std::move(stored), progression);
}

v1::ProgressionRecord Append(const Call& call, storage::WriteTxn& txn, storage::StoredRecord stored,
                             std::optional<AthleteProgression>& progression) {
  stored = storage::AppendRecord(txn, call.scope(), std::move(stored));
  StopForRedFlag(call, txn, stored.record.event());
  if (progression.has_value()) {
    for (v1::ProgressionDecision& decision : progression->TakeIn(call, txn)) {
      *stored.record.add_decisions() = std::move(decision);
    }
  } else {
    StopWithoutEngine(call, txn, stored.record.event());
  }
  return std::move(stored.record);
}

absl::StatusOr<std::vector<v1::ProgressionRecord>> TakeInReports(
    const Call& call, storage::WriteTxn& txn, const google::protobuf::RepeatedPtrField<v1::Report>& reports,
    std::string_view field, std::optional<AthleteProgression>& progression) {
  const v1::ProgressionEvent now = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY);
  std::vector<v1::ProgressionEvent> events;
  for (const v1::Report& report : reports) {
    events.push_back(EventOf(report, now));
  }
  const progression::Vocabulary names = NamesOf(call, txn, progression);
  if (const auto faults = FaultsOfAll(progression, names, events, now.time(), field); !faults.empty()) {
    return InvalidRequest(faults);
  }
  std::vector<v1::ProgressionRecord> records;
  for (int i = 0; i < reports.size(); ++i) {
    storage::StoredRecord stored;
    stored.record.mutable_event()->Swap(&events[static_cast<std::size_t>(i)]);
    stored.record.set_site(reports.Get(i).site());
    stored.record.set_note(reports.Get(i).note());
    stored.is_clinical = IsClinical(stored.record.event(), names);
    const bool is_clinical = stored.is_clinical;
    records.push_back(Present(Append(call, txn, std::move(stored), progression), is_clinical));
  }
  return records;
}

absl::StatusOr<v1::RecordReportsResponse> RecordReports(const Call& call, storage::WriteTxn& txn,
                                                        const v1::RecordReportsRequest& request) {
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  ASSIGN_OR_RETURN(std::vector<v1::ProgressionRecord> records,
                   TakeInReports(call, txn, request.reports(), "reports", progression));
  v1::RecordReportsResponse response;
  for (v1::ProgressionRecord& record : records) {
    *response.add_records() = std::move(record);
  }
  ShowWhatFollows(call, txn, progression, response);
  return response;
}

absl::StatusOr<v1::ListRecordsResponse> ListRecords(const Call& call, storage::ReadTxn& txn,
                                                    const v1::ListRecordsRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  std::vector<v1::ProgressionEventKind> kinds;
  for (const int kind : request.kinds()) {
    kinds.push_back(static_cast<v1::ProgressionEventKind>(kind));
  }
  v1::ListRecordsResponse response;
  int64_t last = 0;
  for (storage::StoredRecord& stored : storage::ListRecords(txn, call.scope(), kinds, page)) {
    if (response.records_size() == page.limit - 1) {
      response.set_next_page_token(PageTokenAfter(call, request, std::to_string(last)));
      break;
    }
    last = stored.sequence;
    *response.add_records() = Present(std::move(stored.record), stored.is_clinical);
  }
  return response;
}

}  // namespace prehab::handlers
