#include <future>
#include <memory>

#include "base/clock.h"
#include "server/errors.h"
#include "server/handlers/logs.h"
#include "server/pipeline/route.h"
#include "tests/api/api_test.h"
#include "tests/server_fixture/pipeline_call.h"

namespace prehab {
namespace {

class LimitsTest : public ApiTest {
 protected:
  LimitsTest() : ApiTest({.queue_limit = 1}) {}
};

// The writer's thread, kept from work until this goes.
class BusyWriter {
 public:
  explicit BusyWriter(storage::Writer& writer) {
    std::promise<void> begun;
    writer.Submit(
        [&begun, free = free_.get_future().share()](storage::WriteTxn&) {
          begun.set_value();
          free.wait();
          return absl::OkStatus();
        },
        [](const absl::Status&) {});
    begun.get_future().wait();
  }
  ~BusyWriter() { free_.set_value(); }

 private:
  std::promise<void> free_;
};

// A queue with no room, until this goes; it is empty again then.
class FullQueue {
 public:
  explicit FullQueue(storage::Writer& writer) : busy_(std::make_unique<BusyWriter>(writer)) {
    writer.Submit([](storage::WriteTxn&) { return absl::OkStatus(); },
                  [this](const absl::Status&) { empty_.set_value(); });
  }
  ~FullQueue() {
    busy_.reset();
    empty_.get_future().wait();
  }

 private:
  std::promise<void> empty_;
  std::unique_ptr<BusyWriter> busy_;
};

TEST_F(LimitsTest, AFullQueueSaysWhenToTryAgain) {
  const History before = Now();
  {
    FullQueue full(server_.database().writer());
    const auto answer = coach_.Call<v1::LogCheckInResponse>(CheckIn(3));
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_EQ(ReasonOf(answer.status), "OVERLOADED");
    EXPECT_EQ(DetailOf<rpc::v1::RetryInfo>(answer.status).retry_delay().seconds(), 1);
  }
  EXPECT_EQ(Now(), before);
  EXPECT_TRUE(coach_.Call<v1::LogCheckInResponse>(CheckIn(3)).ok());
}

TEST_F(LimitsTest, ReadsGoOnWhileTheQueueIsFull) {
  FullQueue full(server_.database().writer());
  EXPECT_TRUE(coach_.Call<v1::WhoAmIResponse>(v1::WhoAmIRequest()).ok());
}

TEST_F(LimitsTest, ACallWhoseDeadlineHasPassedDoesNothing) {
  const Route route = MakeRoute("prehab.v1.LogService", handlers::LogCheckIn);
  v1::LogCheckInRequest request = CheckIn(3);
  request.set_request_id(kRequestId);
  v1::LogCheckInResponse response;
  const History before = Now();
  const absl::Time past = SystemClock().Now() - absl::Seconds(1);
  const absl::Status status = CallPipeline(server_, route, coach_, request, response, past);
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ReasonOf(status), "DEADLINE_EXCEEDED");
  EXPECT_EQ(Now(), before);
}

TEST_F(LimitsTest, ADeadlineThatPassesInTheQueueStoresNothing) {
  const Route route = MakeRoute("prehab.v1.LogService", handlers::LogCheckIn);
  v1::LogCheckInRequest request = CheckIn(3);
  request.set_request_id(kRequestId);
  v1::LogCheckInResponse response;
  const History before = Now();
  std::future<absl::Status> answer;
  {
    BusyWriter busy(server_.database().writer());
    const absl::Time deadline = SystemClock().Now() + absl::Milliseconds(20);
    answer = std::async(std::launch::async, [&, deadline] {
      return CallPipeline(server_, route, coach_, request, response, deadline);
    });
    while (SystemClock().Now() <= deadline) {
    }
  }
  EXPECT_EQ(answer.get().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Now(), before);
}

}  // namespace
}  // namespace prehab
