#ifndef PREHAB_PROTO_BRIEF_ENTRY_H_
#define PREHAB_PROTO_BRIEF_ENTRY_H_

#include <absl/time/civil_time.h>

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/logs.pb.h"
#include "prehab/v1/types.pb.h"

namespace prehab {

// What days, plans and flags are made of: a LogEntry that stands, without the
// athlete's words and with its date read. Storage gives them to the rules by the
// dozen for every athlete of a board, where the message would be half of the work.
// Fields as in LogEntry.
struct BriefEntry {
  // In the athlete's zone.
  absl::CivilDay date;
  // Else it is a training session.
  bool is_check_in = false;
  // Absent: not reported.
  std::optional<int> soreness = {};
  std::optional<int> pain = {};
  v1::Difficulty difficulty = v1::DIFFICULTY_UNSPECIFIED;
  // Empty for training of one's own.
  std::string session_key = {};
  std::string entry_id = {};

  bool operator==(const BriefEntry&) const = default;
};

// `entry` must have a date.
BriefEntry Brief(const v1::LogEntry& entry);

// Puts the entry behind those of its date and returns where it stands. `entries`
// are by date.
std::vector<BriefEntry>::iterator InsertByDate(std::vector<BriefEntry>& entries, BriefEntry entry);

}  // namespace prehab

#endif  // PREHAB_PROTO_BRIEF_ENTRY_H_
