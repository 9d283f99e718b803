#include "server/handlers/demo.h"

#include "server/errors.h"
#include "storage/message_time.h"

namespace prehab::handlers {
namespace {

constexpr absl::Duration kFarthest = absl::Hours(24 * 400);

}  // namespace

absl::StatusOr<v1::AdvanceClockResponse> AdvanceClock(const Call& call, storage::ReadTxn& txn,
                                                      const v1::AdvanceClockRequest& request) {
  const absl::Time time = storage::FromTimestamp(request.time());
  if (time < txn.now() || time > txn.now() + kFarthest) {
    return InvalidField("time", "must not be before the demo's present, nor more than 400 days after it");
  }
  call.environment().demo_clock->Set(time);
  v1::AdvanceClockResponse response;
  *response.mutable_time() = storage::ToTimestamp(time);
  return response;
}

}  // namespace prehab::handlers
