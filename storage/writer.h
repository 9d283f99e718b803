#ifndef PREHAB_STORAGE_WRITER_H_
#define PREHAB_STORAGE_WRITER_H_

#include <absl/status/status.h>

#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/mutex.h"
#include "storage/connection.h"
#include "storage/txn.h"
#include "storage/writer_memory.h"

namespace prehab::storage {

// The one thread that writes. Work is queued; the thread takes what waits, up to
// a limit, runs the pieces in one transaction, commits once, and only then
// answers. Groups form by themselves while the commit before them syncs; nothing
// waits for a timer.
//
// If a commit fails nobody knows what is on the disk: the writer then refuses
// everything and calls `on_failure` once, and the process must end.
//
// Thread-safe.
class Writer {
 public:
  // Changes the database or returns an error, upon which all it did is undone.
  // It may run more than once and has no effect outside the transaction.
  using Work = std::function<absl::Status(WriteTxn&)>;
  // Gets the status of the work, after the commit: OK means durable.
  using Done = std::function<void(absl::Status)>;

  struct Options {
    // Work that waits; beyond it Submit answers RESOURCE_EXHAUSTED at once.
    std::size_t queue_limit = 2048;
    // Pieces of work in one commit. If it took all that wait, those who are
    // answered and ask again would find nobody at work, and then the writer
    // would find nothing to do: decision 0003 has the measurements.
    std::size_t group_limit = 24;
  };

  Writer(std::unique_ptr<Connection> connection, const Clock& clock, const IdGenerator& ids, Options options,
         std::function<void()> on_failure);
  // Finishes what was queued.
  ~Writer();

  // Queues `work`. `done` runs once, on the writer's answering thread or, if
  // the queue is full or closed, on this one; it must be quick.
  void Submit(Work work, Done done);

  // Whether `done` got this because too much waited: try again soon. The code of
  // a full disk is RESOURCE_EXHAUSTED too.
  static bool IsQueueFull(const absl::Status& status);

  // Submits and waits. Not from within `done`.
  absl::Status Run(Work work);

 private:
  struct Item {
    Work work;
    Done done;
    absl::Status status;
  };
  using Group = std::vector<Item>;

  void WriteLoop();
  void AnswerLoop();
  // Empty when the writer stops.
  Group TakeGroup();
  // False if the state of the database is unknown afterwards.
  bool CommitGroup(Group& group);
  // Begins the group's transaction; if it cannot, says so to every piece.
  bool Begin(Group& group);
  // How a piece is undone that returns an error after it has changed something:
  // with all of the group, which then runs again, or alone, in a savepoint of
  // its own. Savepoints cost every piece, and such errors are rare.
  enum class Undo { kAll, kPiece };
  // False if the group must be undone and run again.
  bool RunGroup(Group& group, absl::Time now, Undo undo);
  absl::Status RunItem(Item& item, WriteTxn& txn);
  absl::Status RunInSavepoint(Item& item, WriteTxn& txn);
  // What the group's work shares, stored once; if it cannot be, all of the
  // group is undone and told so.
  void WriteHeads(Group& group, WriteTxn& txn);
  static void SetAll(Group& group, const absl::Status& status);
  void Answer(Group group);
  // Between commits, when those before have been answered.
  void Checkpoint();
  void FailStop(Group& group);

  std::unique_ptr<Connection> connection_;
  const Clock& clock_;
  const IdGenerator& ids_;
  const Options options_;
  const std::function<void()> on_failure_;

  // Of the writing thread. What a transaction remembered that did not commit
  // must not be believed by the next one, and nothing once somebody else wrote.
  WriterMemory memory_;
  bool last_committed_ = true;
  int64_t data_version_ = 0;

  Mutex mutex_;
  Condition work_waits_;
  std::deque<Item> queue_ PREHAB_GUARDED_BY(mutex_);
  bool stopping_ PREHAB_GUARDED_BY(mutex_) = false;
  bool failed_ PREHAB_GUARDED_BY(mutex_) = false;

  // Answers are sent by a thread of their own, so that the next group runs
  // while they go out.
  Mutex answers_mutex_;
  Condition answers_wait_;
  std::deque<Group> answers_ PREHAB_GUARDED_BY(answers_mutex_);
  bool answers_end_ PREHAB_GUARDED_BY(answers_mutex_) = false;

  std::thread write_thread_;
  std::thread answer_thread_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_WRITER_H_
