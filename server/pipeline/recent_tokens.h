#ifndef PREHAB_SERVER_PIPELINE_RECENT_TOKENS_H_
#define PREHAB_SERVER_PIPELINE_RECENT_TOKENS_H_

#include <absl/time/time.h>

#include <optional>
#include <string>
#include <unordered_map>

#include "base/mutex.h"
#include "server/handlers/call.h"

namespace prehab {

// Tokens that were good a moment ago. It only spares a write a look into the
// database before it queues for the writer; the writer looks for itself, so
// that nothing is ever decided by what is remembered here.
//
// Thread-safe.
class RecentTokens {
 public:
  // For how long a token is remembered, and how many are.
  static constexpr absl::Duration kRemembered = absl::Minutes(1);
  static constexpr std::size_t kMost = 4096;

  // Who called with the token.
  std::optional<Principal> Find(const std::string& token_hash, absl::Time now);
  void Add(const std::string& token_hash, const Principal& principal, absl::Time now);

 private:
  struct Seen {
    Principal principal;
    // When it was last found good.
    absl::Time time;
  };

  Mutex mutex_;
  std::unordered_map<std::string, Seen> tokens_ PREHAB_GUARDED_BY(mutex_);
};

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_RECENT_TOKENS_H_
