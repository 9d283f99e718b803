#ifndef PREHAB_STORAGE_MESSAGE_TIME_H_
#define PREHAB_STORAGE_MESSAGE_TIME_H_

#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>

namespace prehab::storage {

// An instant as messages carry it.
inline google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t nanoseconds = absl::ToUnixNanos(time);
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(static_cast<int32_t>(nanoseconds - timestamp.seconds() * 1000000000));
  return timestamp;
}

inline absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_MESSAGE_TIME_H_
