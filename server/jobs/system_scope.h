#ifndef PREHAB_SERVER_JOBS_SYSTEM_SCOPE_H_
#define PREHAB_SERVER_JOBS_SYSTEM_SCOPE_H_

#include "storage/scope.h"

namespace prehab {

// The only maker of a SystemScope, for the jobs of this folder.
class Jobs {
 public:
  static storage::SystemScope NewScope() { return storage::SystemScope(); }
};

}  // namespace prehab

#endif  // PREHAB_SERVER_JOBS_SYSTEM_SCOPE_H_
