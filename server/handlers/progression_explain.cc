#include <fmt/format.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "server/errors.h"
#include "server/handlers/clinical.h"
#include "server/handlers/progression.h"
#include "server/handlers/progression_records.h"
#include "server/handlers/today.h"
#include "storage/athletes.h"

namespace prehab::handlers {
namespace {

// A date of the athlete's, from its midnight to the next.
struct DayInZone {
  absl::CivilDay date;
  std::string zone;
  absl::Time begin;
  absl::Time end;
};

DayInZone DayOf(absl::CivilDay date, std::string zone) {
  absl::TimeZone loaded = absl::UTCTimeZone();
  absl::LoadTimeZone(zone, &loaded);
  return {date, std::move(zone), absl::FromCivil(date, loaded), absl::FromCivil(date + 1, loaded)};
}

// The progression that ran on that day, as it stood at its end.
absl::StatusOr<AthleteProgression> FindThen(const Call& call, storage::ReadTxn& txn, const DayInZone& day) {
  std::optional<storage::StoredProgression> stored = storage::NewestProgressionBefore(txn, call.scope(), day.end);
  if (!stored.has_value()) {
    const auto newest = storage::NewestProgression(txn, call.scope());
    return newest.has_value()
               ? InvalidField("date",
                              fmt::format("is before the athlete began any protocol; {} began on {}",
                                          newest->protocol, FormatDate(DateIn(newest->start_time, day.zone))))
               : NoProgression();
  }
  ASSIGN_OR_RETURN(AthleteProgression progression, AthleteProgression::Open(call, txn, *std::move(stored)));
  progression.LookBack(call, txn, day.end);
  return progression;
}

void Explain(const Call& call, storage::ReadTxn& txn, const AthleteProgression& progression,
             const v1::ProgressionEvent& asked, v1::ExplainProgressionResponse& response) {
  *response.mutable_progression() = progression.Show(call, txn);
  for (v1::ProgressionDecision& decision : progression.Ask(call, txn, asked)) {
    TakeOutClinical(decision, *response.mutable_clinical_values());
    *response.add_decisions() = std::move(decision);
  }
}

}  // namespace

absl::StatusOr<v1::ExplainProgressionResponse> ExplainProgression(const Call& call, storage::ReadTxn& txn,
                                                                  const v1::ExplainProgressionRequest& request) {
  const absl::CivilDay today = TodayOf(call, txn);
  const DayInZone day =
      DayOf(ParseDate(request.date()).value_or(today), storage::TimeZoneOfAthlete(txn, call.scope()));
  v1::ProgressionEvent asked = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY);
  if (day.date > today) {
    return InvalidField("date", fmt::format("must not be in the future; today is {}", FormatDate(today)));
  }
  v1::ExplainProgressionResponse response;
  response.set_athlete_id(call.scope().athlete_id());
  response.set_today_date(FormatDate(today));
  std::optional<AthleteProgression> progression;
  if (day.date < today) {
    ASSIGN_OR_RETURN(progression, FindThen(call, txn, day));
    SetTime(day.zone, day.end - absl::Minutes(1), asked);
  } else {
    ASSIGN_OR_RETURN(progression, FindProgression(call, txn));
    if (!progression.has_value()) {
      return NoProgression();
    }
  }
  Explain(call, txn, *progression, asked, response);
  if (!request.date().empty()) {
    for (v1::ProgressionRecord& record : progression->RecordsSince(call, txn, day.begin)) {
      *response.add_records() = std::move(record);
    }
  }
  return response;
}

}  // namespace prehab::handlers
