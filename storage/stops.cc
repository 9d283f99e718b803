#include "storage/stops.h"

#include "storage/changes.h"
#include "storage/query.h"

namespace prehab::storage {

void InsertStop(WriteTxn& txn, const Scope& scope, Stop stop) {
  stop.stop_id = txn.NewId("stp");
  Query(txn,
        "INSERT INTO stops (organization_id, athlete_id, stop_id, red_flag_set, red_flag, rule, stop_time, "
        "                   author_user_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), stop.stop_id, stop.red_flag_set, stop.red_flag, stop.rule,
            txn.now(), TextOrNull{scope.actor_id()})
      .Run();
  RecordChange(txn, scope, {"stop", stop.stop_id, 1, scope.athlete_id(), scope.team_ids()});
}

std::vector<Stop> OpenStops(ReadTxn& txn, const Scope& scope) {
  Query query(txn,
              "SELECT stop_id, red_flag_set, red_flag, rule, stop_time FROM stops "
              "WHERE organization_id = ? AND athlete_id = ? AND lift_time IS NULL "
              "ORDER BY stop_id "
              "LIMIT 50");
  query.Bind(scope.organization_id(), scope.athlete_id());
  std::vector<Stop> stops;
  while (query.Step()) {
    stops.push_back({query.Text(0), query.Text(1), query.Text(2), query.Text(3), query.Time(4)});
  }
  return stops;
}

void LiftStops(WriteTxn& txn, const Scope& scope, const std::string& reason) {
  const std::vector<Stop> stops = OpenStops(txn, scope);
  for (const Stop& stop : stops) {
    Query(txn,
          "UPDATE stops "
          "SET lift_time = ?, lift_user_id = ?, lift_reason = ? "
          "WHERE organization_id = ? AND athlete_id = ? AND stop_id = ?")
        .Bind(txn.now(), scope.actor_id(), reason, scope.organization_id(), scope.athlete_id(), stop.stop_id)
        .Run();
    RecordChange(txn, scope, {"stop", stop.stop_id, 2, scope.athlete_id(), scope.team_ids()});
  }
}

}  // namespace prehab::storage
