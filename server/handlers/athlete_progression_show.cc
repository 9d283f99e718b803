#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/date.h"
#include "server/handlers/athlete_progression.h"
#include "server/handlers/clinical.h"
#include "server/handlers/referral.h"
#include "storage/athletes.h"
#include "storage/injuries.h"
#include "storage/message_time.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

using Decisions = std::vector<v1::ProgressionDecision>;

// The day before which the track cannot go on, whatever is reported.
std::string EarliestAdvance(const v1::TrackState& state, const v1::Stage& stage) {
  const auto entered = ParseDate(state.entered_date());
  std::string earliest = entered.has_value() ? FormatDate(*entered + stage.min_days()) : "";
  const std::string lock_ends =
      state.locked_until().substr(0, std::min<std::size_t>(10, state.locked_until().size()));
  return std::max(earliest, lock_ends);
}

v1::ProgressionTrack ShowTrack(const v1::Protocol& protocol, const v1::TrackState& state,
                               const Decisions& decided) {
  v1::ProgressionTrack shown;
  *shown.mutable_state() = state;
  if (const v1::Track* track = FindTrack(protocol, state.track())) {
    shown.set_title(track->title());
    shown.set_stage_count(track->stages_size());
    for (int i = 0; i < track->stages_size(); ++i) {
      if (track->stages(i).key() == state.stage()) {
        *shown.mutable_stage() = track->stages(i);
        shown.set_stage_number(i + 1);
      }
    }
  }
  shown.set_earliest_advance_date(EarliestAdvance(state, shown.stage()));
  const auto of_track = [&state](const v1::ProgressionDecision& one) { return one.track() == state.track(); };
  const auto last = std::find_if(decided.rbegin(), decided.rend(), of_track);
  if (last != decided.rend()) {
    *shown.mutable_decision() = *last;
  }
  return shown;
}

// Nordic curls had their greatest effect on those who had been injured in the
// year before (Petersen 2011, Am J Sports Med 39:2296); the program ends in one
// session a week.
constexpr char kMaintenanceProgram[] = "nordic-10w";

void TellNextSteps(v1::Progression& shown) {
  shown.set_maintenance_program(kMaintenanceProgram);
  shown.add_next_steps(
      fmt::format("Watched until {}: report whatever is felt.", shown.state().watch_until_date()));
  shown.add_next_steps(fmt::format(
      "Keep the hamstring strong: a coach assigns {}, which ends in one session a week.", kMaintenanceProgram));
  shown.add_next_steps(
      "Close the injury when nothing more is to be done for it. A new one of the same place is a "
      "recurrence and is opened anew.");
}

// What the newest hold of the track says.
std::string ReasonOfHold(const Call& call, storage::ReadTxn& txn, const std::string& track) {
  constexpr int kMostHolds = 50;
  for (const storage::StoredRecord& stored :
       storage::ListRecords(txn, call.scope(), {v1::PROGRESSION_EVENT_KIND_HOLD}, {"", kMostHolds})) {
    const v1::ProgressionEvent& event = stored.record.event();
    if (event.kind() == v1::PROGRESSION_EVENT_KIND_HOLD && (event.track().empty() || event.track() == track)) {
      return stored.record.note();
    }
  }
  return "";
}

}  // namespace

v1::Progression AthleteProgression::Show(const Call& call, storage::ReadTxn& txn) const {
  v1::Progression shown;
  shown.set_progression_id(stored_.progression_id);
  shown.set_athlete_id(call.scope().athlete_id());
  shown.set_injury_id(stored_.injury_id);
  shown.set_protocol(stored_.protocol);
  shown.set_protocol_version(stored_.protocol_version);
  shown.set_protocol_title(protocol_->title());
  shown.set_pain_policy(stored_.pain_policy);
  shown.set_status(stored_.status);
  *shown.mutable_start_time() = storage::ToTimestamp(stored_.start_time);
  shown.set_started_by_name(stored_.started_by_name);
  *shown.mutable_state() = stored_.state;
  const Decisions decided = DecisionsOf(call, txn);
  for (const v1::TrackState& state : stored_.state.tracks()) {
    v1::ProgressionTrack& track = *shown.add_tracks();
    track = ShowTrack(*protocol_, state, decided);
    TakeOutClinical(*track.mutable_decision(), *shown.mutable_clinical_values());
  }
  if (known_until_ == absl::InfiniteFuture()) {
    ShowSurroundings(call, txn, shown);
  }
  return shown;
}

// What of a progression is of now and of no other day.
void AthleteProgression::ShowSurroundings(const Call& call, storage::ReadTxn& txn, v1::Progression& shown) const {
  for (v1::ProgressionTrack& track : *shown.mutable_tracks()) {
    if (!track.state().held_by().empty()) {
      track.set_hold_reason(ReasonOfHold(call, txn, track.state().track()));
    }
  }
  for (v1::ReferralCard& card : CardsOf(call.environment().catalog, storage::OpenStops(txn, call.scope()))) {
    *shown.add_referrals() = std::move(card);
  }
  shown.set_review_needed(stored_.review_needed);
  for (v1::ProgressionRecord& record : Overrides(call, txn)) {
    *shown.add_overrides() = Present(std::move(record), false);
  }
  for (v1::ProgressionReview& review : storage::ListReviews(txn, call.scope(), stored_.progression_id)) {
    *shown.add_reviews() = std::move(review);
  }
  if (!stored_.state.cleared_date().empty()) {
    TellNextSteps(shown);
  }
  shown.set_etag(std::to_string(stored_.revision));
}

std::vector<v1::ProgressionDecision> AthleteProgression::DecisionsOf(const Call& call,
                                                                     storage::ReadTxn& txn) const {
  Decisions decided = storage::ListDecisions(txn, call.scope(), stored_.progression_id);
  if (known_until_ < absl::InfiniteFuture()) {
    std::set<std::string> known;
    for (const storage::StoredRecord& stored : RecordsAsStored(call, txn)) {
      known.insert(stored.record.record_id());
    }
    std::erase_if(decided,
                  [&known](const v1::ProgressionDecision& one) { return !known.contains(one.event_id()); });
  }
  return decided;
}

std::vector<v1::ProgressionRecord> AthleteProgression::RecordsSince(const Call& call, storage::ReadTxn& txn,
                                                                    absl::Time begin) const {
  std::vector<storage::StoredRecord> stored = RecordsAsStored(call, txn);
  std::set<std::string> taken_back;
  for (const storage::StoredRecord& one : stored) {
    taken_back.insert(one.record.takes_back_record_id());
  }
  std::multimap<std::string, v1::ProgressionDecision> decisions;
  for (v1::ProgressionDecision& decision : DecisionsOf(call, txn)) {
    const std::string event_id = decision.event_id();
    decisions.emplace(event_id, std::move(decision));
  }
  std::vector<v1::ProgressionRecord> records;
  for (storage::StoredRecord& one : stored) {
    if (storage::FromTimestamp(one.record.record_time()) < begin) {
      continue;
    }
    one.record.set_taken_back(taken_back.contains(one.record.record_id()));
    const auto [first, last] = decisions.equal_range(one.record.record_id());
    for (auto decision = first; decision != last; ++decision) {
      *one.record.add_decisions() = std::move(decision->second);
    }
    records.push_back(Present(std::move(one.record), one.is_clinical));
  }
  return records;
}

}  // namespace prehab::handlers
