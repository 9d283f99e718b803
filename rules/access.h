#ifndef PREHAB_RULES_ACCESS_H_
#define PREHAB_RULES_ACCESS_H_

#include "prehab/v1/options.pb.h"
#include "prehab/v1/types.pb.h"

namespace prehab::rules {

// How far a role carries a permission.
enum class Reach {
  // Not at all.
  kNone,
  // To the athlete who is the caller.
  kOwn,
  // To everything in the team or organization of the membership.
  kAll,
};

// The matrix of roles and permissions: the whole of prehab's access policy.
// A membership's role carries a permission within its team, or within its
// organization if it has no team. Kinds that need no role (public, signed in)
// are not in it.
Reach ReachOf(v1::Role role, v1::Permission permission);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_ACCESS_H_
