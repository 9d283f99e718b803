#include "storage/connection.h"

#include <sqlite3.h>

namespace prehab::storage {
namespace {

constexpr int kBusyTimeoutMilliseconds = 5000;
constexpr int kLongestValueBytes = 4 * 1024 * 1024;
constexpr int kLongestSqlBytes = 64 * 1024;

int OpenFlags(Connection::Mode mode) {
  const int access = mode == Connection::Mode::kReadOnly ? SQLite::OPEN_READONLY
                                                         : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  // Each connection stays on one thread at a time, so SQLite need not lock it.
  return access | SQLite::OPEN_NOMUTEX;
}

void Harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValueBytes);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, kLongestSqlBytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode)
    : database_(path, OpenFlags(mode), kBusyTimeoutMilliseconds) {
  Harden(database_.getHandle());
  if (mode == Mode::kReadWrite) {
    // FULL syncs the log at each commit: what was answered survives a power
    // cut, not only a crash of the process.
    database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  } else {
    database_.exec("PRAGMA query_only = ON;");
  }
  // No mmap: SQLite before 3.51.3 can corrupt a log that is reset under it.
  database_.exec(
      "PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;"
      "PRAGMA mmap_size = 0;"
      "PRAGMA cache_size = -16384;");
}

SQLite::Statement& Connection::Prepare(const char* sql) {
  std::unique_ptr<SQLite::Statement>& statement = statements_[sql];
  if (statement == nullptr) {
    statement = std::make_unique<SQLite::Statement>(database_, sql);
  } else {
    statement->tryReset();
    statement->clearBindings();
  }
  return *statement;
}

void Connection::Execute(const char* sql) { database_.exec(sql); }

bool Connection::InAutocommit() { return sqlite3_get_autocommit(database_.getHandle()) != 0; }

int64_t Connection::Pragma(const char* sql) { return database_.execAndGet(sql).getInt64(); }

}  // namespace prehab::storage
