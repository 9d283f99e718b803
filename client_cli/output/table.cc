#include "client_cli/output/table.h"

#include <absl/strings/str_split.h>

#include <algorithm>

#include "base/csv.h"
#include "base/log.h"
#include "base/text.h"
#include "client_cli/output/width.h"

namespace prehab::cli {
namespace {

constexpr int kTableIndent = 2;
constexpr int kGap = 2;
// Narrower than this a column of text is no longer readable.
constexpr int kNarrowest = 12;

// A column of the table for people, and how wide it is to be.
struct Lane {
  std::size_t index = 0;
  const Column* column = nullptr;
  int width = 0;
};

std::vector<Lane> LanesOf(const Table& table, bool headings) {
  std::vector<Lane> lanes;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.title.empty()) {
      continue;
    }
    int width = headings ? DisplayWidth(column.title) : 0;
    for (const std::vector<std::string>& row : table.rows) {
      width = std::max(width, DisplayWidth(row[i]));
    }
    lanes.push_back({i, &column, width});
  }
  return lanes;
}

int TotalWidth(const std::vector<Lane>& lanes) {
  int total = kTableIndent - kGap;
  for (const Lane& lane : lanes) {
    total += lane.width + kGap;
  }
  return total;
}

// Takes columns from the widest wrapping lane until the table fits.
void Narrow(std::vector<Lane>& lanes, int width) {
  for (int excess = TotalWidth(lanes) - width; excess > 0; --excess) {
    Lane* widest = nullptr;
    for (Lane& lane : lanes) {
      if (lane.column->wraps && lane.width > kNarrowest && (widest == nullptr || lane.width > widest->width)) {
        widest = &lane;
      }
    }
    if (widest == nullptr) {
      return;
    }
    --widest->width;
  }
}

void AppendLine(std::string line, std::string& text) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + "\n";
}

// One row, which takes as many lines as its tallest cell.
void AppendRow(const std::vector<Lane>& lanes, const std::vector<std::string>& cells, std::string& text) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (const Lane& lane : lanes) {
    const std::string& cell = cells[lane.index];
    wrapped.push_back(lane.column->wraps ? Wrap(cell, lane.width) : std::vector<std::string>{cell});
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string out;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      const std::string part = line < wrapped[i].size() ? wrapped[i][line] : "";
      out += std::string(i == 0 ? kTableIndent : kGap, ' ');
      out +=
          lanes[i].column->align == Align::kRight ? PadLeft(part, lanes[i].width) : PadRight(part, lanes[i].width);
    }
    AppendLine(std::move(out), text);
  }
}

}  // namespace

std::string RenderTable(const Table& table, int width, bool headings) {
  std::vector<Lane> lanes = LanesOf(table, headings);
  Narrow(lanes, width);
  std::string text;
  if (headings) {
    std::vector<std::string> titles;
    for (const Column& column : table.columns) {
      titles.push_back(column.title);
    }
    AppendRow(lanes, titles, text);
  }
  for (const std::vector<std::string>& row : table.rows) {
    AppendRow(lanes, row, text);
  }
  return text;
}

std::string RenderCsv(const Table& table) {
  std::string text;
  const auto append = [&](const auto& cell_of) {
    std::string line;
    bool first = true;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].key.empty()) {
        continue;
      }
      line += first ? "" : ",";
      line += CsvField(cell_of(i));
      first = false;
    }
    text += line + "\n";
  };
  append([&](std::size_t i) -> const std::string& { return table.columns[i].key; });
  for (const std::vector<std::string>& row : table.rows) {
    append([&](std::size_t i) -> const std::string& { return row[i]; });
  }
  return text;
}

std::string RenderJson(const Table& table) {
  std::string text = "[";
  for (const std::vector<std::string>& row : table.rows) {
    text += text.size() == 1 ? "\n {" : ",\n {";
    bool first = true;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].key.empty()) {
        continue;
      }
      text += (first ? "" : ", ") + JsonString(table.columns[i].key) + ": " + JsonString(row[i]);
      first = false;
    }
    text += "}";
  }
  return text + (table.rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace prehab::cli
