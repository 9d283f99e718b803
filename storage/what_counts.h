#ifndef PREHAB_STORAGE_WHAT_COUNTS_H_
#define PREHAB_STORAGE_WHAT_COUNTS_H_

#include <set>
#include <string>

#include "proto/brief_entry.h"

namespace prehab::storage {

// Tells which entries of one date still count, when asked about all that stand
// from the newest to the oldest. An older entry counts as long as it says what
// no newer one of the date says: the first check-in from behind is the day's,
// pain counts where it is worse than all that was told later, and a session is
// done as its newest entry says. So a day keeps a handful of entries however
// often it was logged.
class WhatCounts {
 public:
  bool Counts(const BriefEntry& entry);

 private:
  bool has_check_in_ = false;
  int worst_pain_ = -1;
  std::set<std::string> session_keys_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_WHAT_COUNTS_H_
