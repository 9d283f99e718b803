// Not part of any program: the test compiles it once for each FORGERY, which
// must fail, and once without, which must not.
#include "storage/scope.h"

namespace prehab {

// Whoever was given a scope may pass it on.
storage::Scope Keep(const storage::Scope& scope) { return scope; }

#if FORGERY == 1
storage::Scope Forge() { return storage::Scope(); }
#elif FORGERY == 2
storage::Scope Forge(storage::Scope scope) {
  scope.athlete_id_ = "ath_somebody_else";
  return scope;
}
#elif FORGERY == 3
namespace handlers {
// A class of that name elsewhere is no friend.
class Authorizer {
 public:
  storage::Scope Forge() { return storage::Scope(); }
};
}  // namespace handlers
#elif FORGERY == 4
storage::SystemScope Forge() { return storage::SystemScope(); }
#elif FORGERY == 5
storage::SystemScope Forge() { return {}; }
#endif

}  // namespace prehab
