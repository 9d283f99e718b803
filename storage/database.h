#ifndef PREHAB_STORAGE_DATABASE_H_
#define PREHAB_STORAGE_DATABASE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/ids.h"
#include "storage/read_pool.h"
#include "storage/writer.h"

namespace prehab::storage {

struct DatabaseOptions {
  // The data folder; made, with mode 0700, if it is absent. It holds
  // prehab.db, server.key and prehab.lock.
  std::string folder;
  // Opens a demo's database, or makes one on a new folder. A demo's database
  // is refused without it and the reverse.
  bool demo = false;
  Writer::Options writer;
  int readers = 4;
  // Called once if a commit fails; the process must then end.
  std::function<void()> on_failure = [] {};
};

// The data folder while the server runs: one writer, a few readers, and the
// lock that keeps a second server out. Thread-safe.
class Database {
 public:
  // With a text for the operator: FAILED_PRECONDITION if the folder is not ours,
  // in use, newer, damaged, or cannot be written; UNAVAILABLE if somebody at a
  // shell holds a lock, RESOURCE_EXHAUSTED if the disk is full.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const DatabaseOptions& options, const Clock& clock,
                                                        Entropy& entropy);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Writer& writer() { return *writer_; }
  absl::Status Read(const std::function<absl::Status(ReadTxn&)>& work) { return readers_->Run(work); }

  // 32 secret bytes of this server, for keyed hashes and page tokens.
  const std::string& server_key() const { return server_key_; }

 private:
  explicit Database(Entropy& entropy) : ids_(entropy) {}

  int lock_file_ = -1;
  IdGenerator ids_;
  std::string server_key_;
  std::unique_ptr<ReadPool> readers_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_DATABASE_H_
