#include "storage/connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/log.h"
#include "storage/gathering_vfs.h"

namespace prehab::storage {
namespace {

constexpr int kBusyTimeoutMilliseconds = 5000;
constexpr int kLongestValueBytes = 4 * 1024 * 1024;
constexpr int kLongestSqlBytes = 64 * 1024;
// 32 MiB. Pages that change often are copied once for many changes; a longer
// log would take longer to read after a crash.
constexpr int kLongLogPages = 8192;
// Memory of each connection from which SQLite takes its small pieces without
// asking for them one by one.
constexpr int kLookasideBytes = 1200;
constexpr int kLookasideSlots = 500;
// Of the connection that writes: it looks through all of its cache at nearly
// every commit (decision 0003). Readers do not, and keep more.
constexpr char kWriterCache[] = "PRAGMA cache_size = -4096;";
constexpr char kReaderCache[] = "PRAGMA cache_size = -16384;";

// Nothing of these is remembered as lasting: see Connection::lasting_writes.
constexpr std::string_view kDailyTables[] = {"audit_entries",       "auth_sessions",       "changes",
                                             "log_entries",         "organizations",       "progression_decisions",
                                             "progression_records", "progression_reviews", "progressions",
                                             "request_ids"};

// Nobody asks SQLite how much memory it uses, and counting takes a lock of the
// process for each piece of it. SQLite takes this only before anything else is
// asked of it.
void StopCountingMemory() {
  static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (result != SQLITE_OK) {
    LogError("sqlite_counts_memory", {{"code", result}});
  }
}

int OpenFlags(Connection::Mode mode) {
  const int access = mode == Connection::Mode::kReadOnly ? SQLite::OPEN_READONLY
                                                         : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  // Each connection stays on one thread at a time, so SQLite need not lock it.
  return access | SQLite::OPEN_NOMUTEX;
}

SQLite::Database Open(const std::string& path, Connection::Mode mode) {
  StopCountingMemory();
  // Null for SQLite's own.
  const char* const vfs = mode == Connection::Mode::kReadWrite ? GatheringVfs() : nullptr;
  return SQLite::Database(path.c_str(), OpenFlags(mode), kBusyTimeoutMilliseconds, vfs);
}

void Harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, kLookasideBytes, kLookasideSlots);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValueBytes);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, kLongestSqlBytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
}

// Called by SQLite after each commit, in place of its own that would copy the
// log before the commit is answered.
int NoteLogPages(void* log_pages, sqlite3*, const char*, int pages) {
  *static_cast<int*>(log_pages) = pages;
  return SQLITE_OK;
}

// SQLite asks when it prepares a statement, for what its triggers do too.
int NoteLastingWrites(void* lasting_writes, int action, const char* table, const char*, const char*, const char*) {
  const bool writes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
  if (writes && std::find(std::begin(kDailyTables), std::end(kDailyTables), table) == std::end(kDailyTables)) {
    ++*static_cast<int64_t*>(lasting_writes);
  }
  return SQLITE_OK;
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode) : database_(Open(path, mode)) {
  Harden(database_.getHandle());
  if (mode == Mode::kReadWrite) {
    // FULL syncs the log at each commit: what was answered survives a power
    // cut, not only a crash of the process.
    database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    // Nothing reaches the log before the commit: what is gathered for it and then
    // undone would lie in the way of what somebody at a shell commits.
    database_.exec("PRAGMA cache_spill = OFF;");
    sqlite3_wal_hook(database_.getHandle(), NoteLogPages, &log_pages_);
    sqlite3_set_authorizer(database_.getHandle(), NoteLastingWrites, &lasting_writes_);
  } else {
    database_.exec("PRAGMA query_only = ON;");
  }
  // What undoes one piece of a group's work is kept in memory: beyond 64 KiB
  // SQLite would write it to a file, though nobody reads it after a crash.
  // No mmap: SQLite before 3.51.3 can corrupt a log that is reset under it.
  database_.exec(
      "PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;"
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA mmap_size = 0;");
  database_.exec(mode == Mode::kReadWrite ? kWriterCache : kReaderCache);
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

sqlite3_stmt* Connection::PrepareForQuery(const char* sql) {
  QueryStatement& known = query_statements_[sql];
  if (known.statement == nullptr) {
    const int64_t lasting_writes = lasting_writes_;
    sqlite3_stmt* prepared = nullptr;
    const int result =
        sqlite3_prepare_v3(database_.getHandle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (result != SQLITE_OK) {
      throw SQLite::Exception(database_.getHandle(), result);
    }
    known.statement.reset(prepared);
    known.writes_what_lasts = lasting_writes_ != lasting_writes;
  } else if (known.writes_what_lasts) {
    ++lasting_writes_;
  }
  return known.statement.get();
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Connection::Execute(const char* sql) { database_.exec(sql); }

bool Connection::InAutocommit() { return sqlite3_get_autocommit(database_.getHandle()) != 0; }

int64_t Connection::TotalChanges() { return sqlite3_total_changes64(database_.getHandle()); }

int64_t Connection::Pragma(const char* sql) { return database_.execAndGet(sql).getInt64(); }

int64_t Connection::DataVersion() {
  SQLite::Statement& statement = Prepare("PRAGMA data_version");
  statement.executeStep();
  const int64_t version = statement.getColumn(0).getInt64();
  statement.reset();
  return version;
}

void Connection::KeepLog() {
  sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Connection::CheckpointIfLong() {
  if (log_pages_ < kLongLogPages) {
    return;
  }
  const int result =
      sqlite3_wal_checkpoint_v2(database_.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (result == SQLITE_OK) {
    log_pages_ = 0;
    return;
  }
  LogError("checkpoint_failed", {{"error", database_.getErrorMsg()}, {"code", database_.getExtendedErrorCode()}});
  if (database_.getExtendedErrorCode() == SQLITE_IOERR_FSYNC) {
    throw SQLite::Exception(database_.getHandle(), result);
  }
}

}  // namespace prehab::storage
