#include "storage/log_memory.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "storage/what_counts.h"

namespace prehab::storage {
namespace {

using Entries = std::vector<v1::LogEntry>;

std::string KeyOf(const Scope& scope) { return absl::StrCat(scope.organization_id(), "/", scope.athlete_id()); }

// What days and flags are made of, without the athlete's words.
v1::LogEntry InShort(const v1::LogEntry& entry) {
  v1::LogEntry brief;
  brief.set_entry_id(entry.entry_id());
  brief.set_revision(entry.revision());
  brief.set_kind(entry.kind());
  brief.set_date(entry.date());
  if (entry.has_soreness()) brief.set_soreness(entry.soreness());
  if (entry.has_pain()) brief.set_pain(entry.pain());
  brief.set_session_key(entry.session_key());
  brief.set_difficulty(entry.difficulty());
  return brief;
}

// Removes what does not count any more; the entries are of one date.
void KeepWhatCounts(Entries& entries, Entries::iterator begin, Entries::iterator end) {
  WhatCounts what;
  Entries::iterator kept = end;
  for (Entries::iterator entry = end; entry != begin;) {
    --entry;
    if (what.Counts(*entry) && --kept != entry) {
      kept->Swap(&*entry);
    }
  }
  entries.erase(begin, kept);
}

}  // namespace

const Entries* LogMemory::Find(const Scope& scope, const std::string& first) const {
  const auto found = athletes_.find(KeyOf(scope));
  return found == athletes_.end() || found->second.first > first ? nullptr : &found->second.entries;
}

const Entries& LogMemory::Remember(const Scope& scope, const std::string& first, Entries entries) {
  Forget(scope);
  if (entry_count_ + entries.size() > kMostEntries) {
    ForgetAll();
  }
  entry_count_ += entries.size();
  return (athletes_[KeyOf(scope)] = {first, std::move(entries)}).entries;
}

void LogMemory::Add(const Scope& scope, const v1::LogEntry& entry) {
  const auto found = athletes_.find(KeyOf(scope));
  if (found == athletes_.end() || entry.date() < found->second.first) {
    return;
  }
  Entries& entries = found->second.entries;
  entry_count_ -= entries.size();
  const auto before = [](const v1::LogEntry& other, const std::string& date) { return other.date() < date; };
  const auto after = [](const std::string& date, const v1::LogEntry& other) { return date < other.date(); };
  const auto behind = std::upper_bound(entries.begin(), entries.end(), entry.date(), after);
  const auto added = entries.insert(behind, InShort(entry));
  KeepWhatCounts(entries, std::lower_bound(entries.begin(), added, entry.date(), before), std::next(added));
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
