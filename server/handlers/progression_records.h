#ifndef PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_
#define PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/handlers/athlete_progression.h"
#include "server/handlers/referral.h"

namespace prehab::handlers {

// How records come in, whoever makes them.

// The person whose word the caller's is: a clinician's before a coach's before
// the athlete's own. Assistants count as coaches; they decide nothing.
v1::AttestedBy PersonOf(const storage::Scope& scope);

// An event of the caller, now.
v1::ProgressionEvent EventNow(const Call& call, storage::ReadTxn& txn, v1::ProgressionEventKind kind);

// Whether it tells of sharp pain; a value of 0 takes it back.
bool IsSharpPain(const v1::ProgressionEvent& event);

// The newest progression of the athlete; absent if there is none.
absl::StatusOr<std::optional<AthleteProgression>> FindProgression(const Call& call, storage::ReadTxn& txn);

// The same for those who have something to report: that is stored though nothing
// can decide, because the version that the progression pinned is gone.
std::optional<AthleteProgression> FindProgressionToTell(const Call& call, storage::ReadTxn& txn);

// The names that events may carry, with or without a progression.
progression::Vocabulary NamesOf(const Call& call, storage::ReadTxn& txn,
                                const std::optional<AthleteProgression>& progression);

// What is wrong with an event before it is stored.
std::vector<FieldViolation> FaultsOf(const std::optional<AthleteProgression>& progression,
                                     const progression::Vocabulary& names, const v1::ProgressionEvent& event);

// Nobody has started one.
absl::Status NoProgression();

// Stores a record, lets the progression decide if there is one, and returns the
// record with its decisions. If it is absent because what it pinned is gone, a red
// flag, sharp pain and a new injury stop the athlete all the same.
v1::ProgressionRecord Append(const Call& call, storage::WriteTxn& txn, v1::ProgressionRecord record,
                             std::optional<AthleteProgression>& progression);
v1::ProgressionRecord Append(const Call& call, storage::WriteTxn& txn, storage::StoredRecord stored,
                             std::optional<AthleteProgression>& progression);

// Stores the reports of the request's `field`, unless something is wrong with any
// of them, and returns the records with what was decided after each.
absl::StatusOr<std::vector<v1::ProgressionRecord>> TakeInReports(
    const Call& call, storage::WriteTxn& txn, const google::protobuf::RepeatedPtrField<v1::Report>& reports,
    std::string_view field, std::optional<AthleteProgression>& progression);

// Takes a report back: a record that says so, evaluated like any other. Returns
// it with its decisions.
v1::ProgressionRecord TakeBack(const Call& call, storage::WriteTxn& txn, const v1::ProgressionRecord& report,
                               const std::string& reason, std::optional<AthleteProgression>& progression);

// Fills in where the progression stands, and what stops the athlete now.
template <class Response>
void ShowWhatFollows(const Call& call, storage::ReadTxn& txn, const std::optional<AthleteProgression>& progression,
                     Response& response) {
  if (progression.has_value()) {
    *response.mutable_progression() = progression->Show(call, txn);
  }
  for (v1::ReferralCard& card : CardsOf(call.environment().catalog, storage::OpenStops(txn, call.scope()))) {
    *response.add_referrals() = std::move(card);
  }
}

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_
