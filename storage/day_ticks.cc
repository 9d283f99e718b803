#include "storage/day_ticks.h"

#include "base/date.h"
#include "prehab/v1/progression_standing.pb.h"
#include "storage/memberships.h"
#include "storage/query.h"
#include "storage/scope_narrower.h"

namespace prehab::storage {

std::vector<DueTick> ListDueTicks(ReadTxn& txn, const SystemScope& system, int limit) {
  struct Row {
    std::string organization_id;
    std::string athlete_id;
    std::string progression_id;
  };
  std::vector<Row> rows;
  {
    Query query(txn,
                "SELECT organization_id, athlete_id, progression_id FROM progressions "
                "WHERE next_tick_time <= ? AND status <> ? "
                "ORDER BY next_tick_time "
                "LIMIT ?");
    query.Bind(txn.now(), static_cast<int>(v1::PROGRESSION_STATUS_STOPPED), limit);
    while (query.Step()) {
      rows.push_back({query.Text(0), query.Text(1), query.Text(2)});
    }
  }
  std::vector<DueTick> due;
  for (const Row& row : rows) {
    const auto reach = FindAthleteReach(txn, row.organization_id, row.athlete_id);
    due.push_back({ScopeNarrower::ToAthlete(system, row.organization_id, row.athlete_id,
                                            reach.has_value() ? reach->team_ids : std::vector<std::string>()),
                   row.progression_id});
  }
  return due;
}

void SetNextTick(WriteTxn& txn, const Scope& scope, const std::string& progression_id, std::optional<absl::Time> time) {
  Query(txn,
        "UPDATE progressions SET next_tick_time = ? "
        "WHERE organization_id = ? AND athlete_id = ? AND progression_id = ?")
      .Bind(time, scope.organization_id(), scope.athlete_id(), progression_id)
      .Run();
}

std::optional<absl::CivilDay> LastTickDate(ReadTxn& txn, const Scope& scope) {
  // Taking back is told to the engine as time that passed, and is no tick.
  Query query(txn,
              "SELECT event FROM progression_records "
              "WHERE organization_id = ? AND athlete_id = ? AND kind = ? AND takes_back_record_id IS NULL "
              "ORDER BY sequence DESC "
              "LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id(), static_cast<int>(v1::PROGRESSION_EVENT_KIND_DAY));
  if (!query.Step()) {
    return std::nullopt;
  }
  v1::ProgressionEvent event;
  event.ParseFromString(query.Bytes(0));
  return ParseDate(event.time().substr(0, event.time().find('T')));
}

}  // namespace prehab::storage
