#include "storage/what_counts.h"

#include <algorithm>

namespace prehab::storage {

bool WhatCounts::Counts(const BriefEntry& entry) {
  const bool is_day = entry.is_check_in && !has_check_in_;
  const bool is_worst = entry.pain.has_value() && *entry.pain > worst_pain_;
  const bool is_done = !entry.session_key.empty() && session_keys_.insert(entry.session_key).second;
  has_check_in_ |= entry.is_check_in;
  worst_pain_ = is_worst ? *entry.pain : worst_pain_;
  return is_day || is_worst || is_done;
}

}  // namespace prehab::storage
