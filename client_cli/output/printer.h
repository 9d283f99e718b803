#ifndef PREHAB_CLIENT_CLI_OUTPUT_PRINTER_H_
#define PREHAB_CLIENT_CLI_OUTPUT_PRINTER_H_

#include <google/protobuf/message.h>

#include <iosfwd>
#include <string_view>

#include "client_cli/output/style.h"
#include "client_cli/output/table.h"

namespace prehab::cli {

enum class Format { kTable, kJson, kCsv };

// Writes a command's answer to standard output in the format that was asked
// for. Screens fit 80 columns wherever they are shown, so that what is piped
// into a file is what was on the terminal.
class Printer {
 public:
  Printer(std::ostream& out, Format format, Style style) : out_(out), format_(format), style_(style) {}

  Format format() const { return format_; }
  const Style& style() const { return style_; }

  // Writes `answer` as JSON or `table` as CSV and returns true; returns false
  // if a screen for people is wanted, which is then the caller's to write.
  bool WriteForScripts(const google::protobuf::Message& answer, const Table& table);

  // The whole answer of a command whose screen is its table.
  void Write(const google::protobuf::Message& answer, const Table& table);
  // The same for an answer that is no API message.
  void Write(const Table& table);

  // Text that is written as it is, in whatever format.
  void Raw(std::string_view text);

  // Parts of a screen for people.
  void Line(std::string_view text);
  // A line that begins with a mark in its colour: ✓, ! or ✗.
  void Marked(Colour colour, std::string_view mark, std::string_view text);
  void Heading(std::string_view text);
  // Text of any length, indented and wrapped. Lines after the first go in by
  // `hang` more.
  void Paragraph(std::string_view text, int indent = 2, int hang = 0);
  // Nothing at all for a table without rows.
  void Screen(const Table& table, bool headings = true);

 private:
  std::ostream& out_;
  Format format_;
  Style style_;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_PRINTER_H_
