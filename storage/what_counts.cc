#include "storage/what_counts.h"

#include <algorithm>

namespace prehab::storage {

bool WhatCounts::Counts(const v1::LogEntry& entry) {
  const bool is_check_in = entry.kind() == v1::LOG_ENTRY_KIND_CHECK_IN;
  const bool is_day = is_check_in && !has_check_in_;
  const bool is_worst = entry.has_pain() && entry.pain() > worst_pain_;
  const bool is_done = !entry.session_key().empty() && session_keys_.insert(entry.session_key()).second;
  has_check_in_ |= is_check_in;
  worst_pain_ = is_worst ? entry.pain() : worst_pain_;
  return is_day || is_worst || is_done;
}

}  // namespace prehab::storage
