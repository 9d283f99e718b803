#include "proto/brief_entry.h"

#include <algorithm>
#include <utility>

#include "base/date.h"

namespace prehab {

BriefEntry Brief(const v1::LogEntry& entry) {
  BriefEntry brief;
  brief.date = ParseDate(entry.date()).value_or(absl::CivilDay());
  brief.is_check_in = entry.kind() == v1::LOG_ENTRY_KIND_CHECK_IN;
  if (entry.has_soreness()) brief.soreness = entry.soreness();
  if (entry.has_pain()) brief.pain = entry.pain();
  brief.difficulty = entry.difficulty();
  brief.session_key = entry.session_key();
  brief.entry_id = entry.entry_id();
  return brief;
}

std::vector<BriefEntry>::iterator InsertByDate(std::vector<BriefEntry>& entries, BriefEntry entry) {
  const auto is_before = [](absl::CivilDay date, const BriefEntry& other) { return date < other.date; };
  const auto behind = std::upper_bound(entries.begin(), entries.end(), entry.date, is_before);
  return entries.insert(behind, std::move(entry));
}

}  // namespace prehab
