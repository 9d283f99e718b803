#ifndef PREHAB_STORAGE_PROGRESSIONS_H_
#define PREHAB_STORAGE_PROGRESSIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/progression_standing.pb.h"
#include "storage/page.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// A record as it lies in the order of record. The event stands in `event` even
// if it is clinical.
struct StoredRecord {
  int64_t sequence = 0;
  std::string author_user_id;
  // Medication, or a questionnaire.
  bool is_clinical = false;
  // The log entry that it was made of; empty: of none.
  std::string entry_id;
  v1::ProgressionRecord record;
};

// Stores a record of the scope's athlete; ids, sequence, time and author are set
// here.
StoredRecord AppendRecord(WriteTxn& txn, const Scope& scope, StoredRecord stored);

// The record of the scope's athlete, without its decisions.
std::optional<StoredRecord> FindRecord(ReadTxn& txn, const Scope& scope, const std::string& record_id);

// The one that was made of the log entry.
std::optional<StoredRecord> FindRecordOfEntry(ReadTxn& txn, const Scope& scope, const std::string& entry_id);

// Every record of the scope's athlete in the order of record, at most 20,000;
// those that were taken back among them.
std::vector<StoredRecord> AllRecords(ReadTxn& txn, const Scope& scope);

// The records before the sequence number page.after, newest first, with the
// decisions that followed; of these kinds, or of all if there are none. Who may
// not read what is clinical is not to learn its kind either: for them clinical
// records are of every kind.
std::vector<StoredRecord> ListRecords(ReadTxn& txn, const Scope& scope,
                                      const std::vector<v1::ProgressionEventKind>& kinds, const Page& page);

// A progression as it is stored: what was pinned, and where it stood after the
// newest record.
struct StoredProgression {
  std::string progression_id;
  std::string injury_id;
  std::string protocol;
  int protocol_version = 0;
  std::string protocol_hash;
  std::string pain_policy;
  // The record with which it began.
  int64_t start_sequence = 0;
  absl::Time start_time;
  std::string started_by_name;
  int revision = 1;
  v1::ProgressionStatus status = v1::PROGRESSION_STATUS_ACTIVE;
  v1::ProgressionState state;
  std::string review_needed;
  // The newest record that was known when somebody last looked at its past
  // decisions; 0 if nobody has.
  int64_t reviewed_sequence = 0;
};

// Stores it in the name of the caller and returns its id.
std::string InsertProgression(WriteTxn& txn, const Scope& scope, const StoredProgression& progression);

// The newest progression of the scope's athlete.
std::optional<StoredProgression> NewestProgression(ReadTxn& txn, const Scope& scope);

// The onset of the newest open injury of the scope's athlete for which no
// progression was begun, YYYY-MM-DD.
std::optional<std::string> OnsetWithoutProgression(ReadTxn& txn, const Scope& scope);

// The newest of those that had begun before `time`; its state is that of now.
std::optional<StoredProgression> NewestProgressionBefore(ReadTxn& txn, const Scope& scope, absl::Time time);

// Stores status, state and review_needed as its next revision.
void UpdateProgression(WriteTxn& txn, const Scope& scope, const StoredProgression& progression);

// Clears review_needed in the name of the caller and keeps it with the reason.
// What is known now counts as reviewed.
void AcknowledgeReview(WriteTxn& txn, const Scope& scope, const StoredProgression& progression,
                       const std::string& reason);

// What was acknowledged, newest first, at most 20.
std::vector<v1::ProgressionReview> ListReviews(ReadTxn& txn, const Scope& scope, const std::string& progression_id);

// The decisions of a progression, in the order in which they were made. They
// are appended and never changed.
std::vector<v1::ProgressionDecision> ListDecisions(ReadTxn& txn, const Scope& scope,
                                                   const std::string& progression_id);
void AppendDecisions(WriteTxn& txn, const Scope& scope, const std::string& progression_id, int64_t sequence,
                     const std::vector<v1::ProgressionDecision>& decisions);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_PROGRESSIONS_H_
