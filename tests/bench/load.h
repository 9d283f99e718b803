#ifndef PREHAB_TESTS_BENCH_LOAD_H_
#define PREHAB_TESTS_BENCH_LOAD_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace prehab::bench {

// A method to call again and again. Requests are bytes and answers stay bytes,
// because the client takes its share of the same processors as the server.
struct Work {
  std::string name;
  // /prehab.v1.LogService/LogCheckIn
  std::string path;
  // Empty: no header.
  std::string token;
  // The bytes of the next request; many threads may ask.
  std::function<std::string(std::mt19937_64&)> next_request;
};

struct Figures {
  // All that were made, those that do not count included.
  int64_t calls = 0;
  double calls_per_second = 0;
  std::chrono::microseconds p50{0};
  std::chrono::microseconds p99{0};
  std::chrono::microseconds slowest{0};
  // Calls that were not answered with OK, and what one of them said.
  int64_t failures = 0;
  std::string failure;
};

using Channels = std::vector<std::shared_ptr<grpc::Channel>>;

// Keeps `in_flight` calls under way for the given time and a fifth of it
// before, which does not count.
Figures RunLoad(const Channels& channels, const Work& work, int in_flight, std::chrono::milliseconds time,
                uint64_t seed);

// One call after the other, with a pause before each.
Figures RunSlowly(const std::shared_ptr<grpc::Channel>& channel, const Work& work, int calls,
                  std::chrono::milliseconds pause, uint64_t seed);

}  // namespace prehab::bench

#endif  // PREHAB_TESTS_BENCH_LOAD_H_
