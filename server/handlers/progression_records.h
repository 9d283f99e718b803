#ifndef PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_
#define PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_

#include <optional>

#include "server/handlers/episode.h"

namespace prehab::handlers {

// How records come in, whoever makes them.

// The person whose word the caller's is: a clinician's before a coach's before
// the athlete's own. Assistants count as coaches; they decide nothing.
v1::AttestedBy PersonOf(const storage::Scope& scope);

// An event of the caller, now.
v1::ProgressionEvent EventNow(const Call& call, storage::ReadTxn& txn, v1::ProgressionEventKind kind);

// The newest progression of the athlete; absent if there is none.
absl::StatusOr<std::optional<Episode>> FindEpisode(const Call& call, storage::ReadTxn& txn);

// Stores a record, lets the progression decide if there is one, and returns the
// record with its decisions.
v1::ProgressionRecord Append(const Call& call, storage::WriteTxn& txn, v1::ProgressionRecord record,
                             std::optional<Episode>& episode);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_PROGRESSION_RECORDS_H_
