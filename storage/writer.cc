#include "storage/writer.h"

#include <absl/strings/cord.h>
#include <absl/time/clock.h>
#include <sqlite3.h>

#include <future>

#include "base/log.h"
#include "base/text.h"
#include "storage/sqlite_status.h"

namespace prehab::storage {
namespace {

// Marks a refusal of the queue, which a full disk resembles by its code.
constexpr char kQueueFull[] = "prehab.storage/queue_full";

absl::Status QueueFull() {
  absl::Status status = absl::ResourceExhaustedError("the write queue is full");
  status.SetPayload(kQueueFull, absl::Cord());
  return status;
}

absl::Status Closed() { return absl::UnavailableError("the server is stopping"); }

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, const Clock& clock, const IdGenerator& ids, Options options,
               std::function<void()> on_failure)
    : connection_(std::move(connection)),
      clock_(clock),
      ids_(ids),
      options_(options),
      on_failure_(std::move(on_failure)),
      write_thread_([this] { WriteLoop(); }),
      answer_thread_([this] { AnswerLoop(); }) {}

Writer::~Writer() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  work_waits_.Signal();
  write_thread_.join();
  {
    MutexLock lock(answers_mutex_);
    answers_end_ = true;
  }
  answers_wait_.Signal();
  answer_thread_.join();
}

void Writer::Submit(Work work, Done done) {
  absl::Status refused;
  {
    MutexLock lock(mutex_);
    if (failed_ || stopping_) {
      refused = Closed();
    } else if (queue_.size() >= options_.queue_limit) {
      refused = QueueFull();
    } else {
      queue_.push_back({std::move(work), std::move(done), absl::OkStatus()});
    }
  }
  if (refused.ok()) {
    work_waits_.Signal();
  } else {
    done(refused);
  }
}

bool Writer::IsQueueFull(const absl::Status& status) { return status.GetPayload(kQueueFull).has_value(); }

absl::Status Writer::Run(Work work) {
  std::promise<absl::Status> promise;
  Submit(std::move(work), [&promise](absl::Status status) { promise.set_value(std::move(status)); });
  return promise.get_future().get();
}

void Writer::WriteLoop() {
  for (Group group = TakeGroup(); !group.empty(); group = TakeGroup()) {
    if (!CommitGroup(group)) {
      FailStop(group);
    }
#ifndef PREHAB_PLANT_ANSWER_BEFORE_COMMIT
    Answer(std::move(group));
#endif
    Checkpoint();
  }
}

void Writer::Checkpoint() {
  {
    // What a sync did not write may be gone from memory too, and one that is
    // tried again may say that all is well.
    MutexLock lock(mutex_);
    if (failed_) {
      return;
    }
  }
  try {
    connection_->CheckpointIfLong();
  } catch (const SQLite::Exception& error) {
    LogError("checkpoint_sync_failed", {{"error", error.what()}, {"code", error.getExtendedErrorCode()}});
    Group nobody;
    FailStop(nobody);
  }
}

Writer::Group Writer::TakeGroup() {
  MutexLock lock(mutex_);
  while (queue_.empty() && !stopping_) {
    work_waits_.Wait(lock);
  }
  Group group;
  while (!queue_.empty() && group.size() < options_.group_limit) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

bool Writer::CommitGroup(Group& group) {
  {
    MutexLock lock(mutex_);
    if (failed_) {
      SetAll(group, Closed());
      return true;
    }
  }
  try {
    if (!Begin(group)) {
      return true;
    }
    // Microseconds are what is stored; an answer must not claim more.
    const absl::Time now = absl::FromUnixMicros(absl::ToUnixMicros(clock_.Now()));
    if (!RunGroup(group, now, Undo::kAll)) {
      connection_->Execute("ROLLBACK");
      if (!Begin(group)) {
        return true;
      }
      RunGroup(group, now, Undo::kPiece);
    }
    if (connection_->InAutocommit()) {
      // SQLite rolled all of it back (a full disk, an I/O error) and RunGroup
      // has said so to every piece.
      return true;
    }
#ifdef PREHAB_PLANT_ANSWER_BEFORE_COMMIT
    // The fault that the durability test must catch; compiled only into it. The
    // disk is slow, or a kill would seldom fall between answer and commit.
    for (Item& item : group) {
      item.done(item.status);
    }
    absl::SleepFor(absl::Milliseconds(2));
#endif
    connection_->Execute("COMMIT");
    last_committed_ = true;
    return true;
  } catch (const SQLite::Exception& error) {
    LogError("commit_failed", {{"error", error.what()}, {"code", error.getExtendedErrorCode()}});
    return false;
  }
}

bool Writer::Begin(Group& group) {
  try {
    connection_->Execute("BEGIN IMMEDIATE");
    const int64_t data_version = connection_->DataVersion();
    if (!last_committed_ || data_version != data_version_) {
      memory_.ForgetAll();
    }
    last_committed_ = false;
    data_version_ = data_version;
    return true;
  } catch (const SQLite::Exception& error) {
    // Somebody at a shell holds the lock: nothing was done, and it will pass.
    if (error.getErrorCode() != SQLITE_BUSY) {
      throw;
    }
    LogError("database_locked", {{"error", error.what()}});
    SetAll(group, ToStatus(error));
    return false;
  }
}

bool Writer::RunGroup(Group& group, absl::Time now, Undo undo) {
  WriteTxn txn(*connection_, now, ids_, memory_);
  for (Item& item : group) {
    const int64_t changes = connection_->TotalChanges();
    item.status = undo == Undo::kPiece ? RunInSavepoint(item, txn) : RunItem(item, txn);
    if (connection_->InAutocommit()) {
      SetAll(group, absl::Status(item.status));
      return true;
    }
    if (!item.status.ok() && undo == Undo::kAll && connection_->TotalChanges() != changes) {
      return false;
    }
  }
  WriteHeads(group, txn);
  return true;
}

void Writer::WriteHeads(Group& group, WriteTxn& txn) {
  try {
    txn.heads().WriteBack(txn);
  } catch (const SQLite::Exception& error) {
    LogError("write_failed", {{"error", error.what()}, {"code", error.getExtendedErrorCode()}});
    SetAll(group, ToStatus(error));
    if (!connection_->InAutocommit()) {
      connection_->Execute("ROLLBACK");
    }
  }
}

absl::Status Writer::RunItem(Item& item, WriteTxn& txn) {
  txn.set_changed_organization_id("");
  txn.heads().BeginWork();
  absl::Status status;
  try {
    status = item.work(txn);
  } catch (const SQLite::Exception& error) {
    LogError("write_failed", {{"error", error.what()}, {"code", error.getExtendedErrorCode()}});
    status = ToStatus(error);
  } catch (const std::exception& error) {
    LogError("write_failed", {{"error", error.what()}});
    status = absl::InternalError(error.what());
  }
  if (!status.ok()) {
    txn.heads().UndoWork();
  }
  return status;
}

absl::Status Writer::RunInSavepoint(Item& item, WriteTxn& txn) {
  connection_->Prepare("SAVEPOINT work").exec();
  absl::Status status = RunItem(item, txn);
  if (connection_->InAutocommit()) {
    return status;
  }
  if (!status.ok()) {
    connection_->Prepare("ROLLBACK TO work").exec();
    memory_.ForgetAll();
  }
  connection_->Prepare("RELEASE work").exec();
  return status;
}

void Writer::SetAll(Group& group, const absl::Status& status) {
  for (Item& item : group) {
    item.status = status;
  }
}

void Writer::Answer(Group group) {
  {
    MutexLock lock(answers_mutex_);
    answers_.push_back(std::move(group));
  }
  answers_wait_.Signal();
}

void Writer::AnswerLoop() {
  while (true) {
    Group group;
    {
      MutexLock lock(answers_mutex_);
      while (answers_.empty() && !answers_end_) {
        answers_wait_.Wait(lock);
      }
      if (answers_.empty()) {
        return;
      }
      group = std::move(answers_.front());
      answers_.pop_front();
    }
    for (Item& item : group) {
      item.done(std::move(item.status));
    }
  }
}

void Writer::FailStop(Group& group) {
  SetAll(group, absl::UnavailableError("the commit failed; the server stops"));
  {
    MutexLock lock(mutex_);
    failed_ = true;
  }
  connection_->KeepLog();
  on_failure_();
}

}  // namespace prehab::storage
