#ifndef PREHAB_STORAGE_CONNECTION_H_
#define PREHAB_STORAGE_CONNECTION_H_

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace prehab::storage {

// One SQLite connection with prehab's settings and its prepared statements.
// Used by one thread at a time. Throws SQLite::Exception.
class Connection {
 public:
  enum class Mode {
    // Cannot write and never checkpoints.
    kReadOnly,
    // The one connection that writes and checkpoints; creates the file.
    kReadWrite,
  };

  Connection(const std::string& path, Mode mode);

  // The prepared statement for `sql`, reset and without bindings. `sql` must
  // be a literal: statements are found again by its address. For transactions and
  // pragmas; what reads or writes tables goes through Query.
  SQLite::Statement& Prepare(const char* sql);

  // The same for Query, which goes to SQLite without a wrapper: a check-in
  // binds and reads some two hundred values. Not for a statement that Prepare
  // gives too.
  sqlite3_stmt* PrepareForQuery(const char* sql);

  // Runs one or more statements that give no rows.
  void Execute(const char* sql);

  // Whether no transaction is open. After a full disk or an I/O error SQLite
  // has rolled back by itself.
  bool InAutocommit();

  // Rows changed since the connection was opened, by statements that were
  // undone too.
  int64_t TotalChanges();

  // The number that a pragma answers, such as "PRAGMA user_version".
  int64_t Pragma(const char* sql);

  // How often a statement was about to write what lasts: any table but those
  // that fill day by day. As long as it stays the same, so does what was read of
  // the others.
  int64_t lasting_writes() const { return lasting_writes_; }

  // Another number once another connection has committed.
  int64_t DataVersion();

  // Copies the write-ahead log into the database if it has grown long; commits
  // do not. A log that cannot be copied is still good, so that a full disk is
  // no error here; it throws if a sync failed, after which nobody knows.
  void CheckpointIfLong();

  // The log stays as it is when the connection is closed, for the next start to
  // read: what was copied of it may not be on the disk.
  void KeepLog();

 private:
  SQLite::Database database_;
  // Pages in the write-ahead log after the last commit.
  int log_pages_ = 0;
  int64_t lasting_writes_ = 0;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  struct QueryStatement {
    std::unique_ptr<sqlite3_stmt, Finalize> statement;
    bool writes_what_lasts = false;
  };
  std::unordered_map<const char*, QueryStatement> query_statements_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_CONNECTION_H_
