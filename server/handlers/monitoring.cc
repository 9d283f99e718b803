#include "server/handlers/monitoring.h"

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "base/status_macros.h"
#include "rules/adherence.h"
#include "rules/calendar.h"
#include "rules/days.h"
#include "rules/flags/flags.h"
#include "server/handlers/plan.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/referral.h"
#include "server/handlers/stage_limits.h"
#include "storage/athletes.h"
#include "storage/injuries.h"
#include "storage/progressions.h"
#include "storage/stops.h"
#include "storage/teams.h"

namespace prehab::handlers {
namespace {

constexpr int kBoardDays = 28;
constexpr int kSparkDays = 7;
constexpr int kTrendDays = 14;
// How far ahead the next session is looked for: enough for a program that trains
// once a week or more.
constexpr int kLookAheadDays = 60;

bool IsOpen(storage::ReadTxn& txn, const storage::Scope& athlete, const std::string& injury_id) {
  const auto injury = storage::FindInjury(txn, athlete, injury_id);
  return injury.has_value() && !injury->injury.has_close_time();
}

std::vector<v1::Flag> FlagsOf(storage::ReadTxn& txn, const storage::Scope& athlete, Diary diary,
                              absl::CivilDay today, std::vector<v1::DaySummary> days) {
  rules::FlagInput input;
  input.is_stopped = !storage::OpenStops(txn, athlete).empty();
  const auto progression = storage::NewestProgression(txn, athlete);
  input.is_referred = progression.has_value() && progression->status == v1::PROGRESSION_STATUS_REFERRED;
  if (progression.has_value() && IsOpen(txn, athlete, progression->injury_id)) {
    input.waits_for = {progression->state.waits_for().begin(), progression->state.waits_for().end()};
    input.needs_review = !progression->review_needed.empty();
    input.is_returning = progression->status != v1::PROGRESSION_STATUS_CLEARED;
  }
  if (storage::OnsetWithoutProgression(txn, athlete).has_value()) {
    input.needs_progression = true;
    input.is_returning = true;
  }
  input.today = today;
  input.days = std::move(days);
  input.planned = std::move(diary.planned);
  input.entries = &diary.basis.history;
  input.program_start = EarliestStart(diary.basis.enrollments);
  return rules::RaiseFlags(input);
}

v1::BoardRow RowOf(Library& library, storage::ReadTxn& txn, const storage::ScopedAthlete& item) {
  const absl::CivilDay today = DateIn(txn.now(), item.athlete.time_zone());
  const absl::CivilDay first = today - (kBoardDays - 1);
  Diary diary = ReadDiary(txn, item.scope, library, today, first, today, PlanDetail::kSessions);
  std::vector<v1::DaySummary> days = rules::SummarizeDays(first, today, diary.planned, diary.basis.history);
  v1::BoardRow row;
  row.set_athlete_id(item.athlete.athlete_id());
  row.set_handle(item.athlete.handle());
  row.set_name(item.athlete.name());
  row.set_today_date(FormatDate(today));
  if (days.back().has_soreness()) row.set_soreness(days.back().soreness());
  if (days.back().has_pain()) row.set_pain(days.back().pain());
  row.mutable_days()->Assign(days.end() - kSparkDays, days.end());
  const rules::Adherence adherence = rules::CountAdherence(diary.planned, today);
  row.set_planned_count(adherence.planned);
  row.set_done_count(adherence.done);
  if (adherence.percent.has_value()) row.set_done_percent(*adherence.percent);
  for (v1::Flag& flag : FlagsOf(txn, item.scope, std::move(diary), today, std::move(days))) {
    row.add_flags()->Swap(&flag);
  }
  return row;
}

// The sessions of a day, with what to do in them.
std::vector<v1::PlannedSession> SessionsOn(Library& library, const Diary& diary, absl::CivilDay date) {
  std::vector<v1::PlannedSession> sessions =
      Plan(library, diary.basis, date, date, PlanDetail::kExercises);
  rules::MarkDone(sessions, diary.basis.history);
  return sessions;
}

bool HasRunning(const Call& call, const v1::PlannedSession& session) {
  return std::any_of(session.exercises().begin(), session.exercises().end(),
                     [&call](const v1::ExerciseDose& dose) { return IsRunning(call, dose.exercise()); });
}

// The next session after today that is not withheld.
std::optional<v1::PlannedSession> NextSession(Library& library, const Diary& diary, absl::CivilDay today,
                                              const StageLimits& limits) {
  const auto find_within = [&](int first, int last) -> std::optional<v1::PlannedSession> {
    for (v1::PlannedSession& session :
         Plan(library, diary.basis, today + first, today + last, PlanDetail::kExercises)) {
      limits.Mark(session);
      if (!IsWithheld(session)) {
        return std::move(session);
      }
    }
    return std::nullopt;
  };
  // Mostly it is within a week.
  std::optional<v1::PlannedSession> next = find_within(1, rules::kDaysInWeek);
  return next.has_value() ? std::move(next) : find_within(rules::kDaysInWeek + 1, kLookAheadDays);
}

// Sorts the sessions of today into those that are offered, withheld and blocked.
void AddSessions(const Call& call, std::vector<v1::PlannedSession> sessions, const StageLimits& limits,
                 v1::GetAthleteTodayResponse& response) {
  for (v1::PlannedSession& session : sessions) {
    limits.Mark(session);
    if (response.referrals_size() > 0 && HasRunning(call, session)) {
      response.set_blocked_session_count(response.blocked_session_count() + 1);
    } else if (IsWithheld(session)) {
      response.add_withheld_sessions()->Swap(&session);
    } else {
      response.add_sessions()->Swap(&session);
    }
  }
}

int Urgency(const v1::BoardRow& row) { return rules::UrgencyOf({row.flags().begin(), row.flags().end()}); }

// The team's rows, most urgent first, then by handle.
std::vector<v1::BoardRow> RowsOf(const Call& call, storage::ReadTxn& txn, const storage::Scope& team) {
  Library library(call.environment().catalog, txn, team);
  std::vector<v1::BoardRow> rows;
  for (const storage::ScopedAthlete& athlete : storage::ListAthletes(txn, team, {}, storage::WholeList())) {
    rows.push_back(RowOf(library, txn, athlete));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const v1::BoardRow& a, const v1::BoardRow& b) {
    return Urgency(a) < Urgency(b);
  });
  return rows;
}

v1::TeamToday TodayOfTeam(const Call& call, storage::ReadTxn& txn, const storage::ScopedTeam& item) {
  v1::TeamToday today;
  today.set_team_id(item.team.team_id());
  today.set_team_handle(item.team.handle());
  today.set_team_name(item.team.name());
  today.set_today_date(FormatDate(DateIn(txn.now(), item.team.time_zone())));
  today.set_athlete_count(item.team.athlete_count());
  for (v1::BoardRow& row : RowsOf(call, txn, item.scope)) {
    const v1::DaySummary& day = row.days(row.days_size() - 1);
    today.set_logged_count(today.logged_count() + (row.has_soreness() ? 1 : 0));
    today.set_planned_count(today.planned_count() + day.planned_count());
    today.set_done_count(today.done_count() + day.done_count());
    if (row.flags_size() > 0) {
      today.add_attention()->Swap(&row);
    }
  }
  return today;
}

}  // namespace

absl::StatusOr<v1::GetAthleteTodayResponse> GetAthleteToday(const Call& call, storage::ReadTxn& txn,
                                                            const v1::GetAthleteTodayRequest&) {
  const v1::Athlete athlete = storage::GetAthlete(txn, call.scope());
  const absl::CivilDay today = DateIn(txn.now(), athlete.time_zone());
  Library library(call.environment().catalog, txn, call.scope());
  Diary diary =
      ReadDiary(txn, call.scope(), library, today, today - (kBoardDays - 1), today, PlanDetail::kSessions);
  v1::GetAthleteTodayResponse response;
  response.set_today_date(FormatDate(today));
  response.set_athlete_name(athlete.name());
  for (v1::ReferralCard& card : CardsOf(call.environment().catalog, storage::OpenStops(txn, call.scope()))) {
    *response.add_referrals() = std::move(card);
  }
  const std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  if (progression.has_value()) {
    *response.mutable_progression() = progression->Show(call, txn);
  }
  const StageLimits limits(call, txn, progression);
  AddSessions(call, SessionsOn(library, diary, today), limits, response);
  if (auto next = NextSession(library, diary, today, limits)) {
    response.mutable_next_session()->Swap(&*next);
  }
  std::vector<v1::DaySummary> days =
      rules::SummarizeDays(today - (kTrendDays - 1), today, diary.planned, diary.basis.history);
  response.mutable_days()->Assign(days.begin(), days.end());
  for (v1::Flag& flag : FlagsOf(txn, call.scope(), std::move(diary), today, std::move(days))) {
    response.add_flags()->Swap(&flag);
  }
  return response;
}

absl::StatusOr<v1::GetCoachTodayResponse> GetCoachToday(const Call& call, storage::ReadTxn& txn,
                                                        const v1::GetCoachTodayRequest&) {
  v1::GetCoachTodayResponse response;
  for (const storage::ScopedTeam& team : storage::ListTeams(txn, call.scope(), storage::WholeList())) {
    *response.add_teams() = TodayOfTeam(call, txn, team);
  }
  return response;
}

absl::StatusOr<v1::GetTeamBoardResponse> GetTeamBoard(const Call& call, storage::ReadTxn& txn,
                                                      const v1::GetTeamBoardRequest&) {
  const v1::Team team = storage::GetTeam(txn, call.scope());
  v1::GetTeamBoardResponse response;
  response.set_team_name(team.name());
  response.set_today_date(FormatDate(DateIn(txn.now(), team.time_zone())));
  for (v1::BoardRow& row : RowsOf(call, txn, call.scope())) {
    response.add_rows()->Swap(&row);
  }
  return response;
}

}  // namespace prehab::handlers
