#ifndef PREHAB_RULES_DAYS_H_
#define PREHAB_RULES_DAYS_H_

#include <absl/time/civil_time.h>

#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/logs.pb.h"
#include "proto/brief_entry.h"

namespace prehab::rules {

// A day is not stored; it is a view of the log. Everywhere in this folder
// `entries` are those that stand, without any that was taken back, and those of
// one date are in the order of record, oldest first.

// Sets `done` of each planned session: whether a training session names its
// key. Entries of any date count, so a session logged a day late is
// done.
void MarkDone(std::vector<v1::PlannedSession>& planned, const std::vector<BriefEntry>& entries);

// One summary a day from `first` to `last`, both included, empty days too.
// Soreness is that of the day's newest check-in, pain the worst that any entry
// of the day reported. What nobody reported stays absent; a reported 0 is 0.
// Planned sessions count on their date and are done as MarkDone left them.
std::vector<v1::DaySummary> SummarizeDays(absl::CivilDay first, absl::CivilDay last,
                                          const std::vector<v1::PlannedSession>& planned,
                                          const std::vector<BriefEntry>& entries);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_DAYS_H_
