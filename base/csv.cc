#include "base/csv.h"

#include <absl/status/status.h>
#include <fmt/format.h>

#include "base/utf8.h"

namespace prehab {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char FindSeparator(std::string_view text) {
  bool quoted = false;
  bool semicolon = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      return ',';
    } else if (!quoted && c == ';') {
      semicolon = true;
    } else if (!quoted && c == '\n') {
      break;
    }
  }
  return semicolon ? ';' : ',';
}

// Walks the text once; one field is open at any time.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), separator_(FindSeparator(text)) {}

  absl::StatusOr<std::vector<CsvRecord>> Parse() {
    record_.line = line_;
    while (at_ < text_.size()) {
      if (absl::Status status = Step(); !status.ok()) {
        return status;
      }
    }
    if (!field_.empty() || !record_.fields.empty()) {
      EndRecord();
    }
    return std::move(records_);
  }

 private:
  absl::Status Step() {
    const char c = text_[at_++];
    if (c == '"' && field_.empty() && !closed_) {
      return ReadQuoted();
    }
    if (c == separator_) {
      EndField();
    } else if (c == '\n') {
      ++line_;
      EndRecord();
    } else if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') {
      // The line feed that follows ends the record.
    } else if (c == '\0') {
      return Fault("has a NUL byte; save the file as UTF-8 text");
    } else if (closed_) {
      return Fault("has text after a closing quote");
    } else {
      field_ += c;
    }
    return absl::OkStatus();
  }

  // Behind the opening quote; leaves at_ behind the closing one.
  absl::Status ReadQuoted() {
    const int first_line = line_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c != '"') {
        line_ += c == '\n' ? 1 : 0;
        field_ += c;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        field_ += '"';
        ++at_;
      } else {
        closed_ = true;
        return absl::OkStatus();
      }
    }
    line_ = first_line;
    return Fault("opens a quote that is never closed");
  }

  void EndField() {
    record_.fields.push_back(std::move(field_));
    field_.clear();
    closed_ = false;
  }

  void EndRecord() {
    const bool blank = record_.fields.empty() && field_.empty() && !closed_;
    if (!blank) {
      EndField();
      records_.push_back(std::move(record_));
    }
    record_ = CsvRecord{line_, {}};
  }

  absl::Status Fault(std::string_view what) const {
    return absl::InvalidArgumentError(fmt::format("line {} {}", line_, what));
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::string field_;
  // A quoted field has ended; only a separator or a line end may follow.
  bool closed_ = false;
  CsvRecord record_;
  std::vector<CsvRecord> records_;
};

bool LooksLikeFormula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) {
    return false;
  }
  const bool number = text.size() > 1 && text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
  return !number;
}

}  // namespace

absl::StatusOr<std::vector<CsvRecord>> ParseCsv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (!IsUtf8(text)) {
    return absl::InvalidArgumentError("the file is not UTF-8; save it as \"CSV UTF-8\"");
  }
  return Parser(text).Parse();
}

std::string CsvField(std::string_view text) {
  std::string field = LooksLikeFormula(text) ? "'" + std::string(text) : std::string(text);
  if (field.find_first_of(",;\"\r\n") == std::string::npos) {
    return field;
  }
  std::string quoted = "\"";
  for (const char c : field) {
    quoted += c;
    if (c == '"') {
      quoted += '"';
    }
  }
  return quoted + "\"";
}

}  // namespace prehab
