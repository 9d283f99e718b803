#include "rules/roster.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/csv.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "proto/validate.h"

namespace prehab::rules {
namespace {

enum Column { kHandle, kName, kEmail, kBirthDate, kZone, kColumnCount };

constexpr std::array<std::string_view, kColumnCount> kColumns = {"handle", "name", "email", "birth_date", "zone"};

// A club's squads are smaller; a greater file is more likely the wrong one.
constexpr std::size_t kMostRows = 500;

// An error message repeats no more of a file that is none of ours.
constexpr std::size_t kLongestColumnEcho = 40;
constexpr std::size_t kMostHeaderFaults = 10;

std::string_view Trim(std::string_view cell) { return ToStd(absl::StripAsciiWhitespace(prehab::ToAbsl(cell))); }

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(prehab::ToAbsl(text)); }

bool IsEmpty(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& cell) { return Trim(cell).empty(); });
}

// Where each column stands in a record.
using Places = std::array<std::size_t, kColumnCount>;

absl::StatusOr<Places> ReadHeader(const CsvRecord& header) {
  std::array<int, kColumnCount> seen = {};
  Places places = {};
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string name = Lower(Trim(header.fields[i]));
    const auto* column = std::find(kColumns.begin(), kColumns.end(), name);
    if (column == kColumns.end()) {
      faults.push_back(name.size() <= kLongestColumnEcho ? fmt::format("\"{}\" is unknown", name)
                                                   : fmt::format("column {} is unknown", i + 1));
      continue;
    }
    const auto index = static_cast<std::size_t>(column - kColumns.begin());
    places[index] = i;
    if (++seen[index] == 2) {
      faults.push_back(fmt::format("{} stands there twice", name));
    }
  }
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    if (seen[i] == 0) {
      faults.push_back(fmt::format("{} is missing", kColumns[i]));
    }
  }
  if (!faults.empty()) {
    faults.resize(std::min(faults.size(), kMostHeaderFaults));
    return absl::InvalidArgumentError(fmt::format("the first line must be {}, in any order: {}",
                                                  fmt::join(kColumns, ","), fmt::join(faults, ", ")));
  }
  return places;
}

void AddError(RosterRow& row, std::string_view field, std::string description) {
  v1::ImportError& error = row.errors.emplace_back();
  error.set_field(std::string(field));
  error.set_description(std::move(description));
}

// The request that would add the athlete: it is what states the limits.
void CheckLimits(RosterRow& row) {
  v1::CreateAthleteRequest request;
  request.set_handle(row.athlete.handle());
  request.set_name(row.athlete.name());
  request.set_email(row.athlete.email());
  request.set_birth_date(row.athlete.birth_date());
  request.set_time_zone(row.athlete.time_zone());
  for (FieldViolation& violation : Validate(request)) {
    const std::string_view field = violation.field == "time_zone" ? kColumns[kZone] : violation.field;
    if (std::find(kColumns.begin(), kColumns.end(), field) != kColumns.end()) {
      AddError(row, field, std::move(violation.description));
    }
  }
}

RosterRow ReadRow(const CsvRecord& record, const Places& places) {
  RosterRow row;
  row.row = record.line;
  const auto cell = [&record, &places](Column column) {
    const std::size_t place = places[column];
    return place < record.fields.size() ? std::string(Trim(record.fields[place])) : "";
  };
  row.athlete.set_handle(cell(kHandle));
  row.athlete.set_name(cell(kName));
  if (const std::string email = cell(kEmail); !email.empty()) {
    row.athlete.set_email(Lower(email));
  }
  if (const std::string birth_date = cell(kBirthDate); !birth_date.empty()) {
    row.athlete.set_birth_date(birth_date);
  }
  row.athlete.set_time_zone(cell(kZone));
  if (record.fields.size() != kColumnCount) {
    // What stands in which column is a guess now; other errors would mislead.
    AddError(row, "row", fmt::format("must have {} cells as the header has (you gave {})",
                                     static_cast<int>(kColumnCount), record.fields.size()));
  } else {
    CheckLimits(row);
  }
  return row;
}

// Refuses what an earlier row has; `first_rows` remembers where that was.
void CheckRepeated(RosterRow& row, Column column, const std::string& value,
                   std::map<std::string, int>& first_rows) {
  const auto [earlier, added] = first_rows.emplace(value, row.row);
  if (!added && !value.empty()) {
    AddError(row, kColumns[column], fmt::format("stands in row {} already (you gave {})", earlier->second, value));
  }
}

}  // namespace

absl::StatusOr<std::vector<RosterRow>> ReadRoster(std::string_view csv) {
  ASSIGN_OR_RETURN(std::vector<CsvRecord> records, ParseCsv(csv));
  if (records.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("the file is empty; its first line must be {}", fmt::join(kColumns, ",")));
  }
  ASSIGN_OR_RETURN(const Places places, ReadHeader(records.front()));
  records.erase(records.begin());
  std::erase_if(records, IsEmpty);
  if (records.empty()) {
    return absl::InvalidArgumentError("the file has no athletes; write one on each line after the first");
  }
  if (records.size() > kMostRows) {
    return absl::InvalidArgumentError(
        fmt::format("the file has {} athletes; import at most {} at a time", records.size(), kMostRows));
  }
  std::vector<RosterRow> rows;
  std::map<std::string, int> handles;
  std::map<std::string, int> emails;
  for (const CsvRecord& record : records) {
    RosterRow& row = rows.emplace_back(ReadRow(record, places));
    if (record.fields.size() == kColumnCount) {
      CheckRepeated(row, kHandle, row.athlete.handle(), handles);
      CheckRepeated(row, kEmail, row.athlete.email(), emails);
    }
  }
  return rows;
}

}  // namespace prehab::rules
