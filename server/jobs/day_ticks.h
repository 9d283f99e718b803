#ifndef PREHAB_SERVER_JOBS_DAY_TICKS_H_
#define PREHAB_SERVER_JOBS_DAY_TICKS_H_

#include "base/mutex.h"
#include "server/handlers/call.h"
#include "storage/database.h"
#include "storage/day_ticks.h"

namespace prehab {

// Tells each progression once a day, in the morning of its athlete, that a day
// has passed, so that what time alone decides is decided. A server that stood
// still for days tells of today alone. Thread-safe.
class DayTicks {
 public:
  DayTicks(storage::Database& database, const Environment& environment)
      : database_(database), environment_(environment) {}

  // Whether Run has something to do. It reads alone: a quiet server writes nothing.
  bool IsAnyDue();

  // Does what is due by the database's clock, in small pieces between which
  // others write; returns how many progressions were due. Running it again
  // changes nothing. It reads on the writer's connection, so that it may be called
  // from within a read transaction.
  int Run();

 private:
  absl::Status Tick(const storage::DueTick& due, storage::WriteTxn& txn) const;
  // All that `due` is filled with in one transaction. What fails by an exception
  // undoes it.
  absl::Status TickBatch(std::vector<storage::DueTick>& due);
  // Each in a transaction of its own. False if that helps nobody.
  bool TickEachAlone(const std::vector<storage::DueTick>& due);

  storage::Database& database_;
  const Environment& environment_;
  // One run at a time.
  Mutex mutex_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_JOBS_DAY_TICKS_H_
