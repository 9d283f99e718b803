#include "server/pipeline/recent_tokens.h"

namespace prehab {

std::optional<Principal> RecentTokens::Find(const std::string& token_hash, absl::Time now) {
  MutexLock lock(mutex_);
  const auto found = tokens_.find(token_hash);
  if (found == tokens_.end() || now >= found->second.time + kRemembered) {
    return std::nullopt;
  }
  return found->second.principal;
}

void RecentTokens::Add(const std::string& token_hash, const Principal& principal, absl::Time now) {
  MutexLock lock(mutex_);
  // All are forgotten at once: who calls often is soon back.
  if (tokens_.size() >= kMost) {
    tokens_.clear();
  }
  tokens_[token_hash] = {principal, now};
}

}  // namespace prehab
