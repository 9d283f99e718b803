#ifndef PREHAB_SERVER_HANDLERS_PLAN_H_
#define PREHAB_SERVER_HANDLERS_PLAN_H_

#include <absl/time/civil_time.h>

#include <optional>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/logs.pb.h"
#include "proto/brief_entry.h"
#include "server/handlers/library.h"
#include "storage/assignments.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab::handlers {

// Planned sessions are not stored: they are expanded here from enrollments, the
// versions of programs that they pin and the log, whenever somebody asks.

enum class PlanDetail {
  // When and of which program; what to do, and why it changed, is left out.
  kSessions,
  // With the exercises and the change too.
  kExercises,
};

// What a plan follows from: enrollments, the log since the first of them began
// or since an earlier day that is to be shown, as EntriesBetween has it, and the
// athlete's day.
struct PlanBasis {
  std::vector<storage::Enrollment> enrollments;
  std::vector<BriefEntry> history;
  absl::CivilDay today;

  // An entry that was stored since.
  void Add(const v1::LogEntry& entry);
};

// The sessions between two dates, by date; nothing is marked as done.
std::vector<v1::PlannedSession> Plan(Library& library, const PlanBasis& basis, absl::CivilDay first,
                                     absl::CivilDay last, PlanDetail detail);

// What comes up to a day, and how the log changes what comes after it.
struct Outlook {
  // Between the dates that were asked for, by date; nothing is marked as done,
  // and what to do is left out.
  std::vector<v1::PlannedSession> planned;
  // The first change among the sessions of the seven days behind, of whichever
  // program.
  std::optional<v1::PlanChange> change;
};
Outlook LookAhead(Library& library, const PlanBasis& basis, absl::CivilDay first, absl::CivilDay last);

// The earliest start of these enrollments; absent if there is none.
std::optional<absl::CivilDay> EarliestStart(const std::vector<storage::Enrollment>& enrollments);

// What the plan of a range of dates follows from, and the log of these dates.
PlanBasis ReadPlanBasis(storage::ReadTxn& txn, const storage::Scope& scope, absl::CivilDay today,
                        absl::CivilDay first, absl::CivilDay last);

// An athlete's plan over a range of dates, and the log.
struct Diary {
  PlanBasis basis;
  // By date, those that were done marked.
  std::vector<v1::PlannedSession> planned;
};
// The library may be that of the athlete's team or organization.
Diary ReadDiary(storage::ReadTxn& txn, const storage::Scope& scope, Library& library, absl::CivilDay today,
                absl::CivilDay first, absl::CivilDay last, PlanDetail detail);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_PLAN_H_
