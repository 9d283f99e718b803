#ifndef PREHAB_BASE_CSV_H_
#define PREHAB_BASE_CSV_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

namespace prehab {

// One record of a CSV file.
struct CsvRecord {
  // The line on which the record begins, from 1. A quoted field may hold line
  // breaks, so it is not the record's ordinal.
  int line = 0;
  std::vector<std::string> fields;
};

// Reads RFC 4180 text with what spreadsheets make of it: a byte order mark,
// semicolons (if the first line has one outside quotes and no comma), CR LF or
// LF. Blank lines are passed over. Fields keep their spaces. An error names
// the line: an open quote, text after a closing quote, a NUL byte, or text
// that is not UTF-8.
absl::StatusOr<std::vector<CsvRecord>> ParseCsv(std::string_view text);

// A field as it stands in a file: quoted where it must be. A field that a
// spreadsheet would run as a formula (it begins with = + - @, and is no
// number) gets a leading apostrophe.
std::string CsvField(std::string_view text);

}  // namespace prehab

#endif  // PREHAB_BASE_CSV_H_
