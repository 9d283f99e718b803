#include "tests/server_fixture/test_server.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>
#include <sodium.h>

#include <fstream>
#include <stdexcept>

#include "base/text.h"
#include "server/rpc/routes.h"
#include "server/setup_code.h"
#include "storage/query.h"

namespace prehab {
namespace {

constexpr absl::CivilSecond kFirstMoment(2026, 1, 5, 8, 0, 0);

void Require(const absl::Status& status) {
  if (!status.ok()) {
    throw std::runtime_error(std::string(ToStd(status.message())));
  }
}

template <class Value>
Value Require(absl::StatusOr<Value> value) {
  Require(value.status());
  return *std::move(value);
}

PasswordCost LeastCost() { return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}; }

}  // namespace

std::vector<const google::protobuf::ServiceDescriptor*> ServicesOfApi() {
  // Written by the build from all protos there are; the pool of the program
  // has only those that are linked.
  std::ifstream stream(PREHAB_DESCRIPTORS, std::ios::binary);
  google::protobuf::FileDescriptorSet all;
  if (!all.ParseFromIstream(&stream)) {
    throw std::runtime_error("cannot read " PREHAB_DESCRIPTORS);
  }
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  for (const auto& file : all.file()) {
    for (const auto& service : file.service()) {
      const std::string name = file.package() + "." + service.name();
      services.push_back(google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name));
      if (services.back() == nullptr) {
        throw std::runtime_error(name + " is in no server");
      }
    }
  }
  return services;
}

TestServer::TestServer(const Options& options)
    : options_(options),
      catalog_(Require(catalog::Catalog::Load())),
      clock_(absl::FromCivil(kFirstMoment, absl::UTCTimeZone())) {
  Start();
}

TestServer::~TestServer() { Stop(); }

void TestServer::Restart() {
  Stop();
  Start();
}

void TestServer::Start() {
  storage::DatabaseOptions options;
  options.folder = folder_.path();
  options.writer.queue_limit = options_.queue_limit;
  database_ = Require(storage::Database::Open(options, clock_, entropy_));
  setup_code_ = Require(NewSetupCode(*database_, entropy_)).value_or("");
  environment_ = std::make_unique<Environment>(
      Environment{catalog_, entropy_, database_->server_key(), "Europe/Oslo", "test", nullptr, LeastCost()});
  pipeline_ = std::make_unique<Pipeline>(*database_, *environment_);
  rpc_server_ = std::make_unique<RpcServer>(*pipeline_);
  AddRoutes(*rpc_server_, false);
  Require(rpc_server_->Start({"127.0.0.1", 0}));
  channel_ =
      grpc::CreateChannel(fmt::format("127.0.0.1:{}", rpc_server_->port()), grpc::InsecureChannelCredentials());
}

void TestServer::Stop() {
  channel_.reset();
  rpc_server_.reset();
  pipeline_.reset();
  environment_.reset();
  database_.reset();
}

void TestServer::Write(const std::function<void(storage::WriteTxn&)>& work) {
  Require(database_->writer().Run([&work](storage::WriteTxn& txn) {
    work(txn);
    return absl::OkStatus();
  }));
}

void TestServer::Read(const std::function<void(storage::ReadTxn&)>& work) {
  Require(database_->Read([&work](storage::ReadTxn& txn) {
    work(txn);
    return absl::OkStatus();
  }));
}

int64_t TestServer::Number(const char* sql) {
  int64_t number = 0;
  Read([&](storage::ReadTxn& txn) {
    storage::Query query(txn, sql);
    query.Step();
    number = query.Int64(0);
  });
  return number;
}

}  // namespace prehab
