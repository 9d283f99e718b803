#include "rules/progression/session_fault.h"

#include <algorithm>

#include "rules/progression/fault.h"

namespace prehab::progression {
namespace {

class Judge {
 public:
  Judge(const Session& session, const View& view)
      : session_(session), view_(view), stay_(StayOf(session, view)), stage_(view.track().stages[StageIndex()]) {}

  SessionFault Ask() const {
    const TrackState& track = view_.track_state();
    if (session_.at.minute >= track.locked_from && session_.at.minute < track.locked_until &&
        !Planted(Fault::kLockIgnored)) {
      return SessionFault::kLocked;
    }
    if (IsOneTooMany(stage_.schedule.sessions_per_week_max, CountInBlock())) {
      return SessionFault::kSessionsPerWeek;
    }
    if (IsOneTooMany(stage_.schedule.sessions_per_day_max, CountOnDay())) {
      return SessionFault::kSessionsPerDay;
    }
    if (const SessionFault fault = DistanceFault(); fault != SessionFault::kNone) {
      return fault;
    }
    return CeilingFault();
  }

 private:
  static const Stay& StayOf(const Session& session, const View& view) {
    const auto& stays = view.track_state().stays;
    const auto found = std::find_if(stays.rbegin(), stays.rend(),
                                    [&session](const Stay& stay) { return stay.number == session.stay; });
    return found == stays.rend() ? stays.back() : *found;
  }

  std::size_t StageIndex() const { return static_cast<std::size_t>(stay_.stage); }

  static bool IsOneTooMany(std::optional<int> most, int count) { return most && count > *most; }

  // Itself included, like CountOnDay.
  int CountInBlock() const {
    int count = 0;
    const Day first = session_.at.day - kDaysPerWeek;
    for (const Session* other = view_.LastSession(); other != nullptr && other->at.day > first;
         other = view_.SessionBefore(*other)) {
      count += other->stay == session_.stay && BlockOf(*other) == BlockOf(session_) ? 1 : 0;
    }
    return count;
  }

  Day BlockOf(const Session& session) const { return (session.at.day - stay_.begun_at.day) / kDaysPerWeek; }

  int CountOnDay() const {
    int count = 0;
    for (const Session* other = view_.LastSession(); other != nullptr && other->at.day >= session_.at.day;
         other = view_.SessionBefore(*other)) {
      count += other->at.day == session_.at.day ? 1 : 0;
    }
    return count;
  }

  SessionFault DistanceFault() const {
    const Session* before = view_.SessionBefore(session_);
    if (before == nullptr) {
      return SessionFault::kNone;
    }
    const Schedule& schedule = stage_.schedule;
    if (schedule.min_rest_hours && !HasRested(*before, *schedule.min_rest_hours * kMinutesPerHour)) {
      return SessionFault::kMinRest;
    }
    const Day days = session_.at.day - before->at.day;
    const bool may_share_a_day = schedule.sessions_per_day_max.value_or(1) > 1;
    if (schedule.every_nth_day && days < *schedule.every_nth_day && !(days == 0 && may_share_a_day)) {
      return SessionFault::kEveryNthDay;
    }
    return SessionFault::kNone;
  }

  // Whole days are counted in dates: who runs every second morning must not
  // fail by the minutes by which one is earlier than the other.
  bool HasRested(const Session& before, Minute rest) const {
    return rest % kMinutesPerDay == 0 ? session_.at.day - before.at.day >= rest / kMinutesPerDay
                                      : session_.at.minute - before.at.minute >= rest;
  }

  SessionFault CeilingFault() const {
    const Ceilings& ceilings = stage_.ceilings;
    if (Planted(Fault::kCeilingIgnored)) {
      return SessionFault::kNone;
    }
    if (ceilings.meters && session_.meters && *session_.meters > *ceilings.meters) {
      return SessionFault::kCeilingDistance;
    }
    return ceilings.minutes && session_.minutes && *session_.minutes > *ceilings.minutes ? SessionFault::kCeilingMinutes
                                                                       : SessionFault::kNone;
  }

  const Session& session_;
  const View& view_;
  const Stay& stay_;
  const Stage& stage_;
};

}  // namespace

SessionFault FaultOf(const Session& session, const View& view) {
  return session.stay == 0 ? SessionFault::kNone : Judge(session, view).Ask();
}

bool IsAboveCeiling(const Dose& dose, const Stage& stage) {
  if (Planted(Fault::kCeilingIgnored)) {
    return false;
  }
  const auto above = [](std::optional<Milli> done, std::optional<Milli> ceiling) {
    return done && ceiling && *done > *ceiling;
  };
  return above(dose[kPercentSpeed], stage.ceilings.percent_speed) || above(dose[kMeters], stage.ceilings.meters);
}

}  // namespace prehab::progression
