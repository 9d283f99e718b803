#include "server/pipeline/authenticate.h"

#include "base/hash.h"
#include "server/errors.h"
#include "storage/credentials.h"

namespace prehab {
namespace {

constexpr std::string_view kScheme = "Bearer ";
constexpr std::size_t kLongestToken = 128;

absl::Status Invalid() {
  return Error(v1::ERROR_REASON_TOKEN_INVALID, "the token is not good, or no longer; sign in again");
}

}  // namespace

absl::StatusOr<std::string> TokenHash(const std::string& server_key, std::string_view authorization) {
  if (authorization.empty()) {
    return Error(v1::ERROR_REASON_TOKEN_MISSING, "this call needs a token; sign in first");
  }
  if (!authorization.starts_with(kScheme) || authorization.size() > kScheme.size() + kLongestToken) {
    return Invalid();
  }
  return KeyedHash(server_key, authorization.substr(kScheme.size()));
}

absl::StatusOr<Principal> Authenticate(storage::ReadTxn& txn, const std::string& token_hash) {
  const std::optional<storage::LiveToken> token = storage::FindLiveToken(txn, token_hash);
  if (!token.has_value()) {
    return Invalid();
  }
  return Principal{token->user_id, token->auth_session_id, token->expire_time};
}

}  // namespace prehab
