#ifndef PREHAB_STORAGE_REQUEST_IDS_H_
#define PREHAB_STORAGE_REQUEST_IDS_H_

#include <absl/time/time.h>

#include <optional>
#include <string>

#include "storage/txn.h"

namespace prehab::storage {

// How long a repeat is recognised: a training camp without a network.
inline constexpr absl::Duration kRequestIdsKept = absl::Hours(24 * 30);

struct RequestKey {
  // The user, or empty before sign-in.
  std::string principal;
  std::string method;
  std::string request_id;
};

struct StoredAnswer {
  std::string body_hash;
  // Absent if the method's answer holds a secret.
  std::optional<std::string> answer;
};

// The answer to the request that was sent before under this key, if it is
// still kept.
std::optional<StoredAnswer> FindAnswer(ReadTxn& txn, const RequestKey& key);

// Keeps the answer for repeats; `athlete_id` is whom it is about, so that
// erasure finds it.
void StoreAnswer(WriteTxn& txn, const RequestKey& key, const StoredAnswer& answer, const std::string& athlete_id);

// Whether there are answers that have outlived their time.
bool HasOldAnswers(ReadTxn& txn);
// Deletes some of them.
void DeleteOldAnswers(WriteTxn& txn);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_REQUEST_IDS_H_
