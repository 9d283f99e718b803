#include "storage/read_pool.h"

#include "base/log.h"
#include "storage/sqlite_status.h"

namespace prehab::storage {

ReadPool::ReadPool(const std::string& path, int size, const Clock& clock) : clock_(clock) {
  for (int i = 0; i < size; ++i) {
    free_.push_back(std::make_unique<Connection>(path, Connection::Mode::kReadOnly));
  }
}

absl::Status ReadPool::Run(const std::function<absl::Status(ReadTxn&)>& work) {
  std::unique_ptr<Connection> connection = Take();
  absl::Status status;
  try {
    connection->Prepare("BEGIN").exec();
    ReadTxn txn(*connection, clock_.Now());
    status = work(txn);
  } catch (const SQLite::Exception& error) {
    LogError("read_failed", {{"error", error.what()}, {"code", error.getExtendedErrorCode()}});
    status = ToStatus(error);
  } catch (const std::exception& error) {
    LogError("read_failed", {{"error", error.what()}});
    status = absl::InternalError(error.what());
  }
  if (!connection->InAutocommit()) {
    connection->Prepare("ROLLBACK").exec();
  }
  Return(std::move(connection));
  return status;
}

std::unique_ptr<Connection> ReadPool::Take() {
  MutexLock lock(mutex_);
  while (free_.empty()) {
    returned_.Wait(lock);
  }
  std::unique_ptr<Connection> connection = std::move(free_.back());
  free_.pop_back();
  return connection;
}

void ReadPool::Return(std::unique_ptr<Connection> connection) {
  {
    MutexLock lock(mutex_);
    free_.push_back(std::move(connection));
  }
  returned_.Signal();
}

}  // namespace prehab::storage
