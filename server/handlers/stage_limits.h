#ifndef PREHAB_SERVER_HANDLERS_STAGE_LIMITS_H_
#define PREHAB_SERVER_HANDLERS_STAGE_LIMITS_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "rules/ceilings.h"
#include "rules/schedule.h"
#include "server/handlers/athlete_progression.h"
#include "server/handlers/plan.h"

namespace prehab::handlers {

// Whether an exercise is running. What nobody knows may be.
bool IsRunning(const Call& call, const std::string& exercise);

// What of planned training an athlete may do now. A planned session that is above
// the stages that the athlete is in, or above one that follows them, is withheld:
// it is not offered and not marked as done. So is, from today on, what has running in it while a stop is open, a
// progression refers, or until a lock of it ends. All of the plan is, from today on,
// while an injury is open for which no progression was begun: nobody has said yet
// what may be done. Else nothing is limited without a progression that runs. If what it pinned is gone, nobody
// knows what the stage allows, and what has running in it is withheld. Lives as long as its call.
class StageLimits {
 public:
  // `progression` is what FindProgressionToTell found.
  StageLimits(const Call& call, storage::ReadTxn& txn, const std::optional<AthleteProgression>& progression);

  bool LimitsNothing() const {
    return !is_unknown_ && !is_speed_unknown_ && stages_.empty() && no_running_.empty() && no_training_.empty();
  }

  // Fills above_ceilings of a session with its exercises; one that was done stays
  // as it is.
  void Mark(v1::PlannedSession& session) const;

  // What of a program is above the stages today. Stops, locks and an injury
  // without a progression pass, so that a program is assigned in spite of them.
  struct Withheld {
    // Of the first 366 days.
    int session_count = 0;
    // One for each ceiling, with the most that a withheld session asks for.
    std::vector<rules::AboveCeiling> above;
  };
  Withheld FindWithheld(const v1::Program& program, const rules::ScheduleRule& rule) const;

 private:
  struct Stage {
    v1::Ceilings ceilings;
    std::string entered_date;
  };
  // Why there is no running, from today to a date inclusive.
  struct NoRunning {
    std::string last_date;
    std::string text;
  };
  using Doses = std::vector<const v1::ExerciseDose*>;

  void AddLimits(const v1::Protocol& protocol, const v1::TrackState& track, const std::string& now);
  v1::Ceilings CeilingsOn(const std::string& date) const;
  // As if all had been done in one session of that day.
  std::vector<rules::AboveCeiling> FindAbove(const rules::Amounts& amounts, bool has_running,
                                             const std::string& date) const;
  bool HasRunning(const Doses& exercises) const;
  rules::Amounts AmountsOf(const Doses& exercises) const;

  const Call& call_;
  std::string today_;
  bool is_unknown_ = false;
  // A protocol none of whose stages tells a limit allows nothing of a told speed.
  bool is_speed_unknown_ = false;
  // Those that limit something.
  std::vector<Stage> stages_;
  std::vector<NoRunning> no_running_;
  // Why there is no training at all, from today on; empty if there is.
  std::string no_training_;
};

inline bool IsWithheld(const v1::PlannedSession& session) { return session.above_ceilings_size() > 0; }

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_STAGE_LIMITS_H_
