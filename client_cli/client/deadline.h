#ifndef PREHAB_CLIENT_CLI_CLIENT_DEADLINE_H_
#define PREHAB_CLIENT_CLI_CLIENT_DEADLINE_H_

#include <absl/time/time.h>
#include <grpc/support/time.h>

namespace prehab::cli {

// The point `from_now` on the clock that nobody sets: waits must not stretch
// when the wall clock is corrected.
inline gpr_timespec After(absl::Duration from_now) {
  return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                      gpr_time_from_micros(absl::ToInt64Microseconds(from_now), GPR_TIMESPAN));
}

// How long until `deadline`; negative when it has passed.
inline absl::Duration Until(gpr_timespec deadline) {
  const gpr_timespec left = gpr_time_sub(deadline, gpr_now(GPR_CLOCK_MONOTONIC));
  return absl::Seconds(left.tv_sec) + absl::Nanoseconds(left.tv_nsec);
}

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CLIENT_DEADLINE_H_
