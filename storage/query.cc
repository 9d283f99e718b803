#include "storage/query.h"

namespace prehab::storage {

// What was bound stays until it is bound anew, which Step sees to: clearing it
// was a fiftieth of a check-in.
Query::~Query() { sqlite3_reset(statement_); }

bool Query::Step() {
  if (bound_ != sqlite3_bind_parameter_count(statement_)) {
    throw SQLite::Exception("a statement was run without all of its values");
  }
  const int result = sqlite3_step(statement_);
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    Check(result);
  }
  return result == SQLITE_ROW;
}

int Query::Run() {
  if (Step()) {
    throw SQLite::Exception("a statement that was to give no rows gave one");
  }
  return sqlite3_changes(sqlite3_db_handle(statement_));
}

std::string_view Query::View(int column) {
  // In this order, because the length is that of the last conversion.
  const void* data = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return {static_cast<const char*>(data), size};
}

int64_t Query::Int64(int column) { return sqlite3_column_int64(statement_, column); }

bool Query::IsNull(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

void Query::BindOne(int64_t value) { Check(sqlite3_bind_int64(statement_, ++bound_, value)); }

void Query::BindOne(std::nullopt_t) { Check(sqlite3_bind_null(statement_, ++bound_)); }

// SQLite takes a null pointer for NULL, and an empty view may be one.
void Query::BindOne(std::string_view value) {
  const char* data = value.empty() ? "" : value.data();
  Check(sqlite3_bind_text(statement_, ++bound_, data, static_cast<int>(value.size()), Lifetime()));
}

void Query::BindOne(const Blob& value) {
  const char* data = value.bytes.empty() ? "" : value.bytes.data();
  Check(sqlite3_bind_blob(statement_, ++bound_, data, static_cast<int>(value.bytes.size()), Lifetime()));
}

void Query::BindOne(const TextOrNull& value) {
  if (value.text.empty()) {
    BindOne(std::nullopt);
  } else {
    BindOne(value.text);
  }
}

void Query::Check(int result) {
  if (result != SQLITE_OK) {
    throw SQLite::Exception(sqlite3_db_handle(statement_), result);
  }
}

}  // namespace prehab::storage
