#include "server/jobs/old_answers.h"

#include "base/log.h"
#include "base/text.h"
#include "storage/request_ids.h"

namespace prehab {
namespace {

bool AreThereAny(storage::Database& database) {
  bool are_there = false;
  const absl::Status status = database.Read([&are_there](storage::ReadTxn& txn) {
    are_there = storage::HasOldAnswers(txn);
    return absl::OkStatus();
  });
  return status.ok() && are_there;
}

}  // namespace

void ForgetOldAnswers(storage::Database& database) {
  while (AreThereAny(database)) {
    const absl::Status status = database.writer().Run([](storage::WriteTxn& txn) {
      storage::DeleteOldAnswers(txn);
      return absl::OkStatus();
    });
    if (!status.ok()) {
      LogError("old_answers_failed", {{"error", ToStd(status.message())}});
      return;
    }
  }
}

}  // namespace prehab
