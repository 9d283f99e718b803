#ifndef PREHAB_SERVER_SETUP_CODE_H_
#define PREHAB_SERVER_SETUP_CODE_H_

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "base/entropy.h"
#include "storage/database.h"

namespace prehab {

// The code with which the first user sets a server up. Nothing if it is set up
// already; otherwise a new code each time, which makes the one before useless.
absl::StatusOr<std::optional<std::string>> NewSetupCode(storage::Database& database, Entropy& entropy);

}  // namespace prehab

#endif  // PREHAB_SERVER_SETUP_CODE_H_
