#include "server/handlers/athlete_progression.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "rules/progression/event_door.h"
#include "rules/progression/fold.h"
#include "rules/progression/intake.h"
#include "rules/progression/report.h"
#include "rules/progression/unmet_leaves.h"
#include "server/errors.h"
#include "server/handlers/library.h"
#include "storage/injuries.h"
#include "storage/message_time.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

using Decisions = std::vector<v1::ProgressionDecision>;
using Records = std::vector<storage::StoredRecord>;

constexpr std::string_view kRedFlagRule = "red_flag ";

v1::ProgressionStatus StatusOf(const v1::ProgressionState& state) {
  if (!state.stopped_by().empty()) {
    return v1::PROGRESSION_STATUS_STOPPED;
  }
  if (!state.cleared_date().empty()) {
    return v1::PROGRESSION_STATUS_CLEARED;
  }
  const auto any = [&state](auto is) { return std::any_of(state.tracks().begin(), state.tracks().end(), is); };
  if (any([](const v1::TrackState& track) { return !track.referred_by().empty(); })) {
    return v1::PROGRESSION_STATUS_REFERRED;
  }
  return any([](const v1::TrackState& track) { return !track.held_by().empty(); }) ? v1::PROGRESSION_STATUS_HELD
                                                                                   : v1::PROGRESSION_STATUS_ACTIVE;
}

// What only a person can give, as ProgressionState.waits_for has it. `decided`
// are all decisions, in order.
std::vector<std::string> WaitsFor(const v1::ProgressionState& state, const Decisions& decided) {
  std::set<std::string> waits;
  for (const v1::TrackState& track : state.tracks()) {
    const auto is_of_track = [&track](const v1::ProgressionDecision& one) { return one.track() == track.track(); };
    const auto newest = std::find_if(decided.rbegin(), decided.rend(), is_of_track);
    if (newest == decided.rend()) {
      continue;
    }
    if (newest->is_proposal()) {
      waits.insert(newest->decision() == v1::PROGRESSION_DECISION_KIND_CLEAR ? "clear" : "advance");
      continue;
    }
    std::set<std::string> unmet;
    for (const v1::CriterionFinding* leaf : progression::UnmetLeaves(*newest)) {
      unmet.insert(leaf->criterion());
    }
    const bool is_of_criteria = newest->rule() == "advance" || newest->rule() == "clearance";
    const auto is_word = [](const std::string& name) {
      return name.starts_with("attest ") && name != "attest athlete";
    };
    if (newest->decision() == v1::PROGRESSION_DECISION_KIND_HOLD && is_of_criteria &&
        std::all_of(unmet.begin(), unmet.end(), is_word)) {
      waits.merge(unmet);
    }
  }
  return {waits.begin(), waits.end()};
}

// Who is cleared takes part in everything again (van der Horst 2017, Br J Sports
// Med: clearance for full availability), unless a person has said since when.
void TellInjury(const Call& call, storage::WriteTxn& txn, const storage::StoredProgression& progression) {
  const auto injury = storage::FindInjury(txn, call.scope(), progression.injury_id);
  if (injury.has_value() && injury->injury.full_participation_date().empty()) {
    storage::SetFullParticipationDate(txn, call.scope(), progression.injury_id, progression.state.cleared_date());
  }
}

// A stop of the engine that no stop of the athlete stands for yet.
void StopAthlete(const Call& call, storage::WriteTxn& txn, const std::string& rule, const std::string& red_flags) {
  if (rule.empty() || !storage::OpenStops(txn, call.scope()).empty()) {
    return;
  }
  const bool is_red_flag = rule.starts_with(kRedFlagRule);
  storage::InsertStop(
      txn, call.scope(),
      {"", is_red_flag ? red_flags : "", is_red_flag ? rule.substr(kRedFlagRule.size()) : "", rule, {}});
}

}  // namespace

progression::CompileOptions OptionsOf(const catalog::Catalog& catalog, const v1::Protocol& protocol,
                                      const v1::PainPolicy* pain_policy) {
  progression::CompileOptions options;
  options.pain_policy = pain_policy;
  options.checks_entry = true;
  options.takes_effect_at_once = false;
  options.red_flags = catalog.FindRedFlagSet(protocol.red_flags());
  options.find_policy = [&catalog](std::string_view slug) { return catalog.FindPainPolicy(slug); };
  return options;
}

const v1::Track* FindTrack(const v1::Protocol& protocol, const std::string& key) {
  const auto is_it = [&key](const v1::Track& track) { return track.key() == key; };
  const auto found = std::find_if(protocol.tracks().begin(), protocol.tracks().end(), is_it);
  return found == protocol.tracks().end() ? nullptr : &*found;
}

absl::StatusOr<AthleteProgression> AthleteProgression::Open(const Call& call, storage::ReadTxn& txn,
                                                            storage::StoredProgression stored) {
  const catalog::Catalog& catalog = call.environment().catalog;
  Library library(catalog, txn, call.scope());
  const v1::Protocol* pinned =
      library.FindPinnedProtocol(stored.protocol, stored.protocol_version, stored.protocol_hash);
  if (pinned == nullptr) {
    return NotFound("protocol", fmt::format("{} version {}", stored.protocol, stored.protocol_version),
                    "the version that this progression pinned is gone from the catalog");
  }
  AthleteProgression progression;
  progression.protocol_ = std::make_unique<const v1::Protocol>(*pinned);
  progression.compiled_ =
      progression::Compile(*progression.protocol_,
                           OptionsOf(catalog, *progression.protocol_, catalog.FindPainPolicy(stored.pain_policy)));
  progression.stored_ = std::move(stored);
  return progression;
}

const progression::Vocabulary& AthleteProgression::Names(const Call& call, storage::ReadTxn& txn) const {
  if (!names_.has_value()) {
    const catalog::Catalog& catalog = call.environment().catalog;
    Library library(catalog, txn, call.scope());
    std::vector<const v1::Protocol*> protocols = library.ListProtocols();
    protocols.push_back(protocol_.get());
    names_ = progression::CollectNames(protocols, catalog.exercises(), catalog.red_flag_sets());
  }
  return *names_;
}

bool AthleteProgression::IsRunning(const Call& call, storage::ReadTxn& txn) const {
  const auto injury = storage::FindInjury(txn, call.scope(), stored_.injury_id);
  return stored_.status != v1::PROGRESSION_STATUS_CLEARED && injury.has_value() &&
         !injury->injury.has_close_time();
}

std::vector<FieldViolation> AthleteProgression::FaultsOf(const progression::Vocabulary& names,
                                                         const v1::ProgressionEvent& event) const {
  std::vector<FieldViolation> faults;
  progression::EventDoor(compiled_, names).Read(event, "", faults);
  return faults;
}

std::vector<storage::StoredRecord> AthleteProgression::RecordsAsStored(const Call& call,
                                                                       storage::ReadTxn& txn) const {
  Records records = storage::AllRecords(txn, call.scope());
  std::erase_if(records, [this](const storage::StoredRecord& stored) {
    const std::string& of = stored.record.progression_id();
    const bool is_own = of.empty() || of == stored_.progression_id;
    return !is_own || storage::FromTimestamp(stored.record.record_time()) >= known_until_;
  });
  return records;
}

std::vector<storage::StoredRecord> AthleteProgression::RecordsOf(const Call& call, storage::ReadTxn& txn) const {
  Records records = RecordsAsStored(call, txn);
  for (storage::StoredRecord& stored : records) {
    // A run of before knew no track of this protocol: it counts as evidence.
    v1::ProgressionEvent& event = *stored.record.mutable_event();
    if (FindTrack(*protocol_, event.track()) == nullptr) {
      const bool is_session = event.kind() == v1::PROGRESSION_EVENT_KIND_SESSION;
      event.set_track(is_session ? protocol_->tracks(0).key() : "");
    }
  }
  return records;
}

AthleteProgression::Folded AthleteProgression::Fold(const progression::Vocabulary& names, const Records& records,
                                                    bool explains) const {
  const progression::EventDoor door(compiled_, names);
  progression::State state(compiled_);
  std::vector<progression::Decision> decisions;
  std::vector<std::string> ids;
  progression::Reporter earlier(false, &ids);
  progression::Reporter last(explains, &ids);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (const std::string& taken = records[i].record.takes_back_record_id(); !taken.empty()) {
      const auto place = std::find(ids.begin(), ids.end(), taken);
      if (place != ids.end()) {
        progression::Forget(static_cast<progression::Sequence>(place - ids.begin()) + 1, state);
      }
    }
    std::vector<FieldViolation> faults;
    const auto event = door.Read(records[i].record.event(), "", faults);
    if (event.has_value()) {
      ids.push_back(records[i].record.record_id());
      progression::Fold(compiled_, *event, records[i].sequence >= stored_.start_sequence, state, decisions,
                        i + 1 == records.size() ? &last : &earlier);
    }
  }
  return {earlier.Take(), last.Take(), std::move(state), std::move(ids)};
}

progression::Recording AthleteProgression::Recording(const Call& call, storage::ReadTxn& txn) const {
  const Records records = RecordsOf(call, txn);
  std::set<std::string> taken_back;
  for (const storage::StoredRecord& stored : records) {
    taken_back.insert(stored.record.takes_back_record_id());
  }
  progression::Recording recording;
  for (const storage::StoredRecord& stored : records) {
    const v1::ProgressionEvent& event = stored.record.event();
    const bool is_confirmation = event.kind() == v1::PROGRESSION_EVENT_KIND_OVERRIDE &&
                                 (event.name() == "advance" || event.name() == "clear");
    if (is_confirmation || taken_back.contains(stored.record.record_id())) {
      continue;
    }
    recording.events.push_back(event);
    if (stored.sequence < stored_.start_sequence) {
      recording.start = static_cast<int>(recording.events.size());
    }
  }
  return recording;
}

std::vector<v1::ProgressionDecision> AthleteProgression::TakeIn(const Call& call, storage::WriteTxn& txn) {
  const Records records = RecordsOf(call, txn);
  const progression::Vocabulary& names = Names(call, txn);
  const Folded folded = Fold(names, records, true);
  Decisions decided = storage::ListDecisions(txn, call.scope(), stored_.progression_id);
  if (const std::string review = FindReview(names, decided, records, folded); !review.empty()) {
    stored_.review_needed = review;
  }
  storage::AppendDecisions(txn, call.scope(), stored_.progression_id, records.back().sequence, folded.last);
  const bool was_cleared = !stored_.state.cleared_date().empty();
  stored_.state = progression::ToMessage(compiled_, folded.state);
  stored_.status = StatusOf(stored_.state);
  decided.insert(decided.end(), folded.last.begin(), folded.last.end());
  for (std::string& what : WaitsFor(stored_.state, decided)) {
    stored_.state.add_waits_for(std::move(what));
  }
  if (!was_cleared && !stored_.state.cleared_date().empty()) {
    TellInjury(call, txn, stored_);
  }
  storage::UpdateProgression(txn, call.scope(), stored_);
  ++stored_.revision;
  StopAthlete(call, txn, stored_.state.stopped_by(), protocol_->red_flags());
  return folded.last;
}

std::vector<v1::ProgressionDecision> AthleteProgression::Ask(const Call& call, storage::ReadTxn& txn,
                                                             const v1::ProgressionEvent& event) const {
  Records records = RecordsOf(call, txn);
  storage::StoredRecord asked;
  asked.sequence = records.empty() ? 1 : records.back().sequence + 1;
  *asked.record.mutable_event() = event;
  records.push_back(std::move(asked));
  return Fold(Names(call, txn), records, true).last;
}

void AthleteProgression::LookBack(const Call& call, storage::ReadTxn& txn, absl::Time end) {
  known_until_ = end;
  stored_.state = progression::ToMessage(compiled_, Fold(Names(call, txn), RecordsOf(call, txn), false).state);
  stored_.status = StatusOf(stored_.state);
}

void SetTime(const std::string& zone, absl::Time now, v1::ProgressionEvent& event) {
  absl::TimeZone loaded = absl::UTCTimeZone();
  absl::LoadTimeZone(zone, &loaded);
  event.set_time(absl::FormatTime("%Y-%m-%dT%H:%M", now, loaded));
  event.set_utc_offset_minutes(loaded.At(now).offset / 60);
}

}  // namespace prehab::handlers
