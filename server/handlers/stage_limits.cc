#include "server/handlers/stage_limits.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "server/handlers/progression_records.h"
#include "storage/injuries.h"
#include "storage/progressions.h"
#include "storage/stops.h"

namespace prehab::handlers {
namespace {

constexpr int kLookedAtDays = 366;
// After every date.
constexpr char kForever[] = "9999-12-31";
// Of YYYY-MM-DD, with which every time begins.
constexpr std::size_t kDateLength = 10;

// What the stage of a track allows, and no more than any stage after it: who jogs
// does not sprint because the source limits speed from the next stage on.
v1::Ceilings CeilingsOf(const v1::Protocol& protocol, const v1::TrackState& state) {
  v1::Ceilings strictest;
  const v1::Track* track = FindTrack(protocol, state.track());
  if (track == nullptr) {
    return strictest;
  }
  const auto is_it = [&state](const v1::Stage& stage) { return stage.key() == state.stage(); };
  for (auto stage = std::find_if(track->stages().begin(), track->stages().end(), is_it);
       stage != track->stages().end(); ++stage) {
    strictest = rules::Strictest(strictest, stage->ceilings());
  }
  return strictest;
}

bool LimitsAnything(const v1::Ceilings& ceilings) {
  return ceilings.has_percent_speed() || ceilings.has_distance_meters() || ceilings.has_minutes();
}

bool TellsLimits(const v1::Protocol& protocol) {
  return std::any_of(protocol.tracks().begin(), protocol.tracks().end(), [](const v1::Track& track) {
    return std::any_of(track.stages().begin(), track.stages().end(),
                       [](const v1::Stage& stage) { return LimitsAnything(stage.ceilings()); });
  });
}

// Whether the athlete goes through a progression though none could be opened.
bool RunsUnread(const Call& call, storage::ReadTxn& txn) {
  const auto stored = storage::NewestProgression(txn, call.scope());
  if (!stored.has_value() || stored->status == v1::PROGRESSION_STATUS_CLEARED) {
    return false;
  }
  const auto injury = storage::FindInjury(txn, call.scope(), stored->injury_id);
  return injury.has_value() && !injury->injury.has_close_time();
}

std::vector<const v1::ExerciseDose*> DosesOf(const v1::PlannedSession& session) {
  return {session.exercises().pointer_begin(), session.exercises().pointer_end()};
}

}  // namespace

bool IsRunning(const Call& call, const std::string& exercise) {
  const v1::Exercise* found = call.environment().catalog.FindExercise(exercise);
  return found == nullptr || found->kind() == v1::EXERCISE_KIND_RUNNING;
}

StageLimits::StageLimits(const Call& call, storage::ReadTxn& txn,
                         const std::optional<AthleteProgression>& progression)
    : call_(call) {
  const std::string now = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY).time();
  today_ = now.substr(0, kDateLength);
  if (!progression.has_value()) {
    is_unknown_ = RunsUnread(call, txn);
  } else if (progression->IsRunning(call, txn)) {
    is_speed_unknown_ = !TellsLimits(progression->protocol());
    for (const v1::TrackState& track : progression->stored().state.tracks()) {
      AddLimits(progression->protocol(), track, now);
    }
  }
  if (const auto onset = storage::OnsetWithoutProgression(txn, call.scope())) {
    no_training_ = fmt::format("training; the injury of {} is open, and no return from it was begun", *onset);
  }
  if (!storage::OpenStops(txn, call.scope()).empty()) {
    no_running_.push_back({kForever, "running; the athlete is stopped until somebody has looked"});
  }
}

// A lock of whatever track: pain that locks one is no day for running of another
// plan.
void StageLimits::AddLimits(const v1::Protocol& protocol, const v1::TrackState& track, const std::string& now) {
  v1::Ceilings ceilings = CeilingsOf(protocol, track);
  if (LimitsAnything(ceilings)) {
    stages_.push_back({std::move(ceilings), track.entered_date()});
  }
  if (!track.referred_by().empty()) {
    no_running_.push_back({kForever, "running; the progression waits until somebody has looked"});
  }
  if (track.locked_until() > now) {
    const std::string date = track.locked_until().substr(0, kDateLength);
    no_running_.push_back(
        {date, fmt::format("running; locked until {} {}", date, track.locked_until().substr(kDateLength + 1))});
  }
}

void StageLimits::Mark(v1::PlannedSession& session) const {
  if (LimitsNothing() || session.done()) {
    return;
  }
  if (!no_training_.empty() && today_ <= session.date()) {
    session.add_above_ceilings(no_training_);
    return;
  }
  const Doses exercises = DosesOf(session);
  const bool has_running = HasRunning(exercises);
  for (rules::AboveCeiling& above : FindAbove(AmountsOf(exercises), has_running, session.date())) {
    session.add_above_ceilings(std::move(above.text));
  }
  for (const NoRunning& none : no_running_) {
    if (has_running && today_ <= session.date() && session.date() <= none.last_date) {
      session.add_above_ceilings(none.text);
    }
  }
}

StageLimits::Withheld StageLimits::FindWithheld(const v1::Program& program,
                                                const rules::ScheduleRule& rule) const {
  Withheld withheld;
  if (LimitsNothing()) {
    return withheld;
  }
  rules::Amounts greatest;
  bool has_running = false;
  for (const rules::ScheduledSession& session :
       rules::ExpandSchedule(program, rule, rule.start, rule.start + (kLookedAtDays - 1))) {
    const Doses exercises = session.Exercises();
    const rules::Amounts amounts = AmountsOf(exercises);
    const bool runs = HasRunning(exercises);
    if (!FindAbove(amounts, runs, today_).empty()) {
      ++withheld.session_count;
      greatest = rules::Greatest(greatest, amounts);
      has_running |= runs;
    }
  }
  withheld.above = FindAbove(greatest, has_running, today_);
  return withheld;
}

// On the day on which a stage was entered the one before it was trained too, so
// a past session of that day is not judged, nor are those before it.
v1::Ceilings StageLimits::CeilingsOn(const std::string& date) const {
  v1::Ceilings strictest;
  for (const Stage& stage : stages_) {
    if (date >= today_ || stage.entered_date < date) {
      strictest = rules::Strictest(strictest, stage.ceilings);
    }
  }
  return strictest;
}

std::vector<rules::AboveCeiling> StageLimits::FindAbove(const rules::Amounts& amounts, bool has_running,
                                                        const std::string& date) const {
  if (is_speed_unknown_ && amounts.percent_speed > 0 && date >= today_) {
    return {
        {"percent_speed", fmt::format("{} % of greatest speed; the protocol does not tell what its stages allow",
                                      amounts.percent_speed)}};
  }
  if (!is_unknown_) {
    return rules::FindAboveCeilings(amounts, CeilingsOn(date));
  }
  const bool may_be_above = has_running || amounts.percent_speed > 0;
  return may_be_above && date >= today_
             ? std::vector<
                   rules::AboveCeiling>{{"unknown",
                                         "running; what the stage allows is not known, because the version "
                                         "that the progression pinned is gone"}}
             : std::vector<rules::AboveCeiling>();
}

bool StageLimits::HasRunning(const Doses& exercises) const {
  return std::any_of(exercises.begin(), exercises.end(),
                     [this](const v1::ExerciseDose* dose) { return IsRunning(call_, dose->exercise()); });
}

rules::Amounts StageLimits::AmountsOf(const Doses& exercises) const {
  return rules::AmountsOf(exercises, [this](const std::string& exercise) { return IsRunning(call_, exercise); });
}

}  // namespace prehab::handlers
