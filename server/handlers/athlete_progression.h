#ifndef PREHAB_SERVER_HANDLERS_ATHLETE_PROGRESSION_H_
#define PREHAB_SERVER_HANDLERS_ATHLETE_PROGRESSION_H_

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/progression_service.pb.h"
#include "proto/validate.h"
#include "rules/progression/backtest.h"
#include "rules/progression/compiled_protocol.h"
#include "rules/progression/state.h"
#include "rules/progression/vocabulary.h"
#include "server/handlers/call.h"
#include "storage/progressions.h"

namespace prehab::handlers {

// Between the records of an athlete and the engine: what a progression decides
// after its newest record, and how it is shown. Nothing is decided twice: what
// was decided before is read from storage and compared, never replaced.
class AthleteProgression {
 public:
  // The pinned version of the protocol must be in the library as it was:
  // NOT_FOUND if it is gone.
  static absl::StatusOr<AthleteProgression> Open(const Call& call, storage::ReadTxn& txn,
                                                 storage::StoredProgression stored);

  const storage::StoredProgression& stored() const { return stored_; }
  const v1::Protocol& protocol() const { return *protocol_; }
  // The names that events may carry. Who only shows a progression needs none, so
  // they are collected when they are asked for.
  const progression::Vocabulary& Names(const Call& call, storage::ReadTxn& txn) const;
  // Whether the athlete still goes through it: neither cleared, nor ended with
  // its injury.
  bool IsRunning(const Call& call, storage::ReadTxn& txn) const;

  // What is wrong with an event before it is stored.
  std::vector<FieldViolation> FaultsOf(const progression::Vocabulary& names,
                                       const v1::ProgressionEvent& event) const;

  // Folds all records and stores what follows from the last of them: its
  // decisions, the state, a stop, and whether an earlier decision needs a
  // review. Returns the decisions, with every criterion.
  std::vector<v1::ProgressionDecision> TakeIn(const Call& call, storage::WriteTxn& txn);

  // What would be decided if `event` came now; nothing is stored.
  std::vector<v1::ProgressionDecision> Ask(const Call& call, storage::ReadTxn& txn,
                                           const v1::ProgressionEvent& event) const;

  // The overrides that passed something and have not expired, newest first.
  std::vector<v1::ProgressionRecord> Overrides(const Call& call, storage::ReadTxn& txn) const;

  // An override that has expired while the athlete is still in the stage that
  // it led to, and what it passed is not met as of now.
  struct Lapse {
    v1::AttestedBy by = v1::ATTESTED_BY_UNSPECIFIED;
    std::string track;
    // For people: whose override it was, and what is missing.
    std::string words;
  };
  // Those that expired from `since` on.
  std::vector<Lapse> Lapses(const Call& call, storage::ReadTxn& txn, absl::CivilDay since) const;

  // What was recorded, for other rules to be tried on: without what was taken
  // back and without the confirmations of people.
  progression::Recording Recording(const Call& call, storage::ReadTxn& txn) const;

  // The progression for people.
  v1::Progression Show(const Call& call, storage::ReadTxn& txn) const;

  // From here on only what was recorded before `end` is known: it is shown as it
  // stood then, and asked as if nothing had come since. For reading alone.
  void LookBack(const Call& call, storage::ReadTxn& txn, absl::Time end);

  // What was recorded from `begin` on as far as it is known, in order, with what
  // was decided, as it is answered.
  std::vector<v1::ProgressionRecord> RecordsSince(const Call& call, storage::ReadTxn& txn, absl::Time begin) const;

 private:
  AthleteProgression() = default;

  struct Folded {
    // Of all records but the last, and of the last.
    std::vector<v1::ProgressionDecision> earlier;
    std::vector<v1::ProgressionDecision> last;
    progression::State state;
    // Of the records in the order in which the engine counts them.
    std::vector<std::string> ids;
  };
  Folded Fold(const progression::Vocabulary& names, const std::vector<storage::StoredRecord>& records,
              bool explains) const;
  // All that are known.
  std::vector<storage::StoredRecord> RecordsOf(const Call& call, storage::ReadTxn& txn) const;
  std::vector<storage::StoredRecord> RecordsAsStored(const Call& call, storage::ReadTxn& txn) const;
  std::vector<v1::ProgressionDecision> DecisionsOf(const Call& call, storage::ReadTxn& txn) const;
  void ShowSurroundings(const Call& call, storage::ReadTxn& txn, v1::Progression& shown) const;
  std::vector<v1::ProgressionRecord> AllOverrides(const Call& call, storage::ReadTxn& txn) const;
  std::string FindReview(const progression::Vocabulary& names, const std::vector<v1::ProgressionDecision>& decided,
                         const std::vector<storage::StoredRecord>& records, const Folded& folded) const;

  storage::StoredProgression stored_;
  // A copy: the library's own items live for one transaction.
  std::unique_ptr<const v1::Protocol> protocol_;
  progression::CompiledProtocol compiled_;
  mutable std::optional<progression::Vocabulary> names_;
  absl::Time known_until_ = absl::InfiniteFuture();
};

// How protocols are compiled for progressions that run.
progression::CompileOptions OptionsOf(const catalog::Catalog& catalog, const v1::Protocol& protocol,
                                      const v1::PainPolicy* pain_policy);

// The track of that key; null if there is none.
const v1::Track* FindTrack(const v1::Protocol& protocol, const std::string& key);

// Now in the athlete's zone, as events carry it.
void SetTime(const std::string& zone, absl::Time now, v1::ProgressionEvent& event);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_ATHLETE_PROGRESSION_H_
