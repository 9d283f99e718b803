#ifndef PREHAB_SERVER_JOBS_OLD_ANSWERS_H_
#define PREHAB_SERVER_JOBS_OLD_ANSWERS_H_

#include "storage/database.h"

namespace prehab {

// Deletes the answers that were kept for repeats longer than they are recognised
// (kRequestIdsKept), in small pieces between which others write. It reads first:
// a quiet server writes nothing.
void ForgetOldAnswers(storage::Database& database);

}  // namespace prehab

#endif  // PREHAB_SERVER_JOBS_OLD_ANSWERS_H_
