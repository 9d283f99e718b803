#include "storage/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <future>
#include <stdexcept>

#include "storage/club_for_test.h"
#include "storage/query.h"
#include "storage/read_pool.h"

namespace prehab::storage {
namespace {

using absl::StatusCode;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

// A second later each time it is asked. The writer asks once a group, so the
// time of a transaction says which group it was.
class TickingClock : public Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixSeconds(++seconds_); }

 private:
  mutable std::atomic<int64_t> seconds_ = 0;
};

// Collects the answers to what was submitted, in the order of submission.
class Answers {
 public:
  Writer::Done Next() {
    auto promise = std::make_shared<std::promise<absl::Status>>();
    futures_.push_back(promise->get_future());
    return [promise](absl::Status status) { promise->set_value(std::move(status)); };
  }

  // Waits for all.
  std::vector<StatusCode> Codes() {
    std::vector<StatusCode> codes;
    for (auto& future : futures_) {
      codes.push_back(future.get().code());
    }
    futures_.clear();
    return codes;
  }

 private:
  std::vector<std::future<absl::Status>> futures_;
};

class WriterTest : public testing::Test {
 protected:
  WriterTest() {
    Connection(path_, Connection::Mode::kReadWrite)
        .Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, data BLOB, parent INTEGER REFERENCES things (id))");
    Start({});
  }

  ~WriterTest() override { Release(); }

  // A new writer on the same file. `pragmas` are for its connection.
  void Start(const Writer::Options& options, const char* pragmas = "") {
    writer_.reset();
    auto connection = std::make_unique<Connection>(path_, Connection::Mode::kReadWrite);
    connection->Execute(pragmas);
    writer_ = std::make_unique<Writer>(std::move(connection), clock_, ids_, options, [this] { ++failures_; });
  }

  // Keeps the writer busy until Release, so that what is submitted in between
  // waits together.
  void Hold() {
    held_.emplace();
    std::promise<void> running;
    writer_->Submit(
        [&running, release = std::shared_future<void>(held_->get_future())](WriteTxn&) {
          running.set_value();
          release.wait();
          return absl::OkStatus();
        },
        [](const absl::Status&) {});
    running.get_future().wait();
  }

  void Release() {
    if (held_.has_value()) {
      held_->set_value();
      held_.reset();
    }
  }

  Writer::Work Insert(int id) {
    return [this, id](WriteTxn& txn) {
      Query(txn, "INSERT INTO things (id) VALUES (?)").Bind(id).Run();
      MutexLock lock(mutex_);
      groups_.push_back(absl::ToUnixSeconds(txn.now()));
      return absl::OkStatus();
    };
  }

  // Passes every check but the one at the commit.
  static absl::Status InsertOrphan(WriteTxn& txn) {
    txn.connection().Execute("PRAGMA defer_foreign_keys = ON");
    Query(txn, "INSERT INTO things (id, parent) VALUES (900, 901)").Run();
    return absl::OkStatus();
  }

  static absl::Status InsertMebibyte(WriteTxn& txn) {
    Query(txn, "INSERT INTO things (id, data) VALUES (800, zeroblob(1048576))").Run();
    return absl::OkStatus();
  }

  std::vector<int> StoredIds() {
    std::vector<int> ids;
    EXPECT_TRUE(ReadPool(path_, 1, clock_)
                    .Run([&ids](ReadTxn& txn) {
                      Query query(txn, "SELECT id FROM things ORDER BY id");
                      while (query.Step()) {
                        ids.push_back(query.Int(0));
                      }
                      return absl::OkStatus();
                    })
                    .ok());
    return ids;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_ / "things.db";
  TickingClock clock_;
  CountingEntropy entropy_;
  const IdGenerator ids_{entropy_};
  std::atomic<int> failures_ = 0;
  Answers answers_;
  Mutex mutex_;
  std::vector<int64_t> groups_;
  std::optional<std::promise<void>> held_;
  std::unique_ptr<Writer> writer_;
};

TEST_F(WriterTest, APieceThatFailsIsUndoneAlone) {
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  writer_->Submit(
      [this](WriteTxn& txn) {
        EXPECT_TRUE(Insert(2)(txn).ok());
        return absl::NotFoundError("on second thoughts");
      },
      answers_.Next());
  writer_->Submit(Insert(1), answers_.Next());  // The key is taken: SQLite throws.
  writer_->Submit(Insert(3), answers_.Next());
  Release();
  EXPECT_THAT(answers_.Codes(),
              ElementsAre(StatusCode::kOk, StatusCode::kNotFound, StatusCode::kInternal, StatusCode::kOk));
  EXPECT_THAT(StoredIds(), ElementsAre(1, 3));
  EXPECT_EQ(failures_, 0);
}

TEST_F(WriterTest, AnyExceptionIsTheFailureOfItsPieceAlone) {
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  writer_->Submit(
      [this](WriteTxn& txn) -> absl::Status {
        EXPECT_TRUE(Insert(2)(txn).ok());
        throw std::runtime_error("a fault of ours");
      },
      answers_.Next());
  writer_->Submit(Insert(3), answers_.Next());
  Release();
  EXPECT_THAT(answers_.Codes(), ElementsAre(StatusCode::kOk, StatusCode::kInternal, StatusCode::kOk));
  EXPECT_THAT(StoredIds(), ElementsAre(1, 3));
  EXPECT_EQ(failures_, 0);
}

TEST_F(WriterTest, WhatWaitsSharesACommit) {
  Start({.queue_limit = 100, .group_limit = 100});
  Hold();
  for (int id = 1; id <= 100; ++id) {
    writer_->Submit(Insert(id), answers_.Next());
  }
  Release();
  EXPECT_THAT(answers_.Codes(), Each(StatusCode::kOk));
  ASSERT_EQ(groups_.size(), 100u);
  EXPECT_THAT(groups_, Each(groups_.front()));
  EXPECT_EQ(StoredIds().size(), 100u);
}

TEST_F(WriterTest, AGroupHasALimit) {
  Start({.queue_limit = 100, .group_limit = 2});
  Hold();
  for (int id = 1; id <= 5; ++id) {
    writer_->Submit(Insert(id), answers_.Next());
  }
  Release();
  EXPECT_THAT(answers_.Codes(), Each(StatusCode::kOk));
  const int64_t first = groups_.at(0);
  EXPECT_THAT(groups_, ElementsAre(first, first, first + 1, first + 1, first + 2));
}

TEST_F(WriterTest, AFullQueueRefusesAtOnce) {
  Start({.queue_limit = 2});
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  writer_->Submit(Insert(2), answers_.Next());
  absl::Status refused;
  writer_->Submit(Insert(3), [&refused](const absl::Status& status) { refused = status; });
  EXPECT_EQ(refused.code(), StatusCode::kResourceExhausted);
  EXPECT_TRUE(Writer::IsQueueFull(refused));
  Release();
  EXPECT_THAT(answers_.Codes(), ElementsAre(StatusCode::kOk, StatusCode::kOk));
  EXPECT_THAT(StoredIds(), ElementsAre(1, 2));
}

TEST_F(WriterTest, NobodySeesWorkBeforeItsCommit) {
  EXPECT_TRUE(writer_
                  ->Run([this](WriteTxn& txn) {
                    EXPECT_TRUE(Insert(1)(txn).ok());
                    EXPECT_THAT(StoredIds(), IsEmpty());
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_THAT(StoredIds(), ElementsAre(1));
}

TEST_F(WriterTest, TheEndFinishesWhatWasQueuedAndRefusesWhatComesAfter) {
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  Writer* const writer = writer_.get();
  std::thread end([this] { writer_.reset(); });
  std::atomic<bool> refused = false;
  while (!refused) {
    writer->Submit([](WriteTxn&) { return absl::OkStatus(); },
                   [&refused](const absl::Status& status) {
                     if (status.code() == StatusCode::kUnavailable) {
                       refused = true;
                     }
                   });
  }
  Release();
  end.join();
  EXPECT_THAT(answers_.Codes(), ElementsAre(StatusCode::kOk));
  EXPECT_THAT(StoredIds(), ElementsAre(1));
}

TEST_F(WriterTest, AnAnswerMaySubmitMoreWork) {
  std::promise<absl::Status> second;
  writer_->Submit(Insert(1), [this, &second](const absl::Status&) {
    writer_->Submit(Insert(2), [&second](const absl::Status& status) { second.set_value(status); });
  });
  EXPECT_TRUE(second.get_future().get().ok());
  EXPECT_THAT(StoredIds(), ElementsAre(1, 2));
}

TEST_F(WriterTest, AFailedCommitAnswersNobodyOkAndIsTheEnd) {
  Start({.queue_limit = 100, .group_limit = 3});
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  writer_->Submit(InsertOrphan, answers_.Next());
  writer_->Submit(Insert(2), answers_.Next());
  writer_->Submit(Insert(3), answers_.Next());  // In the group behind.
  Release();
  EXPECT_THAT(answers_.Codes(), ElementsAre(StatusCode::kUnavailable, StatusCode::kUnavailable,
                                            StatusCode::kUnavailable, StatusCode::kUnavailable));
  EXPECT_EQ(writer_->Run(Insert(4)).code(), StatusCode::kUnavailable);
  EXPECT_EQ(failures_, 1);
  writer_.reset();
  EXPECT_EQ(failures_, 1);
  EXPECT_TRUE(std::filesystem::exists(path_ + "-wal")) << "the next start reads it";
  EXPECT_THAT(StoredIds(), IsEmpty());
}

TEST_F(WriterTest, ALogThatCannotBeWrittenIsAFailedCommit) {
  EXPECT_TRUE(writer_->Run(Insert(1)).ok());
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  rlimit tight = before;
  tight.rlim_cur = 64 * 1024;
  setrlimit(RLIMIT_FSIZE, &tight);
  const absl::Status status = writer_->Run(InsertMebibyte);
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(writer_->Run(Insert(2)).code(), StatusCode::kUnavailable);
  EXPECT_EQ(failures_, 1);
  writer_.reset();
  EXPECT_THAT(StoredIds(), ElementsAre(1));
}

TEST_F(WriterTest, ADatabaseThatIsLockedIsNoFailedCommit) {
  Start({}, "PRAGMA busy_timeout = 1");
  Connection other(path_, Connection::Mode::kReadWrite);
  other.Execute("BEGIN IMMEDIATE");
  EXPECT_EQ(writer_->Run(Insert(1)).code(), StatusCode::kUnavailable);
  other.Execute("ROLLBACK");
  EXPECT_TRUE(writer_->Run(Insert(2)).ok());
  EXPECT_THAT(StoredIds(), ElementsAre(2));
  EXPECT_EQ(failures_, 0);
}

TEST_F(WriterTest, AFullDatabaseUndoesTheWholeGroupAndTheWriterGoesOn) {
  Start({}, "PRAGMA max_page_count = 20");
  Hold();
  writer_->Submit(Insert(1), answers_.Next());
  writer_->Submit(InsertMebibyte, answers_.Next());
  writer_->Submit(Insert(2), answers_.Next());
  Release();
  EXPECT_THAT(answers_.Codes(), ElementsAre(StatusCode::kResourceExhausted, StatusCode::kResourceExhausted,
                                            StatusCode::kResourceExhausted));
  EXPECT_THAT(StoredIds(), IsEmpty());
  EXPECT_FALSE(Writer::IsQueueFull(writer_->Run(InsertMebibyte)));
  EXPECT_TRUE(writer_->Run(Insert(3)).ok());
  EXPECT_THAT(StoredIds(), ElementsAre(3));
  EXPECT_EQ(failures_, 0);
}

}  // namespace
}  // namespace prehab::storage
