#include "server/jobs/day_ticks.h"

#include "base/log.h"
#include "base/text.h"
#include "server/handlers/day_tick.h"
#include "server/jobs/system_scope.h"
#include "storage/athletes.h"
#include "storage/day_ticks.h"

namespace prehab {
namespace {

// In one commit.
constexpr int kBatch = 20;

// One that cannot be told must not keep the others waiting: it is tried again
// tomorrow.
void Postpone(storage::WriteTxn& txn, const storage::DueTick& due, const absl::Status& status) {
  LogError("day_tick_failed", {{"progression", due.progression_id}, {"error", ToStd(status.message())}});
  storage::SetNextTick(txn, due.scope, due.progression_id,
                       handlers::NextTickTime(txn.now(), storage::TimeZoneOfAthlete(txn, due.scope)));
}

}  // namespace

bool DayTicks::IsAnyDue() {
  bool is_any = false;
  const absl::Status status = database_.Read([&is_any](storage::ReadTxn& txn) {
    is_any = !storage::ListDueTicks(txn, Jobs::NewScope(), 1).empty();
    return absl::OkStatus();
  });
  return status.ok() && is_any;
}

int DayTicks::Run() {
  MutexLock lock(mutex_);
  int ticked = 0;
  int done = 0;
  do {
    const absl::Status status = database_.writer().Run([this, &done](storage::WriteTxn& txn) {
      const std::vector<storage::DueTick> due = storage::ListDueTicks(txn, Jobs::NewScope(), kBatch);
      done = static_cast<int>(due.size());
      for (const storage::DueTick& one : due) {
        Call call(environment_);
        call.set_scope(one.scope);
        if (const absl::Status told = handlers::TickDay(call, txn, one.progression_id); !told.ok()) {
          Postpone(txn, one, told);
        }
      }
      return absl::OkStatus();
    });
    if (!status.ok()) {
      LogError("day_ticks_failed", {{"error", ToStd(status.message())}});
      return ticked;
    }
    ticked += done;
  } while (done == kBatch);
  return ticked;
}

}  // namespace prehab
