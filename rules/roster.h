#ifndef PREHAB_RULES_ROSTER_H_
#define PREHAB_RULES_ROSTER_H_

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "prehab/v1/athletes.pb.h"

namespace prehab::rules {

// One athlete of a roster file.
struct RosterRow {
  // Line of the file; the header is line 1.
  int row = 0;
  // handle and name as given, the e-mail in lower case; email and birth_date
  // are absent and time_zone is empty where the cell is. Ids are empty.
  v1::Athlete athlete;
  // In the order of the fields; `field` is the column, or "row" for the row as
  // a whole. With any, the row may not be saved.
  std::vector<v1::ImportError> errors;
};

// Reads a CSV file with the header handle,name,email,birth_date,zone in any
// order and case. Cells lose their outer spaces, and rows of nothing but empty
// cells are passed over, since spreadsheets leave them behind.
//
// What is wrong with a row stands in the row: the limits of
// CreateAthleteRequest, a wrong number of cells, a handle or an e-mail that an
// earlier row has. What is wrong with the file is INVALID_ARGUMENT with a
// message that says what to do: not readable as CSV, a column missing, unknown
// or given twice, no athletes, or more than 500.
//
// Whether a birth date lies in the future, and whether a handle is taken in the
// organization, must be asked elsewhere.
absl::StatusOr<std::vector<RosterRow>> ReadRoster(std::string_view csv);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_ROSTER_H_
