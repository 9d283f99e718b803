#ifndef PREHAB_STORAGE_LOG_MEMORY_H_
#define PREHAB_STORAGE_LOG_MEMORY_H_

#include <absl/time/civil_time.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "prehab/v1/logs.pb.h"
#include "proto/brief_entry.h"
#include "storage/scope.h"

namespace prehab::storage {

// What the writer remembers of athletes' logs, so that a check-in late in a
// season costs what the first one did. Every entry goes through the writer, so
// what it remembers is what the database says: an entry is added as it is
// stored, an athlete is forgotten when something is taken back, and all is
// forgotten when a transaction is undone.
//
// Entries are those that count (WhatCounts), by date, those of one date in the
// order of record.
class LogMemory {
 public:
  // Beyond that many entries it forgets all: some 20 MiB.
  static constexpr std::size_t kMostEntries = 100'000;

  // The athlete's entries since `first` or an earlier date, up to the newest;
  // null if that is not known. Good until the next call.
  const std::vector<BriefEntry>* Find(const Scope& scope, absl::CivilDay first) const;

  // All that count since `first`, as they were read.
  const std::vector<BriefEntry>& Remember(const Scope& scope, absl::CivilDay first,
                                          std::vector<BriefEntry> entries);

  // An entry that was stored just now, by the side of those that are known.
  void Add(const Scope& scope, const v1::LogEntry& entry);

  void Forget(const Scope& scope);
  void ForgetAll();

 private:
  struct Known {
    absl::CivilDay first;
    std::vector<BriefEntry> entries;
  };

  std::unordered_map<std::string, Known> athletes_;
  std::size_t entry_count_ = 0;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_LOG_MEMORY_H_
