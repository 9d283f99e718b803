#include "server/handlers/day_tick.h"

#include "base/date.h"
#include "base/status_macros.h"
#include "server/handlers/progression_records.h"
#include "storage/athletes.h"
#include "storage/audit.h"
#include "storage/day_ticks.h"

namespace prehab::handlers {
namespace {

constexpr int kTickHour = 4;

// The act that a lapse is, as the audit log names it when a person does it.
constexpr std::string_view kHold = "prehab.v1.ProgressionService/HoldProgression";

absl::Time MorningOf(absl::CivilDay day, const std::string& zone_name) {
  absl::TimeZone zone = absl::UTCTimeZone();
  absl::LoadTimeZone(zone_name, &zone);
  return absl::FromCivil(absl::CivilHour(day) + kTickHour, zone);
}

v1::ProgressionRecord RecordOf(const Call& call, storage::ReadTxn& txn, const AthleteProgression& progression,
                               v1::ProgressionEventKind kind) {
  v1::ProgressionRecord record;
  record.set_progression_id(progression.stored().progression_id);
  *record.mutable_event() = EventNow(call, txn, kind);
  record.mutable_event()->clear_by();
  return record;
}

void RecordDay(const Call& call, storage::WriteTxn& txn, std::optional<AthleteProgression>& progression) {
  Append(call, txn, RecordOf(call, txn, *progression, v1::PROGRESSION_EVENT_KIND_DAY), progression);
}

// As if whoever overrode held it now: nobody of a lower rank resumes.
void HoldLapses(const Call& call, storage::WriteTxn& txn, absl::CivilDay since,
                std::optional<AthleteProgression>& progression) {
  for (const AthleteProgression::Lapse& lapse : progression->Lapses(call, txn, since)) {
    v1::ProgressionRecord hold = RecordOf(call, txn, *progression, v1::PROGRESSION_EVENT_KIND_HOLD);
    hold.mutable_event()->set_by(lapse.by);
    hold.mutable_event()->set_track(lapse.track);
    hold.set_note(lapse.words);
    Append(call, txn, std::move(hold), progression);
    storage::AppendAudit(
        txn, {call.scope().organization_id(), "", std::string(kHold), call.scope().athlete_id(), "", ""});
  }
}

// When a cleared progression is told; absent: it was told of the end already.
std::optional<absl::CivilDay> EndOfWatch(const AthleteProgression& progression) {
  const auto last = ParseDate(progression.stored().state.watch_until_date());
  return last.has_value() ? std::optional(*last + 1) : std::nullopt;
}

}  // namespace

absl::Time NextTickTime(absl::Time now, const std::string& zone) {
  const absl::CivilDay today = DateIn(now, zone);
  const absl::Time morning = MorningOf(today, zone);
  return morning > now ? morning : MorningOf(today + 1, zone);
}

absl::Status TickDay(const Call& call, storage::WriteTxn& txn, const std::string& progression_id) {
  const storage::Scope& scope = call.scope();
  ASSIGN_OR_RETURN(std::optional<AthleteProgression> progression, FindProgression(call, txn));
  const bool is_newest = progression.has_value() && progression->stored().progression_id == progression_id;
  const bool is_cleared = is_newest && progression->stored().status == v1::PROGRESSION_STATUS_CLEARED;
  if (!is_newest || (!is_cleared && !progression->IsRunning(call, txn))) {
    storage::SetNextTick(txn, scope, progression_id, std::nullopt);
    return absl::OkStatus();
  }
  const std::string zone = storage::TimeZoneOfAthlete(txn, scope);
  const absl::CivilDay today = DateIn(txn.now(), zone);
  if (is_cleared) {
    const absl::CivilDay ends = EndOfWatch(*progression).value_or(today);
    const bool is_over = today >= ends;
    if (is_over) RecordDay(call, txn, progression);
    storage::SetNextTick(txn, scope, progression_id,
                         is_over ? std::nullopt : std::optional(MorningOf(ends, zone)));
    return absl::OkStatus();
  }
  const absl::CivilDay last = storage::LastTickDate(txn, scope).value_or(today);
  if (last < today) {
    RecordDay(call, txn, progression);
    HoldLapses(call, txn, last, progression);
  }
  storage::SetNextTick(txn, scope, progression_id, MorningOf(today + 1, zone));
  return absl::OkStatus();
}

}  // namespace prehab::handlers
