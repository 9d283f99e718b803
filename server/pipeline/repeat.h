#ifndef PREHAB_SERVER_PIPELINE_REPEAT_H_
#define PREHAB_SERVER_PIPELINE_REPEAT_H_

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <string>

#include "server/pipeline/route.h"
#include "storage/request_ids.h"
#include "storage/txn.h"

namespace prehab {

// Repeats: a request that was answered before gets the same answer and changes
// nothing, even after a restart.

// A keyed hash of the body, which no longer has its request_id; secret fields
// are left out, so that a stolen database gives nothing to guess passwords by.
std::string BodyHash(const Route& route, const google::protobuf::Message& request, const std::string& server_key);

// True if the request was answered before; `response` then has that answer.
// REQUEST_ID_REUSED if the body was another, SECRET_SHOWN_ONCE if the answer
// held a secret.
absl::StatusOr<bool> AnswerRepeat(storage::ReadTxn& txn, const Route& route, const storage::RequestKey& key,
                                  const std::string& body_hash, google::protobuf::Message* response);

// Keeps an answer for repeats; of one that holds a secret, only that it was
// given.
void KeepAnswer(storage::WriteTxn& txn, const Route& route, const storage::RequestKey& key,
                const std::string& body_hash, const google::protobuf::Message& response,
                const std::string& athlete_id);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_REPEAT_H_
