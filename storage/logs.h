#ifndef PREHAB_STORAGE_LOGS_H_
#define PREHAB_STORAGE_LOGS_H_

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

#include "prehab/v1/logs.pb.h"
#include "proto/brief_entry.h"
#include "storage/page.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::storage {

// Appends entries of the scope's athlete as one submission and returns them as
// stored. Ids, revision 1, record time and author are set here.
std::vector<v1::LogEntry> AppendEntries(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries);

// The entries of the newest submission since `since` that is not taken back
// yet; empty if there is none.
std::vector<v1::LogEntry> NewestSubmission(ReadTxn& txn, const Scope& scope, absl::Time since);

// Appends a revision of each entry that says it is taken back, and returns
// them so.
std::vector<v1::LogEntry> TakeBack(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries);

// The entries of the scope's athlete from `first` to `last` inclusive that count
// (WhatCounts), by date, those of one date in the order of record.
std::vector<BriefEntry> EntriesBetween(ReadTxn& txn, const Scope& scope, absl::CivilDay first,
                                       absl::CivilDay last);

// Every entry of these dates as it stands now, whole, newest first with their
// authors, before the sequence number page.after; each with the key of the page
// behind it.
struct ListedEntry {
  v1::LogEntry entry;
  std::string key;
};
std::vector<ListedEntry> ListEntries(ReadTxn& txn, const Scope& scope, absl::CivilDay first, absl::CivilDay last,
                                     const Page& page);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_LOGS_H_
