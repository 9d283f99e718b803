#include "storage/progressions.h"

#include <absl/strings/numbers.h>

#include <algorithm>
#include <limits>

#include "storage/changes.h"
#include "storage/message_time.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

#define PREHAB_RECORD_QUERY                                                                                \
  "SELECT sequence, record_id, progression_id, event, site, note, expire_date, record_time, users.name, "  \
  "       author_user_id, is_clinical, entry_id, takes_back_record_id, "                                   \
  "       EXISTS (SELECT 1 FROM progression_records AS later "                                             \
  "               WHERE later.organization_id = progression_records.organization_id "                      \
  "                 AND later.athlete_id = progression_records.athlete_id "                                \
  "                 AND later.takes_back_record_id = progression_records.record_id) "                      \
  "FROM progression_records LEFT JOIN users ON users.user_id = progression_records.author_user_id "        \
  "WHERE organization_id = ? AND athlete_id = ? "

StoredRecord RecordFromRow(Query& query, const Scope& scope) {
  StoredRecord stored;
  stored.sequence = query.Int64(0);
  v1::ProgressionRecord& record = stored.record;
  record.set_record_id(query.Text(1));
  record.set_athlete_id(scope.athlete_id());
  record.set_progression_id(query.TextOrEmpty(2));
  record.mutable_event()->ParseFromString(query.Bytes(3));
  record.set_site(static_cast<v1::PainSite>(query.Int(4)));
  record.set_note(query.Text(5));
  record.set_expire_date(query.TextOrEmpty(6));
  *record.mutable_record_time() = ToTimestamp(query.Time(7));
  record.set_author_name(query.TextOrEmpty(8));
  stored.author_user_id = query.TextOrEmpty(9);
  stored.is_clinical = query.Int(10) != 0;
  stored.entry_id = query.TextOrEmpty(11);
  record.set_takes_back_record_id(query.TextOrEmpty(12));
  record.set_taken_back(query.Int(13) != 0);
  return stored;
}

#define PREHAB_PROGRESSION_QUERY                                                               \
  "SELECT progression_id, injury_id, protocol, protocol_version, protocol_hash, pain_policy, " \
  "       start_sequence, start_time, users.name, revision, status, state, review_needed, "    \
  "       reviewed_sequence "                                                                  \
  "FROM progressions JOIN users ON users.user_id = progressions.start_user_id "                \
  "WHERE organization_id = ? AND athlete_id = ? "

StoredProgression ProgressionFromRow(Query& query) {
  StoredProgression progression;
  progression.progression_id = query.Text(0);
  progression.injury_id = query.Text(1);
  progression.protocol = query.Text(2);
  progression.protocol_version = query.Int(3);
  progression.protocol_hash = query.Text(4);
  progression.pain_policy = query.Text(5);
  progression.start_sequence = query.Int64(6);
  progression.start_time = query.Time(7);
  progression.started_by_name = query.Text(8);
  progression.revision = query.Int(9);
  progression.status = static_cast<v1::ProgressionStatus>(query.Int(10));
  progression.state.ParseFromString(query.Bytes(11));
  progression.review_needed = query.Text(12);
  progression.reviewed_sequence = query.Int64(13);
  return progression;
}

void ReadDecisions(ReadTxn& txn, const Scope& scope, StoredRecord& stored) {
  Query query(txn,
              "SELECT decision FROM progression_decisions "
              "WHERE organization_id = ? AND athlete_id = ? AND sequence = ? "
              "ORDER BY progression_id, ordinal "
              "LIMIT 50");
  query.Bind(scope.organization_id(), scope.athlete_id(), stored.sequence);
  while (query.Step()) {
    stored.record.add_decisions()->ParseFromString(query.Bytes(0));
  }
}

}  // namespace

StoredRecord AppendRecord(WriteTxn& txn, const Scope& scope, StoredRecord stored) {
  v1::ProgressionRecord& record = stored.record;
  record.set_record_id(txn.NewId("rec"));
  record.mutable_event()->set_event_id(record.record_id());
  record.set_athlete_id(scope.athlete_id());
  *record.mutable_record_time() = ToTimestamp(txn.now());
  stored.author_user_id = scope.actor_id();
  stored.sequence =
      RecordChange(txn, scope, {"progression_record", record.record_id(), 1, scope.athlete_id(), scope.team_ids()});
  Query(txn,
        "INSERT INTO progression_records (organization_id, athlete_id, sequence, record_id, progression_id, kind, "
        "                                 event, site, note, expire_date, record_time, author_user_id, is_clinical, "
        "                                 entry_id, takes_back_record_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), stored.sequence, record.record_id(),
            TextOrNull{record.progression_id()}, static_cast<int>(record.event().kind()),
            Blob{record.event().SerializeAsString()}, static_cast<int>(record.site()), record.note(),
            TextOrNull{record.expire_date()}, txn.now(), TextOrNull{scope.actor_id()}, stored.is_clinical,
            TextOrNull{stored.entry_id}, TextOrNull{record.takes_back_record_id()})
      .Run();
  return stored;
}

std::optional<StoredRecord> FindRecord(ReadTxn& txn, const Scope& scope, const std::string& record_id) {
  Query query(txn, PREHAB_RECORD_QUERY "AND record_id = ?");
  query.Bind(scope.organization_id(), scope.athlete_id(), record_id);
  return query.Step() ? std::optional(RecordFromRow(query, scope)) : std::nullopt;
}

std::optional<StoredRecord> FindRecordOfEntry(ReadTxn& txn, const Scope& scope, const std::string& entry_id) {
  Query query(txn, PREHAB_RECORD_QUERY "AND entry_id = ?");
  query.Bind(scope.organization_id(), scope.athlete_id(), entry_id);
  return query.Step() ? std::optional(RecordFromRow(query, scope)) : std::nullopt;
}

std::vector<StoredRecord> AllRecords(ReadTxn& txn, const Scope& scope) {
  Query query(txn, PREHAB_RECORD_QUERY "ORDER BY sequence LIMIT 20000");
  query.Bind(scope.organization_id(), scope.athlete_id());
  std::vector<StoredRecord> records;
  while (query.Step()) {
    records.push_back(RecordFromRow(query, scope));
  }
  return records;
}

std::vector<StoredRecord> ListRecords(ReadTxn& txn, const Scope& scope,
                                      const std::vector<v1::ProgressionEventKind>& kinds, const Page& page) {
  int64_t before = std::numeric_limits<int64_t>::max();
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &before)) {
    return {};
  }
  // A set of bits: kinds are few.
  int64_t wanted = kinds.empty() ? -1 : 0;
  for (const v1::ProgressionEventKind kind : kinds) {
    wanted |= int64_t{1} << static_cast<int>(kind);
  }
  std::vector<StoredRecord> records;
  {
    Query query(txn, PREHAB_RECORD_QUERY
                "AND sequence < ? AND ((? >> kind) & 1 = 1 OR is_clinical > ?) ORDER BY sequence DESC LIMIT ?");
    query.Bind(scope.organization_id(), scope.athlete_id(), before, wanted,
               scope.Holds(v1::PERMISSION_CLINICAL_READ), page.limit);
    while (query.Step()) {
      records.push_back(RecordFromRow(query, scope));
    }
  }
  for (StoredRecord& stored : records) {
    ReadDecisions(txn, scope, stored);
  }
  return records;
}

std::string InsertProgression(WriteTxn& txn, const Scope& scope, const StoredProgression& progression) {
  const std::string progression_id = progression.progression_id;
  Query(txn,
        "INSERT INTO progressions (organization_id, athlete_id, progression_id, injury_id, protocol, "
        "                          protocol_version, protocol_hash, pain_policy, start_sequence, start_user_id, "
        "                          start_time, revision, status, state, review_needed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, '')")
      .Bind(scope.organization_id(), scope.athlete_id(), progression_id, progression.injury_id, progression.protocol,
            progression.protocol_version, progression.protocol_hash, progression.pain_policy,
            progression.start_sequence, scope.actor_id(), txn.now(), static_cast<int>(progression.status),
            Blob{progression.state.SerializeAsString()})
      .Run();
  RecordChange(txn, scope, {"progression", progression_id, 1, scope.athlete_id(), scope.team_ids()});
  return progression_id;
}

std::optional<StoredProgression> NewestProgression(ReadTxn& txn, const Scope& scope) {
  Query query(txn, PREHAB_PROGRESSION_QUERY "ORDER BY progression_id DESC LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id());
  return query.Step() ? std::optional(ProgressionFromRow(query)) : std::nullopt;
}

std::optional<std::string> OnsetWithoutProgression(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT onset_date FROM injuries "
              "WHERE organization_id = ?1 AND athlete_id = ?2 AND close_time IS NULL AND injury_id NOT IN "
              "  (SELECT injury_id FROM progressions WHERE organization_id = ?1 AND athlete_id = ?2) "
              "ORDER BY onset_date DESC LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id());
  return query.Step() ? std::optional(query.Text(0)) : std::nullopt;
}

std::optional<StoredProgression> NewestProgressionBefore(ReadTxn& txn, const Scope& scope, absl::Time time) {
  Query query(txn, PREHAB_PROGRESSION_QUERY "AND start_time < ? ORDER BY progression_id DESC LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id(), time);
  return query.Step() ? std::optional(ProgressionFromRow(query)) : std::nullopt;
}

void UpdateProgression(WriteTxn& txn, const Scope& scope, const StoredProgression& progression) {
  Query(txn,
        "UPDATE progressions "
        "SET revision = revision + 1, status = ?, state = ?, review_needed = ? "
        "WHERE organization_id = ? AND athlete_id = ? AND progression_id = ?")
      .Bind(static_cast<int>(progression.status), Blob{progression.state.SerializeAsString()},
            progression.review_needed, scope.organization_id(), scope.athlete_id(), progression.progression_id)
      .Run();
  RecordChange(txn, scope,
               {"progression", progression.progression_id, progression.revision + 1, scope.athlete_id(),
                scope.team_ids()});
}

void AcknowledgeReview(WriteTxn& txn, const Scope& scope, const StoredProgression& progression,
                       const std::string& reason) {
  const int64_t sequence = RecordChange(
      txn, scope,
      {"progression", progression.progression_id, progression.revision + 1, scope.athlete_id(), scope.team_ids()});
  Query(txn,
        "INSERT INTO progression_reviews (organization_id, athlete_id, progression_id, sequence, review_needed, "
        "                                 reason, acknowledge_time, acknowledge_user_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), progression.progression_id, sequence,
            progression.review_needed, reason, txn.now(), scope.actor_id())
      .Run();
  Query(txn,
        "UPDATE progressions "
        "SET revision = revision + 1, review_needed = '', reviewed_sequence = ? "
        "WHERE organization_id = ? AND athlete_id = ? AND progression_id = ?")
      .Bind(sequence, scope.organization_id(), scope.athlete_id(), progression.progression_id)
      .Run();
}

std::vector<v1::ProgressionReview> ListReviews(ReadTxn& txn, const Scope& scope, const std::string& progression_id) {
  Query query(txn,
              "SELECT review_needed, reason, acknowledge_time, users.name "
              "FROM progression_reviews JOIN users ON users.user_id = progression_reviews.acknowledge_user_id "
              "WHERE organization_id = ? AND athlete_id = ? AND progression_id = ? "
              "ORDER BY sequence DESC "
              "LIMIT 20");
  query.Bind(scope.organization_id(), scope.athlete_id(), progression_id);
  std::vector<v1::ProgressionReview> reviews;
  while (query.Step()) {
    v1::ProgressionReview& review = reviews.emplace_back();
    review.set_review_needed(query.Text(0));
    review.set_reason(query.Text(1));
    *review.mutable_acknowledge_time() = ToTimestamp(query.Time(2));
    review.set_acknowledged_by_name(query.Text(3));
  }
  return reviews;
}

std::vector<v1::ProgressionDecision> ListDecisions(ReadTxn& txn, const Scope& scope,
                                                   const std::string& progression_id) {
  Query query(txn,
              "SELECT decision FROM progression_decisions "
              "WHERE organization_id = ? AND athlete_id = ? AND progression_id = ? "
              "ORDER BY sequence, ordinal "
              "LIMIT 50000");
  query.Bind(scope.organization_id(), scope.athlete_id(), progression_id);
  std::vector<v1::ProgressionDecision> decisions;
  while (query.Step()) {
    decisions.emplace_back().ParseFromString(query.Bytes(0));
  }
  return decisions;
}

void AppendDecisions(WriteTxn& txn, const Scope& scope, const std::string& progression_id, int64_t sequence,
                     const std::vector<v1::ProgressionDecision>& decisions) {
  int ordinal = 0;
  for (const v1::ProgressionDecision& decision : decisions) {
    Query(txn,
          "INSERT INTO progression_decisions (organization_id, athlete_id, progression_id, sequence, ordinal, "
          "                                   kind, decision) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .Bind(scope.organization_id(), scope.athlete_id(), progression_id, sequence, ++ordinal,
              static_cast<int>(decision.decision()), Blob{decision.SerializeAsString()})
        .Run();
  }
}

}  // namespace prehab::storage
