#include "storage/request_ids.h"

#include "storage/query.h"

namespace prehab::storage {
namespace {

// Answers stand in the order in which they were kept, so that the old ones are
// found without an index of times.
#define PREHAB_OLD_ANSWERS                                                                   \
  "SELECT rowid FROM (SELECT rowid, create_time FROM request_ids ORDER BY rowid LIMIT 500) " \
  "WHERE create_time <= ?"

}  // namespace

std::optional<StoredAnswer> FindAnswer(ReadTxn& txn, const RequestKey& key) {
  Query query(txn,
              "SELECT body_hash, answer FROM request_ids "
              "WHERE request_id = ? AND principal = ? AND method = ? AND create_time > ?");
  query.Bind(key.request_id, key.principal, key.method, txn.now() - kRequestIdsKept);
  if (!query.Step()) {
    return std::nullopt;
  }
  return StoredAnswer{query.Bytes(0), query.IsNull(1) ? std::nullopt : std::optional(query.Bytes(1))};
}

void StoreAnswer(WriteTxn& txn, const RequestKey& key, const StoredAnswer& answer, const std::string& athlete_id) {
  std::optional<Blob> bytes;
  if (answer.answer.has_value()) {
    bytes = Blob{*answer.answer};
  }
  // A row that has outlived its time may still be there under the same key.
  Query(txn,
        "INSERT INTO request_ids (principal, method, request_id, body_hash, answer, athlete_id, create_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (request_id, principal, method) DO UPDATE SET "
        "  body_hash = excluded.body_hash, answer = excluded.answer, "
        "  athlete_id = excluded.athlete_id, create_time = excluded.create_time")
      .Bind(key.principal, key.method, key.request_id, Blob{answer.body_hash}, bytes, athlete_id, txn.now())
      .Run();
}

bool HasOldAnswers(ReadTxn& txn) {
  Query query(txn, PREHAB_OLD_ANSWERS " LIMIT 1");
  query.Bind(txn.now() - kRequestIdsKept);
  return query.Step();
}

void DeleteOldAnswers(WriteTxn& txn) {
  Query(txn, "DELETE FROM request_ids WHERE rowid IN (" PREHAB_OLD_ANSWERS ")")
      .Bind(txn.now() - kRequestIdsKept)
      .Run();
}

}  // namespace prehab::storage
