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
constexpr std::size_t kBatch = 20;

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
  std::vector<storage::DueTick> due;
  do {
    if (!TickBatch(due).ok() && !TickEachAlone(due)) {
      return ticked;
    }
    ticked += static_cast<int>(due.size());
  } while (due.size() == kBatch);
  return ticked;
}

absl::Status DayTicks::Tick(const storage::DueTick& due, storage::WriteTxn& txn) const {
  Call call(environment_);
  call.set_scope(due.scope);
  return handlers::TickDay(call, txn, due.progression_id);
}

absl::Status DayTicks::TickBatch(std::vector<storage::DueTick>& due) {
  due.clear();
  return database_.writer().Run([this, &due](storage::WriteTxn& txn) {
    due = storage::ListDueTicks(txn, Jobs::NewScope(), static_cast<int>(kBatch));
    for (const storage::DueTick& one : due) {
      if (const absl::Status told = Tick(one, txn); !told.ok()) {
        Postpone(txn, one, told);
      }
    }
    return absl::OkStatus();
  });
}

bool DayTicks::TickEachAlone(const std::vector<storage::DueTick>& due) {
  for (const storage::DueTick& one : due) {
    const absl::Status told = database_.writer().Run([&](storage::WriteTxn& txn) { return Tick(one, txn); });
    if (told.ok()) {
      continue;
    }
    const absl::Status postponed = database_.writer().Run([&](storage::WriteTxn& txn) {
      Postpone(txn, one, told);
      return absl::OkStatus();
    });
    if (!postponed.ok()) {
      LogError("day_ticks_failed", {{"error", ToStd(postponed.message())}});
      return false;
    }
  }
  return !due.empty();
}

}  // namespace prehab
