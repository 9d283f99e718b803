#ifndef PREHAB_STORAGE_QUERY_H_
#define PREHAB_STORAGE_QUERY_H_

#include <absl/time/time.h>
#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/txn.h"

namespace prehab::storage {

// Bytes, where text would be bound otherwise.
struct Blob {
  std::string_view bytes;
};

// Text that is stored as NULL if it is empty.
struct TextOrNull {
  std::string_view text;
};

// One use of a prepared statement: bind in order, then step. The statement is
// free again when the Query goes; the same SQL cannot be in use twice at once
// within a transaction.
//
//   Query query(txn, "SELECT name FROM users WHERE user_id = ?");
//   query.Bind(user_id);
//   while (query.Step()) names.push_back(query.Text(0));
//
// Throws SQLite::Exception.
class Query {
 public:
  Query(ReadTxn& txn, const char* sql) : statement_(txn.connection().PrepareForQuery(sql)) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Copies text, which may be gone by the time of the step.
  template <class... Values>
  Query& Bind(const Values&... values) & {
    (BindOne(values), ...);
    return *this;
  }
  // Query(txn, sql).Bind(...).Run(): all of it ends together, so that text need
  // not be copied.
  template <class... Values>
  Query&& Bind(const Values&... values) && {
    copies_text_ = false;
    (BindOne(values), ...);
    return std::move(*this);
  }

  // Goes to the next row; false at the end.
  bool Step();
  // Runs a statement that gives no rows and returns how many rows it changed.
  int Run();

  // The text or bytes of the row; good until the next step.
  std::string_view View(int column);
  std::string Text(int column) { return std::string(View(column)); }
  std::string Bytes(int column) { return Text(column); }
  int64_t Int64(int column);
  int Int(int column) { return static_cast<int>(Int64(column)); }
  bool IsNull(int column);
  absl::Time Time(int column) { return absl::FromUnixMicros(Int64(column)); }
  std::optional<int> OptionalInt(int column) { return IsNull(column) ? std::nullopt : std::optional<int>(Int(column)); }
  std::optional<absl::Time> OptionalTime(int column) {
    return IsNull(column) ? std::nullopt : std::optional(Time(column));
  }
  // Empty for NULL.
  std::string TextOrEmpty(int column) { return Text(column); }

 private:
  void BindOne(std::string_view value);
  void BindOne(const std::string& value) { BindOne(std::string_view(value)); }
  void BindOne(const char* value) { BindOne(std::string_view(value)); }
  void BindOne(int64_t value);
  void BindOne(int value) { BindOne(int64_t{value}); }
  void BindOne(bool value) { BindOne(int64_t{value}); }
  void BindOne(absl::Time value) { BindOne(absl::ToUnixMicros(value)); }
  void BindOne(std::nullopt_t);
  void BindOne(const Blob& value);
  void BindOne(const TextOrNull& value);
  template <class Value>
  void BindOne(const std::optional<Value>& value) {
    if (value.has_value()) {
      BindOne(*value);
    } else {
      BindOne(std::nullopt);
    }
  }

  // Throws if `result` is an error.
  void Check(int result);
  sqlite3_destructor_type Lifetime() const { return copies_text_ ? SQLITE_TRANSIENT : SQLITE_STATIC; }

  sqlite3_stmt* const statement_;
  int bound_ = 0;
  bool copies_text_ = true;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_QUERY_H_
