#ifndef PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_
#define PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "server/handlers/call.h"
#include "storage/txn.h"

namespace prehab {

// The hash of the token in the value of the header "authorization".
// TOKEN_MISSING if it is empty, TOKEN_INVALID if it is malformed.
absl::StatusOr<std::string> TokenHash(const std::string& server_key, std::string_view authorization);

// The caller behind a token. TOKEN_INVALID, in the words of a malformed one, if
// it is unknown, expired or revoked.
absl::StatusOr<Principal> Authenticate(storage::ReadTxn& txn, const std::string& token_hash);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_
