#include "rules/course.h"

#include <algorithm>
#include <iterator>
#include <utility>

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
  absl::CivilDay start;
  // As in ScheduleRule.
  std::string_view level;
  Schedule schedule;
  // Of the course, less those of the schedule.
  int ordinals_ahead = 0;
  std::optional<CourseChange> change = {};
};

void AppendSessions(const Leg& leg, absl::CivilDay first, absl::CivilDay last,
                    std::vector<ScheduledSession>& sessions) {
  const std::size_t count = sessions.size();
  leg.schedule.AppendBetween(first, last, sessions);
  for (std::size_t i = count; i < sessions.size(); ++i) {
    sessions[i].ordinal += leg.ordinals_ahead;
  }
}

// A session that was done, and in which week of the program.
struct Attended {
  absl::CivilDay date;
  int week = 0;
  std::string_view entry_id;
};

class Walk {
  using Soreness = absl::btree_map<absl::CivilDay, CourseLog::Soreness>::const_iterator;

 public:
  Walk(const v1::Program& program, const ScheduleRule& rule, const CourseLog& log, absl::CivilDay today)
      : program_(program), rule_(rule), log_(log), today_(today) {
    legs_.push_back({rule.start, rule.start, rule.level, Schedule(program, rule)});
  }

  // Week by week up to the one of today, and on to the next session.
  std::vector<Leg> Run() && {
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
    week_.clear();
    AppendSessions(legs_.back(), begin, end - 1, week_);
    for (const ScheduledSession& session : week_) {
      if (!has_next_ && GoesBackAt(session)) {
        return session.date;
      }
      has_next_ |= session.date >= today_;
      const auto done = log_.done.find(session.ordinal);
      if (done != log_.done.end()) {
        Attend(session, done->second);
        RaiseLevelAfter(session, done->second);
      }
    }
    return begin <= today_ && IsToRepeat(begin) ? Repeat(begin) : end;
  }

  int WeekAt(absl::CivilDay day) const { return static_cast<int>((day - legs_.back().start) / kDaysInWeek) + 1; }

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
    if (!program_.has_restart()) {
      return false;
    }
    const Attended* last = LastBefore(session.date);
    const absl::CivilDay since = last == nullptr ? rule_.start : last->date;
    const int gap = static_cast<int>(session.date - since);
    const v1::RestartRule& restart = program_.restart();
    if (gap <= restart.step_back_after_days()) {
      return false;
    }
    const bool restarts = gap > restart.restart_after_days();
    const int week = restarts || last == nullptr ? 1 : WeekBelow(last->week);
    if (session.week == week) {
      return false;
    }
    const CourseChange change{
        .kind = restarts ? v1::PLAN_CHANGE_KIND_RESTARTED : v1::PLAN_CHANGE_KIND_STEPPED_BACK,
        .week = week,
        .value = gap,
        .threshold = restarts ? restart.restart_after_days() : restart.step_back_after_days(),
        .entry_id = last == nullptr ? "" : last->entry_id,
        .day = since};
    Begin(session.date, session.date - kDaysInWeek * (week - 1),
          restarts ? std::string_view(rule_.level) : legs_.back().level, change);
    return true;
  }

  static bool IsEarlier(const Attended& attended, absl::CivilDay day) { return attended.date < day; }

  const Attended* LastBefore(absl::CivilDay day) const {
    const auto behind = std::lower_bound(attended_.begin(), attended_.end(), day, IsEarlier);
    return behind == attended_.begin() ? nullptr : &*std::prev(behind);
  }

  void Attend(const ScheduledSession& session, const CourseLog::Done& done) {
    const auto behind = std::lower_bound(attended_.begin(), attended_.end(), done.date + 1, IsEarlier);
    attended_.insert(behind, {done.date, session.week, done.entry_id});
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
    CourseChange change{.kind = v1::PLAN_CHANGE_KIND_LEVEL_RAISED,
                        .week = session.week,
                        .entry_id = done.entry_id,
                        .day = done.date,
                        .level = next->key()};
    const bool is_sore = sore_ != log_.soreness.end();
    const bool is_painful = log_.painful.contains(done.date);
    if (is_painful || is_sore) {
      change.kind = v1::PLAN_CHANGE_KIND_LEVEL_KEPT;
    }
    if (is_sore && !is_painful) {
      change.day = sore_->first;
      change.soreness = sore_->second.value;
    }
    const bool rises = change.kind == v1::PLAN_CHANGE_KIND_LEVEL_RAISED;
    Begin(session.date + 1, legs_.back().start, rises ? change.level : legs_.back().level, change);
  }

  // The level of the leg counts first: it may have begun after the session was
  // expanded.
  const v1::ProgramLevel* LevelAbove(const ScheduledSession& session) const {
    for (const v1::ProgramLevel& level : program_.levels()) {
      if (session.level != nullptr && level.key() == legs_.back().level) {
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
    if (sore_ == log_.soreness.end()) {
      return false;
    }
    const v1::ProgramBlock* block = BlockOf(WeekAt(begin));
    return block != nullptr && block->has_last_week();
  }

  absl::CivilDay Repeat(absl::CivilDay begin) {
    const int week = WeekAt(begin);
    const CourseChange change{.kind = v1::PLAN_CHANGE_KIND_WEEK_REPEATED,
                              .week = week,
                              .value = sore_->second.value,
                              .threshold = kSoreFrom,
                              .entry_id = sore_->second.entry_id,
                              .day = sore_->first};
    absl::CivilDay from = begin + kDaysInWeek;
    if (BlockOf(week)->has_every_nth_day()) {
      // The interval goes on: the week begins where the next session would be.
      const std::vector<ScheduledSession> next = legs_.back().schedule.Between(from, from + kLookAheadDays);
      from = next.empty() ? from : next.front().date;
    }
    Begin(from, from - kDaysInWeek * (week - 1), legs_.back().level, change);
    return from;
  }

  void Begin(absl::CivilDay from, absl::CivilDay start, std::string_view level, const CourseChange& change) {
    const Leg& before = legs_.back();
    Schedule schedule = ScheduleFrom(start, level);
    const int ahead = before.ordinals_ahead + before.schedule.CountBefore(from) - schedule.CountBefore(from);
    legs_.push_back({from, start, level, std::move(schedule), ahead, change});
  }

  // Mostly that of the leg before, some weeks later.
  Schedule ScheduleFrom(absl::CivilDay start, std::string_view level) const {
    const Leg& before = legs_.back();
    const auto days = static_cast<int>(start - before.start);
    if (level == before.level && days % kDaysInWeek == 0) {
      return before.schedule.MovedByWeeks(days / kDaysInWeek);
    }
    return Schedule(program_, {start, rule_.weekdays, std::string(level)});
  }

  const v1::Program& program_;
  const ScheduleRule& rule_;
  const CourseLog& log_;
  absl::CivilDay today_;
  std::vector<Leg> legs_;
  // By date.
  std::vector<Attended> attended_;
  // The sessions of the week that is walked.
  std::vector<ScheduledSession> week_;
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
  std::vector<ScheduledSession> sessions;
  for (std::size_t i = 0; i < legs.size(); ++i) {
    const absl::CivilDay end = i + 1 < legs.size() ? std::min(last, legs[i + 1].from - 1) : last;
    const absl::CivilDay new_until = legs[i].from + kDaysInWeek;
    sessions.clear();
    AppendSessions(legs[i], std::max(first, legs[i].from), end, sessions);
    for (const ScheduledSession& session : sessions) {
      course.push_back({session, session.date < new_until ? legs[i].change : std::nullopt});
    }
  }
  return course;
}

}  // namespace prehab::rules
