#include "storage/log_memory.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "storage/remembered.h"
#include "storage/what_counts.h"

namespace prehab::storage {
namespace {

using Entries = std::vector<BriefEntry>;

std::string KeyOf(const Scope& scope) { return AthleteKey(scope.organization_id(), scope.athlete_id()); }

// Removes what does not count any more; the entries are of one date.
void KeepWhatCounts(Entries& entries, Entries::iterator begin, Entries::iterator end) {
  WhatCounts what;
  Entries::iterator kept = end;
  for (Entries::iterator entry = end; entry != begin;) {
    --entry;
    if (what.Counts(*entry) && --kept != entry) {
      std::swap(*kept, *entry);
    }
  }
  entries.erase(begin, kept);
}

}  // namespace

const Entries* LogMemory::Find(const Scope& scope, absl::CivilDay first) const {
  const auto found = athletes_.find(KeyOf(scope));
  return found == athletes_.end() || found->second.first > first ? nullptr : &found->second.entries;
}

const Entries& LogMemory::Remember(const Scope& scope, absl::CivilDay first, Entries entries) {
  Forget(scope);
  if (entry_count_ + entries.size() > kMostEntries) {
    ForgetAll();
  }
  entry_count_ += entries.size();
  return (athletes_[KeyOf(scope)] = {first, std::move(entries)}).entries;
}

void LogMemory::Add(const Scope& scope, const v1::LogEntry& entry) {
  const auto found = athletes_.find(KeyOf(scope));
  BriefEntry brief = Brief(entry);
  if (found == athletes_.end() || brief.date < found->second.first) {
    return;
  }
  Entries& entries = found->second.entries;
  entry_count_ -= entries.size();
  const absl::CivilDay date = brief.date;
  const auto added = InsertByDate(entries, std::move(brief));
  const auto is_before = [](const BriefEntry& other, absl::CivilDay wanted) { return other.date < wanted; };
  KeepWhatCounts(entries, std::lower_bound(entries.begin(), added, date, is_before), std::next(added));
  entry_count_ += entries.size();
}

void LogMemory::Forget(const Scope& scope) {
  const auto found = athletes_.find(KeyOf(scope));
  if (found != athletes_.end()) {
    entry_count_ -= found->second.entries.size();
    athletes_.erase(found);
  }
}

void LogMemory::ForgetAll() {
  athletes_.clear();
  entry_count_ = 0;
}

}  // namespace prehab::storage
