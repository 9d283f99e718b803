#ifndef PREHAB_CLIENT_CLI_EVENTS_EVENT_FILE_H_
#define PREHAB_CLIENT_CLI_EVENTS_EVENT_FILE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/progression.pb.h"

namespace prehab::cli {

// The events of a progression as people write them down: CSV with the columns
//
//   time,track,kind,completed,pain_during,pain_after,value,name,side,by
//
// in which empty means not reported.
struct EventFile {
  // As it is called in messages.
  std::string name;
  // Their ids say where they stand: "line 7". A row that repeats an earlier one
  // has the id of that, and so counts once.
  std::vector<v1::ProgressionEvent> events;
  // The line of each event.
  std::vector<int> lines;
};

// INVALID_ARGUMENT, with line and column, for another header, a row of another
// length, and a value that is no number, kind, side or person. What a value may
// be is the server's to say.
absl::StatusOr<EventFile> ReadEvents(std::string_view csv, std::string_view name);

// `status` in terms of the file, if it is about its events: "events[3].value"
// becomes a line and a column. Any other status is returned as it is.
absl::Status InTermsOf(const EventFile& file, const absl::Status& status);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_EVENTS_EVENT_FILE_H_
