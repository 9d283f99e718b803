#ifndef PREHAB_CLIENT_CLI_OUTPUT_TABLE_H_
#define PREHAB_CLIENT_CLI_OUTPUT_TABLE_H_

#include <string>
#include <vector>

namespace prehab::cli {

enum class Align { kLeft, kRight };

// A column may stand in the table for people, in the CSV for scripts, or both.
struct Column {
  // Heading for people; a column without one is not in their table.
  std::string title;
  // Name for scripts; a column without one is not in the CSV.
  std::string key;
  Align align = Align::kLeft;
  // Text that may go on in the next line where the table would be too wide.
  bool wraps = false;
};

// Rows of text under columns. Every row has a cell for each column.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

// The table for people: lines indented by two spaces, two spaces between the
// columns, no trailing spaces, at most `width` columns wide if the wrapping
// columns can be made narrow enough. Nothing is ever cut off. With `headings`
// false the first line is left out.
std::string RenderTable(const Table& table, int width, bool headings = true);

// RFC 4180 with a header of keys; line feeds only.
std::string RenderCsv(const Table& table);

// An array of objects, for the few commands whose answer is no API message.
std::string RenderJson(const Table& table);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_TABLE_H_
