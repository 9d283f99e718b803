#include "rules/course.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "rules/calendar.h"

namespace prehab::rules {
namespace {

// As for the flag: most players of the trial with nordic-10w had sore muscles
// in its first weeks, so a lower limit would hold half a team.
constexpr int kSoreFrom = 7;
// Where a program has sessions at all, one comes within this.
constexpr int kLookAheadDays = 60;

// A stretch of the course that follows the schedule of one start date: that of
// week 1, as if the athlete had come here by the calendar alone.
struct Leg {
  absl::CivilDay from;
  ScheduleRule rule;
  Schedule schedule;
  // Of the course, less those of the schedule.
  int ordinals_ahead = 0;
  std::optional<v1::PlanChange> change = {};
};

std::vector<ScheduledSession> SessionsOf(const Leg& leg, absl::CivilDay first, absl::CivilDay last) {
  std::vector<ScheduledSession> sessions = leg.schedule.Between(first, last);
  for (ScheduledSession& session : sessions) {
    session.ordinal += leg.ordinals_ahead;
  }
  return sessions;
}

// A session that was done, and in which week of the program.
struct Attended {
  absl::CivilDay date;
  int week = 0;
  std::string_view entry_id;
};

v1::PlanChange Change(v1::PlanChangeKind kind, int week, double value, double threshold,
                      std::string_view entry_id) {
  v1::PlanChange change;
  change.set_kind(kind);
  change.set_week(week);
  change.set_value(value);
  change.set_threshold(threshold);
  if (!entry_id.empty()) {
    change.add_entry_ids(entry_id.data(), entry_id.size());
  }
  return change;
}

class Walk {
  using Soreness = absl::btree_map<absl::CivilDay, CourseLog::Soreness>::const_iterator;

 public:
  Walk(const v1::Program& program, const ScheduleRule& rule, const CourseLog& log, absl::CivilDay today)
      : program_(program), rule_(rule), log_(log), today_(today) {
    legs_.push_back({rule.start, rule, Schedule(program, rule)});
  }

  // Week by week up to the one of today, and on to the next session.
  std::vector<Leg> Run() {
    absl::CivilDay begin = rule_.start;
    while (begin <= today_ || (!has_next_ && begin <= today_ + kLookAheadDays)) {
      begin = WalkWeek(begin);
    }
    return std::move(legs_);
  }

 private:
  // Walks the week that begins on that day; returns where the next one does.
  absl::CivilDay WalkWeek(absl::CivilDay begin) {
    const absl::CivilDay end = begin + kDaysInWeek;
    sore_ = FindSore(begin, end);
    for (const ScheduledSession& session : SessionsOf(legs_.back(), begin, end - 1)) {
      if (!has_next_ && GoesBackAt(session)) {
        return session.date;
      }
      has_next_ |= session.date >= today_;
      const auto done = log_.done.find(session.ordinal);
      if (done != log_.done.end()) {
        attended_.push_back({done->second.date, session.week, done->second.entry_id});
        RaiseLevelAfter(session, done->second);
      }
    }
    return begin <= today_ && IsToRepeat(begin) ? Repeat(begin) : end;
  }

  int WeekAt(absl::CivilDay day) const {
    return static_cast<int>((day - legs_.back().rule.start) / kDaysInWeek) + 1;
  }

  const v1::ProgramBlock* BlockOf(int week) const {
    for (const v1::ProgramBlock& block : program_.blocks()) {
      if (week >= block.first_week() && (!block.has_last_week() || week <= block.last_week())) {
        return &block;
      }
    }
    return nullptr;
  }

  // After a gap: begins a leg on the session's day if its week is not the one
  // to go on with.
  bool GoesBackAt(const ScheduledSession& session) {
    const Attended* last = LastBefore(session.date);
    const absl::CivilDay since = last == nullptr ? rule_.start : last->date;
    const int gap = static_cast<int>(session.date - since);
    const v1::RestartRule& restart = program_.restart();
    if (!program_.has_restart() || gap <= restart.step_back_after_days()) {
      return false;
    }
    const bool restarts = gap > restart.restart_after_days();
    const int week = restarts || last == nullptr ? 1 : WeekBelow(last->week);
    if (session.week == week) {
      return false;
    }
    v1::PlanChange change = Change(restarts ? v1::PLAN_CHANGE_KIND_RESTARTED : v1::PLAN_CHANGE_KIND_STEPPED_BACK, week,
                                   gap, restarts ? restart.restart_after_days() : restart.step_back_after_days(),
                                   last == nullptr ? "" : last->entry_id);
    change.set_reason(fmt::format("{} {}{}: no session for {} days, since {}", restarts ? "from week" : "back to week",
                                  week, restarts ? " again" : "", gap, FormatDateForPeople(since)));
    Begin(session.date, session.date - kDaysInWeek * (week - 1), restarts ? rule_.level : legs_.back().rule.level,
          std::move(change));
    return true;
  }

  const Attended* LastBefore(absl::CivilDay day) const {
    const Attended* last = nullptr;
    for (const Attended& attended : attended_) {
      if (attended.date < day && (last == nullptr || attended.date >= last->date)) {
        last = &attended;
      }
    }
    return last;
  }

  // The last week of the block before that of `week`; there is none before the
  // first.
  int WeekBelow(int week) const {
    const v1::ProgramBlock* block = BlockOf(week);
    return block == nullptr ? 1 : std::max(1, block->first_week() - 1);
  }

  // One session done without difficulty is enough for the next level. Pain, or
  // much soreness in the week, says otherwise, and who reported it is told so.
  // Of a day with several sessions the first decides: the next level begins on
  // the next day.
  void RaiseLevelAfter(const ScheduledSession& session, const CourseLog::Done& done) {
    const v1::ProgramLevel* next = LevelAbove(session);
    if (next == nullptr || session.date < legs_.back().from || done.difficulty != v1::DIFFICULTY_NONE) {
      return;
    }
    const std::string against = AgainstRising(done.date);
    const std::string& level = against.empty() ? next->key() : legs_.back().rule.level;
    v1::PlanChange change =
        Change(against.empty() ? v1::PLAN_CHANGE_KIND_LEVEL_RAISED : v1::PLAN_CHANGE_KIND_LEVEL_KEPT, session.week,
               0, 0, done.entry_id);
    change.set_reason(against.empty() ? fmt::format("now level {}: {} was done without difficulty", level,
                                                    FormatDateForPeople(done.date))
                                      : fmt::format("level {} has to wait: {}", next->key(), against));
    Begin(session.date + 1, legs_.back().rule.start, level, std::move(change));
  }

  // Empty if nothing is.
  std::string AgainstRising(absl::CivilDay day) const {
    if (log_.painful.contains(day)) {
      return fmt::format("it hurt on {}", FormatDateForPeople(day));
    }
    return sore_ == log_.soreness.end()
               ? ""
               : fmt::format("soreness {}/10 on {}", sore_->second.value, FormatDateForPeople(sore_->first));
  }

  // The level of the leg counts first: it may have begun after the session was
  // expanded.
  const v1::ProgramLevel* LevelAbove(const ScheduledSession& session) const {
    for (const v1::ProgramLevel& level : program_.levels()) {
      if (session.level != nullptr && level.key() == legs_.back().rule.level) {
        return LevelAfter(program_, level);
      }
    }
    return session.level == nullptr ? nullptr : LevelAfter(program_, *session.level);
  }

  // The worst day before `end` among those with much soreness.
  Soreness FindSore(absl::CivilDay begin, absl::CivilDay end) const {
    Soreness worst = log_.soreness.end();
    for (auto day = log_.soreness.lower_bound(begin); day != log_.soreness.end() && day->first < end; ++day) {
      if (day->second.value >= kSoreFrom &&
          (worst == log_.soreness.end() || day->second.value >= worst->second.value)) {
        worst = day;
      }
    }
    return worst;
  }

  // Nothing follows maintenance that could wait.
  bool IsToRepeat(absl::CivilDay begin) const {
    const v1::ProgramBlock* block = BlockOf(WeekAt(begin));
    return block != nullptr && block->has_last_week() && sore_ != log_.soreness.end();
  }

  absl::CivilDay Repeat(absl::CivilDay begin) {
    const int week = WeekAt(begin);
    v1::PlanChange change = Change(v1::PLAN_CHANGE_KIND_WEEK_REPEATED, week, sore_->second.value, kSoreFrom,
                                   sore_->second.entry_id);
    change.set_reason(fmt::format("week {} is repeated: soreness {}/10 on {}", week, sore_->second.value,
                                  FormatDateForPeople(sore_->first)));
    absl::CivilDay from = begin + kDaysInWeek;
    if (BlockOf(week)->has_every_nth_day()) {
      // The interval goes on: the week begins where the next session would be.
      const std::vector<ScheduledSession> next = SessionsOf(legs_.back(), from, from + kLookAheadDays);
      from = next.empty() ? from : next.front().date;
    }
    Begin(from, from - kDaysInWeek * (week - 1), legs_.back().rule.level, std::move(change));
    return from;
  }

  void Begin(absl::CivilDay from, absl::CivilDay start, std::string level, v1::PlanChange change) {
    const Leg& before = legs_.back();
    ScheduleRule rule{start, rule_.weekdays, std::move(level)};
    Schedule schedule(program_, rule);
    const int ahead = before.ordinals_ahead + before.schedule.CountBefore(from) - schedule.CountBefore(from);
    legs_.push_back({from, std::move(rule), std::move(schedule), ahead, std::move(change)});
  }

  const v1::Program& program_;
  const ScheduleRule& rule_;
  const CourseLog& log_;
  absl::CivilDay today_;
  std::vector<Leg> legs_;
  std::vector<Attended> attended_;
  // Whether the next session was walked: what lies behind it is taken to be
  // done.
  bool has_next_ = false;
  // Of the week that is walked; the end if it is not that sore.
  Soreness sore_;
};

}  // namespace

std::vector<CourseSession> FollowCourse(const v1::Program& program, const ScheduleRule& rule, const CourseLog& log,
                                        absl::CivilDay today, absl::CivilDay first, absl::CivilDay last) {
  const std::vector<Leg> legs = Walk(program, rule, log, today).Run();
  std::vector<CourseSession> course;
  for (std::size_t i = 0; i < legs.size(); ++i) {
    const absl::CivilDay end = i + 1 < legs.size() ? std::min(last, legs[i + 1].from - 1) : last;
    const absl::CivilDay new_until = legs[i].from + kDaysInWeek;
    for (ScheduledSession& session : SessionsOf(legs[i], std::max(first, legs[i].from), end)) {
      const bool is_new = session.date < new_until;
      course.push_back({std::move(session), is_new ? legs[i].change : std::nullopt});
    }
  }
  return course;
}

}  // namespace prehab::rules
