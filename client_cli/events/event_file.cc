#include "client_cli/events/event_file.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/csv.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr std::string_view kHeader = "time,track,kind,completed,pain_during,pain_after,value,name,side,by";

enum Column { kTime, kTrack, kKind, kCompleted, kPainDuring, kPainAfter, kValue, kName, kSide, kBy, kColumns };
constexpr std::array<std::string_view, kColumns> kNames = {
    "time", "track", "kind", "completed", "pain_during", "pain_after", "value", "name", "side", "by"};

// The field of a ProgressionEvent that each column fills, as the server names
// it; several for the value.
constexpr std::array<std::pair<std::string_view, Column>, 12> kFields = {{{"time", kTime},
                                                                          {"track", kTrack},
                                                                          {"kind", kKind},
                                                                          {"completed_percent", kCompleted},
                                                                          {"pain_during", kPainDuring},
                                                                          {"pain_after", kPainAfter},
                                                                          {"value", kValue},
                                                                          {"doses", kValue},
                                                                          {"distance_meters", kValue},
                                                                          {"name", kName},
                                                                          {"sides", kSide},
                                                                          {"by", kBy}}};

// The words of an enum: PREFIX_LOAD_TEST is load_test.
std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type, std::size_t prefix) {
  std::vector<std::string> words;
  for (int i = 1; i < type.value_count(); ++i) {
    words.push_back(absl::AsciiStrToLower(type.value(i)->name().substr(prefix)));
  }
  return words;
}

// The number of `word` in an enum; absent if it is none of its words.
std::optional<int> NumberOf(const std::string& word, const std::vector<std::string>& words) {
  const auto found = std::find(words.begin(), words.end(), absl::AsciiStrToLower(word));
  return found == words.end() ? std::nullopt : std::optional<int>(static_cast<int>(found - words.begin()) + 1);
}

const std::vector<std::string>& Kinds() {
  static const std::vector<std::string> kWords =
      WordsOf(*v1::ProgressionEventKind_descriptor(), std::string_view("PROGRESSION_EVENT_KIND_").size());
  return kWords;
}

const std::vector<std::string>& People() {
  static const std::vector<std::string> kWords =
      WordsOf(*v1::AttestedBy_descriptor(), std::string_view("ATTESTED_BY_").size());
  return kWords;
}

absl::Status At(std::string_view file, int line, int column, std::string_view fault) {
  const std::string place =
      column < kColumns ? fmt::format("column {} ({})", column + 1, kNames[static_cast<std::size_t>(column)])
                        : fmt::format("column {}", column + 1);
  return absl::InvalidArgumentError(fmt::format("{}, line {}, {}: {}", file, line, place, fault));
}

absl::Status CheckHeader(const CsvRecord& record, std::string_view file) {
  const std::size_t columns = std::max<std::size_t>(record.fields.size(), kColumns);
  for (std::size_t i = 0; i < columns; ++i) {
    const bool is_given = i < record.fields.size();
    const std::string given = is_given ? fmt::format(" (you gave {})", record.fields[i]) : " (it is missing)";
    if (i >= kColumns) {
      return WithAdvice(At(file, record.line, static_cast<int>(i), "is one too many" + given),
                        fmt::format("The header is {}", kHeader));
    }
    if (!is_given || record.fields[i] != kNames[i]) {
      return WithAdvice(
          At(file, record.line, static_cast<int>(i), fmt::format("the header must say {}{}", kNames[i], given)),
          fmt::format("The header is {}", kHeader));
    }
  }
  return absl::OkStatus();
}

class RowReader {
 public:
  RowReader(const CsvRecord& record, std::string_view file) : record_(record), file_(file) {}

  absl::StatusOr<v1::ProgressionEvent> Read() {
    event_.set_time(Cell(kTime));
    event_.set_track(Cell(kTrack));
    event_.set_name(Cell(kName));
    RETURN_IF_ERROR(ReadWord(kKind, Kinds(), [this](int number) {
      event_.set_kind(static_cast<v1::ProgressionEventKind>(number));
    }));
    if (Cell(kKind).empty()) {
      return Fault(kKind, fmt::format("is missing; known are: {}", fmt::join(Kinds(), ", ")));
    }
    RETURN_IF_ERROR(ReadWord(kBy, People(), [this](int number) { event_.set_by(static_cast<v1::AttestedBy>(number)); }));
    RETURN_IF_ERROR(ReadSide());
    RETURN_IF_ERROR(ReadWhole(kCompleted, [this](int number) { event_.set_completed_percent(number); }));
    RETURN_IF_ERROR(ReadWhole(kPainDuring, [this](int number) { event_.set_pain_during(number); }));
    RETURN_IF_ERROR(ReadWhole(kPainAfter, [this](int number) { event_.set_pain_after(number); }));
    RETURN_IF_ERROR(ReadValue());
    return event_;
  }

 private:
  std::string Cell(Column column) const {
    return std::string(absl::StripAsciiWhitespace(record_.fields[static_cast<std::size_t>(column)]));
  }

  absl::Status Fault(Column column, std::string_view fault) const { return At(file_, record_.line, column, fault); }

  template <typename Set>
  absl::Status ReadWord(Column column, const std::vector<std::string>& words, Set set) const {
    const std::string cell = Cell(column);
    if (cell.empty()) {
      return absl::OkStatus();
    }
    const std::optional<int> number = NumberOf(cell, words);
    if (!number) {
      return Fault(column, fmt::format("{} is not known; known are: {}", cell, fmt::join(words, ", ")));
    }
    set(*number);
    return absl::OkStatus();
  }

  absl::Status ReadSide() {
    const std::string cell = absl::AsciiStrToLower(Cell(kSide));
    const bool both = cell == "both";
    if (!cell.empty() && !both && cell != "left" && cell != "right") {
      return Fault(kSide, fmt::format("{} is not known; known are: left, right, both", cell));
    }
    if (both || cell == "left") {
      event_.add_sides(v1::SIDE_LEFT);
    }
    if (both || cell == "right") {
      event_.add_sides(v1::SIDE_RIGHT);
    }
    return absl::OkStatus();
  }

  template <typename Set>
  absl::Status ReadWhole(Column column, Set set) const {
    const std::string cell = Cell(column);
    if (cell.empty()) {
      return absl::OkStatus();
    }
    int number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc() || end != cell.data() + cell.size()) {
      return Fault(column, fmt::format("must be a whole number (you gave {})", cell));
    }
    set(number);
    return absl::OkStatus();
  }

  absl::Status ReadValue() {
    const std::string cell = Cell(kValue);
    if (cell.empty()) {
      return absl::OkStatus();
    }
    const bool is_performed = event_.kind() == v1::PROGRESSION_EVENT_KIND_PERFORMED;
    const std::vector<std::string> parts =
        is_performed ? absl::StrSplit(cell, '/') : std::vector<std::string>{cell};
    for (const std::string& part : parts) {
      double number = 0;
      if (!absl::SimpleAtod(part, &number)) {
        return Fault(kValue, fmt::format("must be a number{} (you gave {})",
                                         is_performed ? ", or numbers joined by /" : "", cell));
      }
      if (is_performed) {
        event_.add_doses(number);
      } else if (event_.kind() == v1::PROGRESSION_EVENT_KIND_SESSION) {
        event_.set_distance_meters(number);
      } else {
        event_.set_value(number);
      }
    }
    return absl::OkStatus();
  }

  const CsvRecord& record_;
  std::string_view file_;
  v1::ProgressionEvent event_;
};

// "events[3].value" as a place in the file; absent for another field.
std::optional<std::pair<std::size_t, Column>> PlaceOf(std::string_view field) {
  constexpr std::string_view kStart = "events[";
  const std::size_t end = field.find("].");
  if (!field.starts_with(kStart) || end == std::string_view::npos) {
    return std::nullopt;
  }
  std::size_t number = 0;
  std::from_chars(field.data() + kStart.size(), field.data() + end, number);
  std::string_view name = field.substr(end + 2);
  name = name.substr(0, name.find('['));
  const auto found = std::find_if(kFields.begin(), kFields.end(), [name](const auto& row) { return row.first == name; });
  return std::make_pair(number, found == kFields.end() ? kTime : found->second);
}

}  // namespace

absl::StatusOr<EventFile> ReadEvents(std::string_view csv, std::string_view name) {
  EventFile file{std::string(name), {}, {}};
  absl::StatusOr<std::vector<CsvRecord>> records = ParseCsv(csv);
  if (!records.ok()) {
    return absl::InvalidArgumentError(fmt::format("{}, {}", name, ToStd(records.status().message())));
  }
  if (records->empty()) {
    return WithAdvice(At(name, 1, kTime, "the header is missing"), fmt::format("The header is {}", kHeader));
  }
  RETURN_IF_ERROR(CheckHeader(records->front(), name));
  std::map<std::string, int> first_lines;
  for (auto record = records->begin() + 1; record != records->end(); ++record) {
    if (record->fields.size() != kColumns) {
      const int column = static_cast<int>(std::min<std::size_t>(record->fields.size(), kColumns));
      return At(name, record->line, column, fmt::format("a row has {} fields (this one has {})",
                                                         static_cast<int>(kColumns), record->fields.size()));
    }
    ASSIGN_OR_RETURN(v1::ProgressionEvent event, RowReader(*record, name).Read());
    // The same row again is the same event.
    const int line = first_lines.try_emplace(event.SerializeAsString(), record->line).first->second;
    event.set_event_id(fmt::format("line {}", line));
    file.events.push_back(std::move(event));
    file.lines.push_back(record->line);
  }
  return file;
}

absl::Status InTermsOf(const EventFile& file, const absl::Status& status) {
  const ErrorDetails details = DetailsOf(status);
  for (const auto& violation : details.field_violations) {
    const auto place = PlaceOf(violation.field());
    if (!place || place->first >= file.lines.size()) {
      continue;
    }
    const std::size_t more = details.field_violations.size() - 1;
    const absl::Status told = At(file.name, file.lines[place->first], place->second, violation.description());
    return more == 0 ? told : WithAdvice(told, fmt::format("{} more after this one.", more));
  }
  return status;
}

}  // namespace prehab::cli
