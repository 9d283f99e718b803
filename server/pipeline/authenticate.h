#ifndef PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_
#define PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "server/handlers/call.h"
#include "storage/txn.h"

namespace prehab {

// The caller behind the value of the header "authorization". TOKEN_MISSING if
// it is empty; TOKEN_INVALID, in the same words, if it is malformed or the
// token is unknown, expired or revoked.
absl::StatusOr<Principal> Authenticate(storage::ReadTxn& txn, const std::string& server_key,
                                       std::string_view authorization);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_AUTHENTICATE_H_
