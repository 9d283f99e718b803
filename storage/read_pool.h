#ifndef PREHAB_STORAGE_READ_POOL_H_
#define PREHAB_STORAGE_READ_POOL_H_

#include <absl/status/status.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "storage/connection.h"
#include "storage/txn.h"

namespace prehab::storage {

// A fixed number of read-only connections. Thread-safe.
class ReadPool {
 public:
  // Throws SQLite::Exception if the database cannot be opened.
  ReadPool(const std::string& path, int size, const Clock& clock);

  // Runs `work` in a read transaction on a free connection; waits for one if
  // all are busy. `work` must be short: an open read pins the write-ahead log.
  absl::Status Run(const std::function<absl::Status(ReadTxn&)>& work);

 private:
  std::unique_ptr<Connection> Take();
  void Return(std::unique_ptr<Connection> connection);

  const Clock& clock_;
  Mutex mutex_;
  Condition returned_;
  std::vector<std::unique_ptr<Connection>> free_ PREHAB_GUARDED_BY(mutex_);
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_READ_POOL_H_
