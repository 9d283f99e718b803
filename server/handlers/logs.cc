#include "server/handlers/logs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/status_macros.h"
#include "rules/days.h"
#include "server/errors.h"
#include "server/handlers/page_token.h"
#include "server/handlers/plan.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/stage_limits.h"
#include "server/handlers/today.h"
#include "storage/logs.h"

namespace prehab::handlers {
namespace {

constexpr int kLateAfterDays = 14;
constexpr int kDaysShown = 14;
constexpr std::string_view kNoon = "T12:00";
constexpr absl::Duration kTakeBackWithin = absl::Hours(24);

// The date an entry is about: the one given, else today.
absl::StatusOr<absl::CivilDay> DateOf(const std::string& given, bool late, absl::CivilDay today) {
  const absl::CivilDay date = ParseDate(given).value_or(today);
  if (date > today) {
    return InvalidField("date", fmt::format("must not be in the future; today is {}", FormatDate(today)));
  }
  if (today - date > kLateAfterDays && !late) {
    return InvalidField("late", fmt::format("must be set for a date more than {} days ago", kLateAfterDays));
  }
  return date;
}

bool ReportsAnything(const v1::TrainingSessionReport& report) {
  return report.has_pain() || report.has_rpe() || report.has_minutes() ||
         report.difficulty() != v1::DIFFICULTY_UNSPECIFIED;
}

v1::LogEntry TrainingEntry(const v1::TrainingSessionReport& report, const std::string& date) {
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_TRAINING_SESSION);
  entry.set_date(date);
  if (report.has_pain()) entry.set_pain(report.pain());
  if (report.has_rpe()) entry.set_rpe(report.rpe());
  if (report.has_minutes()) entry.set_minutes(report.minutes());
  entry.set_difficulty(report.difficulty());
  return entry;
}

// One entry for each planned session of the date that is not done yet, or whose
// difficulty is told now; none for one that is withheld. What else was reported is
// kept once, with the first; with none to mark it is training of the athlete's
// own, and kept if there is anything to keep.
std::vector<v1::LogEntry> TrainingEntries(const v1::TrainingSessionReport& report,
                                          const std::vector<v1::PlannedSession>& planned,
                                          const std::string& date) {
  std::vector<v1::LogEntry> entries;
  for (const v1::PlannedSession& session : planned) {
    const bool is_told_before = session.done() && report.difficulty() == v1::DIFFICULTY_UNSPECIFIED;
    if (is_told_before || IsWithheld(session)) {
      continue;
    }
    v1::LogEntry& entry = entries.emplace_back();
    entry = TrainingEntry(entries.size() == 1 ? report : v1::TrainingSessionReport(), date);
    entry.set_difficulty(report.difficulty());
    entry.set_session_key(session.session_key());
  }
  if (entries.empty() && ReportsAnything(report)) {
    entries.push_back(TrainingEntry(report, date));
  }
  return entries;
}

// Fills what both answers show: the counts of the date, the days up to it, and
// what the log changes of the plan. `basis` is from before `stored`.
template <class Response>
void Show(Library& library, PlanBasis basis, std::vector<v1::LogEntry> stored, absl::CivilDay date,
          Response& response) {
  for (const v1::LogEntry& entry : stored) {
    basis.Add(entry);
  }
  const absl::CivilDay first = date - (kDaysShown - 1);
  Outlook outlook = LookAhead(library, basis, first, date);
  if (outlook.change.has_value()) {
    response.mutable_plan_change()->Swap(&*outlook.change);
  }
  rules::MarkDone(outlook.planned, basis.history);
  for (v1::DaySummary& day : rules::SummarizeDays(first, date, outlook.planned, basis.history)) {
    response.add_days()->Swap(&day);
  }
  response.set_today_date(FormatDate(basis.today));
  response.set_planned_count(response.days().rbegin()->planned_count());
  response.set_done_count(response.days().rbegin()->done_count());
  for (v1::LogEntry& entry : stored) {
    response.add_entries()->Swap(&entry);
  }
}

PlanBasis BasisUpTo(const Call& call, storage::ReadTxn& txn, absl::CivilDay date, absl::CivilDay today) {
  return ReadPlanBasis(txn, call.scope(), today, date - (kDaysShown - 1), date);
}

// OK if something is planned that is not withheld. `planned` is of the date.
absl::Status CheckAnythingPlanned(const std::vector<v1::PlannedSession>& planned, absl::CivilDay date) {
  std::vector<Unmet> withheld;
  for (const v1::PlannedSession& session : planned) {
    if (!IsWithheld(session)) {
      return absl::OkStatus();
    }
    for (const std::string& above : session.above_ceilings()) {
      withheld.push_back({"WITHHELD", session.program(), above});
    }
  }
  const std::string day = FormatDateForPeople(date);
  return withheld.empty()
             ? Error(v1::ERROR_REASON_NOTHING_PLANNED,
                     fmt::format(
                         "nothing is planned for {}; give pain, rpe or minutes to log training of your own", day))
             : AboveCeilings(fmt::format("what is planned for {} is withheld; it is not marked as done", day),
                             withheld);
}

int CountWithheld(const std::vector<v1::PlannedSession>& planned) {
  return static_cast<int>(std::count_if(planned.begin(), planned.end(), IsWithheld));
}

// What is planned for the date and what of it is withheld; no entry of the date
// changes that. What limits nothing needs no exercises.
std::vector<v1::PlannedSession> PlannedOn(const Call& call, storage::ReadTxn& txn, Library& library,
                                          const std::optional<AthleteProgression>& progression,
                                          const PlanBasis& basis, absl::CivilDay date) {
  const StageLimits limits(call, txn, progression);
  std::vector<v1::PlannedSession> planned =
      Plan(library, basis, date, date, limits.LimitsNothing() ? PlanDetail::kSessions : PlanDetail::kExercises);
  rules::MarkDone(planned, basis.history);
  for (v1::PlannedSession& session : planned) {
    limits.Mark(session);
  }
  return planned;
}

// A check-in of this morning is the report of the morning too, as long as the
// athlete goes through a progression. What is sore is read as painful, which is
// the stricter of the two.
void ReportMorning(const Call& call, storage::WriteTxn& txn, const v1::LogEntry& check_in,
                   std::optional<AthleteProgression>& progression) {
  if (!progression.has_value() || !progression->IsRunning(call, txn)) {
    return;
  }
  storage::StoredRecord stored;
  v1::ProgressionEvent& event = *stored.record.mutable_event();
  event = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_MORNING);
  if (event.time() >= check_in.date() + std::string(kNoon) || !event.time().starts_with(check_in.date())) {
    return;
  }
  event.set_value(check_in.has_pain() ? std::max(check_in.soreness(), check_in.pain()) : check_in.soreness());
  stored.entry_id = check_in.entry_id();
  Append(call, txn, std::move(stored), progression);
}

}  // namespace

absl::StatusOr<v1::LogCheckInResponse> LogCheckIn(const Call& call, storage::WriteTxn& txn,
                                                  const v1::LogCheckInRequest& request) {
  const absl::CivilDay today = TodayOf(call, txn);
  ASSIGN_OR_RETURN(const absl::CivilDay date, DateOf(request.date(), request.late(), today));
  Library library(call.environment().catalog, txn, call.scope());
  PlanBasis basis = BasisUpTo(call, txn, date, today);
  std::vector<v1::LogEntry> entries(1);
  entries[0].set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entries[0].set_date(FormatDate(date));
  entries[0].set_soreness(request.soreness());
  if (request.has_pain()) entries[0].set_pain(request.pain());
  entries[0].set_side(request.side());
  entries[0].set_note(request.note());
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  v1::LogCheckInResponse response;
  if (request.has_training_session()) {
    const std::vector<v1::PlannedSession> planned = PlannedOn(call, txn, library, progression, basis, date);
    response.set_withheld_count(CountWithheld(planned));
    for (v1::LogEntry& entry : TrainingEntries(request.training_session(), planned, FormatDate(date))) {
      entries.push_back(std::move(entry));
    }
  }
  entries = storage::AppendEntries(txn, call.scope(), std::move(entries));
  ReportMorning(call, txn, entries[0], progression);
  Show(library, std::move(basis), std::move(entries), date, response);
  ShowWhatFollows(call, txn, progression, response);
  return response;
}

absl::StatusOr<v1::LogTrainingSessionResponse> LogTrainingSession(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::LogTrainingSessionRequest& request) {
  const absl::CivilDay today = TodayOf(call, txn);
  ASSIGN_OR_RETURN(const absl::CivilDay date, DateOf(request.date(), request.late(), today));
  Library library(call.environment().catalog, txn, call.scope());
  PlanBasis basis = BasisUpTo(call, txn, date, today);
  const std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  const std::vector<v1::PlannedSession> planned = PlannedOn(call, txn, library, progression, basis, date);
  std::vector<v1::LogEntry> entries = TrainingEntries(request.training_session(), planned, FormatDate(date));
  if (entries.empty()) {
    RETURN_IF_ERROR(CheckAnythingPlanned(planned, date));
  }
  if (!entries.empty()) {
    entries[0].set_note(request.note());
  }
  v1::LogTrainingSessionResponse response;
  response.set_withheld_count(CountWithheld(planned));
  Show(library, std::move(basis), storage::AppendEntries(txn, call.scope(), std::move(entries)), date, response);
  ShowWhatFollows(call, txn, progression, response);
  return response;
}

absl::StatusOr<v1::TakeBackLastLogResponse> TakeBackLastLog(const Call& call, storage::WriteTxn& txn,
                                                            const v1::TakeBackLastLogRequest&) {
  std::vector<v1::LogEntry> entries = storage::NewestSubmission(txn, call.scope(), txn.now() - kTakeBackWithin);
  if (entries.empty()) {
    return Error(v1::ERROR_REASON_NOTHING_TO_TAKE_BACK, "nothing was logged in the last 24 hours that still stands");
  }
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  v1::TakeBackLastLogResponse response;
  for (v1::LogEntry& entry : storage::TakeBack(txn, call.scope(), std::move(entries))) {
    const auto morning = storage::FindRecordOfEntry(txn, call.scope(), entry.entry_id());
    if (morning.has_value() && !morning->record.taken_back()) {
      TakeBack(call, txn, morning->record, "The check-in was taken back.", progression);
    }
    response.add_entries()->Swap(&entry);
  }
  if (progression.has_value()) {
    *response.mutable_progression() = progression->Show(call, txn);
  }
  response.set_today_date(FormatDate(TodayOf(call, txn)));
  return response;
}

absl::StatusOr<v1::ListLogEntriesResponse> ListLogEntries(const Call& call, storage::ReadTxn& txn,
                                                          const v1::ListLogEntriesRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  const absl::CivilDay last = ParseDate(request.end_date()).value_or(TodayOf(call, txn));
  const absl::CivilDay first = ParseDate(request.start_date()).value_or(last - (kDaysShown - 1));
  if (last < first) {
    return InvalidField("end_date", "must not be before start_date");
  }
  v1::ListLogEntriesResponse response;
  std::string key;
  for (storage::ListedEntry& listed : storage::ListEntries(txn, call.scope(), first, last, page)) {
    if (response.entries_size() == page.limit - 1) {
      response.set_next_page_token(PageTokenAfter(call, request, key));
      break;
    }
    key = listed.key;
    response.add_entries()->Swap(&listed.entry);
  }
  return response;
}

}  // namespace prehab::handlers
