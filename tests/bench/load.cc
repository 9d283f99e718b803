#include "tests/bench/load.h"

#include <grpc/support/time.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "tests/harness/club.h"

namespace prehab::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr int kThreads = 2;
constexpr int64_t kCallSeconds = 30;

// One thread's share of the load, with a completion queue of its own.
class Client {
 public:
  Client(const std::shared_ptr<grpc::Channel>& channel, const Work& work, uint64_t seed)
      : stub_(channel), work_(work), random_(seed) {}

  // What began before `begin` is not counted; what begins after `end` is not
  // begun.
  void Run(int in_flight, Clock::time_point begin, Clock::time_point end) {
    begin_ = begin;
    std::vector<Call> calls(static_cast<std::size_t>(in_flight));
    for (Call& call : calls) {
      Start(call);
    }
    for (int left = in_flight; left > 0;) {
      void* tag = nullptr;
      bool ok = false;
      queue_.Next(&tag, &ok);
      Call& call = *static_cast<Call*>(tag);
      const Clock::time_point now = Clock::now();
      Record(call, now);
      if (now < end) {
        Start(call);
      } else {
        --left;
      }
    }
  }

  std::vector<microseconds>& latencies() { return latencies_; }
  int64_t calls() const { return calls_; }
  int64_t failures() const { return failures_; }
  const std::string& failure() const { return failure_; }

 private:
  struct Call {
    std::optional<grpc::ClientContext> context;
    grpc::ByteBuffer response;
    grpc::Status status;
    std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
    Clock::time_point start;
  };

  void Start(Call& call) {
    call.reader.reset();
    call.context.emplace();
    if (!work_.token.empty()) {
      harness::Authorize(*call.context, work_.token);
    }
    call.context->set_deadline(gpr_time_from_seconds(kCallSeconds, GPR_TIMESPAN));
    const grpc::Slice bytes(work_.next_request(random_));
    call.start = Clock::now();
    call.reader = stub_.PrepareUnaryCall(&*call.context, work_.path, grpc::ByteBuffer(&bytes, 1), &queue_);
    call.reader->StartCall();
    call.reader->Finish(&call.response, &call.status, &call);
  }

  void Record(const Call& call, Clock::time_point now) {
    ++calls_;
    if (!call.status.ok()) {
      ++failures_;
      failure_ = call.status.error_message();
    } else if (call.start >= begin_) {
      latencies_.push_back(std::chrono::duration_cast<microseconds>(now - call.start));
    }
  }

  grpc::GenericStub stub_;
  const Work& work_;
  std::mt19937_64 random_;
  grpc::CompletionQueue queue_;
  Clock::time_point begin_;
  std::vector<microseconds> latencies_;
  int64_t calls_ = 0;
  int64_t failures_ = 0;
  std::string failure_;
};

void AddCounts(const Client& client, Figures& figures) {
  figures.calls += client.calls();
  figures.failures += client.failures();
  if (client.failures() > 0) {
    figures.failure = client.failure();
  }
}

// The counts with the rate and the latencies added.
Figures FiguresOf(std::vector<microseconds> latencies, std::chrono::duration<double> time, Figures figures) {
  if (latencies.empty()) {
    return figures;
  }
  std::sort(latencies.begin(), latencies.end());
  figures.calls_per_second = static_cast<double>(latencies.size()) / time.count();
  figures.p50 = latencies[latencies.size() / 2];
  figures.p99 = latencies[latencies.size() * 99 / 100];
  figures.slowest = latencies.back();
  return figures;
}

}  // namespace

Figures RunLoad(const Channels& channels, const Work& work, int in_flight, std::chrono::milliseconds time,
                uint64_t seed) {
  const Clock::time_point begin = Clock::now() + time / 5;
  const Clock::time_point end = begin + time;
  const int count = std::min(kThreads, in_flight);
  std::vector<std::unique_ptr<Client>> clients;
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) {
    const auto& channel = channels[static_cast<std::size_t>(i) % channels.size()];
    clients.push_back(std::make_unique<Client>(channel, work, seed + static_cast<uint64_t>(i)));
    threads.emplace_back([client = clients.back().get(), share = in_flight / count, begin, end] {
      client->Run(share, begin, end);
    });
  }
  std::vector<microseconds> latencies;
  Figures sums;
  for (int i = 0; i < count; ++i) {
    threads[static_cast<std::size_t>(i)].join();
    Client& client = *clients[static_cast<std::size_t>(i)];
    latencies.insert(latencies.end(), client.latencies().begin(), client.latencies().end());
    AddCounts(client, sums);
  }
  return FiguresOf(std::move(latencies), time, sums);
}

Figures RunSlowly(const std::shared_ptr<grpc::Channel>& channel, const Work& work, int calls,
                  std::chrono::milliseconds pause, uint64_t seed) {
  Client client(channel, work, seed);
  for (int i = 0; i < calls; ++i) {
    std::this_thread::sleep_for(pause);
    const Clock::time_point now = Clock::now();
    client.Run(1, now, now);
  }
  Figures counts;
  AddCounts(client, counts);
  return FiguresOf(std::move(client.latencies()), pause * calls, counts);
}

}  // namespace prehab::bench
