#ifndef PREHAB_TESTS_SERVER_FIXTURE_TEST_SERVER_H_
#define PREHAB_TESTS_SERVER_FIXTURE_TEST_SERVER_H_

#include <absl/time/time.h>
#include <google/protobuf/descriptor.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "catalog/catalog.h"
#include "server/handlers/call.h"
#include "server/pipeline/pipeline.h"
#include "server/rpc/rpc_server.h"
#include "storage/database.h"
#include "tests/server_fixture/temporary_folder.h"

namespace prehab {

// Every service of prehab.v1, the demo's too, found in the descriptors.
std::vector<const google::protobuf::ServiceDescriptor*> ServicesOfApi();

// A whole server but for its process: a real database in a temporary folder,
// the pipeline, and gRPC on a port of the loopback. Its clock stands still
// until it is moved, at first on Monday 2026-01-05, 08:00 UTC; a password
// costs as little as libsodium allows.
//
// Anything that should not go wrong throws, which fails the test.
class TestServer {
 public:
  struct Options {
    // Work that may wait for the writer.
    std::size_t queue_limit = storage::Writer::Options().queue_limit;
  };

  TestServer() : TestServer(Options()) {}
  explicit TestServer(const Options& options);
  ~TestServer();

  // Ends, and starts again on the same folder.
  void Restart();

  // What the server prints at its first start.
  const std::string& setup_code() const { return setup_code_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  ManualClock& clock() { return clock_; }
  const Environment& environment() const { return *environment_; }
  Pipeline& pipeline() { return *pipeline_; }
  storage::Database& database() { return *database_; }
  const std::string& folder() const { return folder_.path(); }

  // For what no RPC does.
  void Write(const std::function<void(storage::WriteTxn&)>& work);
  void Read(const std::function<void(storage::ReadTxn&)>& work);
  // The number that a query gives; `sql` is a literal.
  int64_t Number(const char* sql);

 private:
  void Start();
  void Stop();

  const Options options_;
  const TemporaryFolder folder_;
  const catalog::Catalog catalog_;
  ManualClock clock_;
  SystemEntropy entropy_;
  std::string setup_code_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<Environment> environment_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<RpcServer> rpc_server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_SERVER_FIXTURE_TEST_SERVER_H_
