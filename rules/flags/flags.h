#ifndef PREHAB_RULES_FLAGS_FLAGS_H_
#define PREHAB_RULES_FLAGS_FLAGS_H_

#include <absl/time/civil_time.h>

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/logs.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "proto/brief_entry.h"

namespace prehab::rules {

// What the flags of one athlete are decided from.
struct FlagInput {
  // In the athlete's zone.
  absl::CivilDay today;
  // At least the 14 days to today, oldest first, today last: SummarizeDays. A
  // day that is not here counts as one without a check-in.
  std::vector<v1::DaySummary> days;
  // At least those of the 28 days before today, with `done`: MarkDone. In any
  // order; today's and later ones may be among them.
  std::vector<v1::PlannedSession> planned;
  // The entries behind `days`, for the entry_ids of a flag. May be null; then
  // the flags are the same and name no entries.
  const std::vector<BriefEntry>* entries = nullptr;
  // The earliest start date of the athlete's programs. Absent: no program.
  std::optional<absl::CivilDay> program_start;
  // Whether something stops the athlete, and whether the progression waits for
  // a professional.
  bool is_stopped = false;
  bool is_referred = false;
  // What a progression that runs waits for, as ProgressionState.waits_for has
  // it, and whether a past decision of it should be looked at again.
  std::vector<std::string> waits_for = {};
  bool needs_review = false;
  // Whether an injury is open for which no progression was begun.
  bool needs_progression = false;
  // Whether the athlete is on the way back from an injury, or waits to begin it.
  bool is_returning = false;
};

// Applies every rule and returns the flags that fired, most urgent first. A
// flag says what was reported and how it compares with the rule; it never says
// how likely an injury is.
std::vector<v1::Flag> RaiseFlags(const FlagInput& input);

// The place of an athlete with these flags in a list of athletes: smaller is
// more urgent, and no flags come last. The most urgent flag decides.
int UrgencyOf(const std::vector<v1::Flag>& flags);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_FLAGS_FLAGS_H_
