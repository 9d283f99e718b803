#include "client_cli/output/printer.h"

#include <ostream>
#include <utility>

#include "client_cli/output/json.h"
#include "client_cli/output/width.h"

namespace prehab::cli {
namespace {

constexpr int kScreenWidth = 80;

}  // namespace

bool Printer::WriteForScripts(const google::protobuf::Message& answer, const Table& table) {
  switch (format_) {
    case Format::kJson:
      out_ << ToJson(answer);
      return true;
    case Format::kCsv:
      out_ << RenderCsv(table);
      return true;
    case Format::kTable:
      return false;
  }
  return false;
}

void Printer::Write(const google::protobuf::Message& answer, const Table& table) {
  if (!WriteForScripts(answer, table)) {
    Screen(table);
  }
}

void Printer::Write(const Table& table) {
  switch (format_) {
    case Format::kJson:
      out_ << RenderJson(table);
      break;
    case Format::kCsv:
      out_ << RenderCsv(table);
      break;
    case Format::kTable:
      Screen(table);
      break;
  }
}

void Printer::Raw(std::string_view text) { out_ << text; }

void Printer::Line(std::string_view text) { out_ << Spell(style_, text) << '\n'; }

void Printer::Marked(Colour colour, std::string_view mark, std::string_view text) {
  out_ << Paint(style_, colour, Spell(style_, mark)) << ' ' << Spell(style_, text) << '\n';
}

void Printer::Heading(std::string_view text) {
  out_ << Paint(style_, Colour::kStrong, Spell(style_, text)) << '\n';
}

void Printer::Paragraph(std::string_view text, int indent, int hang) {
  for (const std::string& line : Wrap(text, kScreenWidth - indent - hang)) {
    Line(std::string(static_cast<std::size_t>(indent), ' ') + line);
    indent += std::exchange(hang, 0);
  }
}

void Printer::Screen(const Table& table, bool headings) {
  if (!table.rows.empty()) {
    out_ << Spell(style_, RenderTable(table, kScreenWidth, headings));
  }
}

}  // namespace prehab::cli
