#include "storage/database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "base/status_macros.h"
#include "base/text.h"
#include "storage/data_folder.h"
#include "storage/migrate.h"
#include "storage/server_state.h"
#include "storage/sqlite_status.h"

namespace prehab::storage {
namespace {

absl::Status Damaged() { return absl::DataLossError("the database is damaged; restore a backup"); }

// A quick look at every page, so that a damaged file is refused and not
// served.
absl::Status CheckIntact(Connection& connection) {
  const bool intact =
      connection.Pragma("SELECT COUNT(*) FROM pragma_quick_check(1) WHERE quick_check <> 'ok'") == 0;
  return intact ? absl::OkStatus() : Damaged();
}

absl::Status CheckDemoMark(Connection& connection, bool is_new, bool demo, absl::Time now) {
  ReadTxn txn(connection, now);
  if (is_new && demo) {
    SetServerState(txn, kDemoState, "1");
    return absl::OkStatus();
  }
  const bool marked = GetServerState(txn, kDemoState).has_value();
  if (marked && !demo) {
    return absl::FailedPreconditionError("it is a demo's data folder; serve a folder of your own");
  }
  if (!marked && demo) {
    return absl::FailedPreconditionError("a demo needs a new folder, and this one has real data");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Connection>> OpenForWriting(const std::string& path, bool is_new, bool demo,
                                                           absl::Time now) {
  try {
    auto connection = std::make_unique<Connection>(path, Connection::Mode::kReadWrite);
    if (!is_new) {
      RETURN_IF_ERROR(CheckIntact(*connection));
    }
    RETURN_IF_ERROR(Migrate(*connection, path, now));
    RETURN_IF_ERROR(CheckDemoMark(*connection, is_new, demo, now));
    return connection;
  } catch (const SQLite::Exception& error) {
    const absl::Status status = ToStatus(error);
    return status.code() == absl::StatusCode::kDataLoss ? Damaged() : status;
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const DatabaseOptions& options, const Clock& clock,
                                                         Entropy& entropy) {
  std::unique_ptr<Database> database(new Database(entropy));
  ASSIGN_OR_RETURN(const DataFolder folder, PrepareDataFolder(options.folder, entropy));
  database->lock_file_ = folder.lock_file;
  database->server_key_ = folder.server_key;
  auto connection = OpenForWriting(folder.database_path, folder.is_new, options.demo, clock.Now());
  if (const absl::Status& status = connection.status(); !status.ok()) {
    return absl::Status(MayPass(status) ? status.code() : absl::StatusCode::kFailedPrecondition,
                        fmt::format("cannot use data folder {}: {}", options.folder, ToStd(status.message())));
  }
  try {
    database->readers_ = std::make_unique<ReadPool>(folder.database_path, options.readers, clock);
  } catch (const SQLite::Exception& error) {
    return ToStatus(error);
  }
  database->writer_ =
      std::make_unique<Writer>(*std::move(connection), clock, database->ids_, options.writer, options.on_failure);
  return database;
}

Database::~Database() {
  // The writer goes last: when nobody else has the file open it moves the log
  // into it, and the folder at rest has one file with everything.
  readers_.reset();
  writer_.reset();
  if (lock_file_ >= 0) {
    close(lock_file_);
  }
}

}  // namespace prehab::storage
