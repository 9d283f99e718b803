#include "tests/durability/rounds.h"

#include <fmt/format.h>
#include <grpc/support/time.h>

#include <chrono>
#include <memory>
#include <thread>

#include "base/date.h"
#include "base/status_macros.h"
#include "prehab/v1/logs.grpc.pb.h"
#include "tests/harness/uuid.h"

namespace prehab::durability {
namespace {

constexpr int kClients = 12;
constexpr int kDates = 14;
constexpr int kShortestRoundMilliseconds = 20;
constexpr int kLongestRoundMilliseconds = 300;
constexpr int64_t kCallSeconds = 10;

grpc::Status Send(v1::LogService::Stub& stub, const std::string& token, const Write& write) {
  v1::LogCheckInRequest request;
  request.set_request_id(write.request_id);
  request.set_athlete_id(write.athlete_id);
  request.set_date(write.date);
  request.set_soreness(write.soreness);
  request.set_note(write.note);
  grpc::ClientContext context;
  harness::Authorize(context, token);
  context.set_deadline(gpr_time_from_seconds(kCallSeconds, GPR_TIMESPAN));
  v1::LogCheckInResponse response;
  return stub.LogCheckIn(&context, request, &response);
}

// Whether the client cannot know if the write was stored.
bool IsAmbiguous(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
      return true;
    default:
      return false;
  }
}

absl::Status Refused(const grpc::Status& status) {
  return absl::InternalError(fmt::format("a write was refused: {}", status.error_message()));
}

}  // namespace

// What one client thread has for itself.
struct Rounds::Client {
  int number = 0;
  int round = 0;
  int writes = 0;
  std::mt19937_64 random;
  Journal journal;
  absl::Status status;
};

absl::StatusOr<Journal> Rounds::Run(harness::ServerProcess& server) {
  ++round_;
  kill_at_answer_ = false;
  std::vector<Client> clients(kClients);
  std::vector<std::thread> threads;
  for (int i = 0; i < kClients; ++i) {
    Client& client = clients[static_cast<std::size_t>(i)];
    client.number = i;
    client.round = round_;
    client.random.seed(random_());
    threads.emplace_back([this, &client, &server] { WriteUntilKilled(client, server); });
  }
  std::uniform_int_distribution<int> duration(kShortestRoundMilliseconds, kLongestRoundMilliseconds);
  std::this_thread::sleep_for(std::chrono::milliseconds(duration(random_)));
  if (round_ % 2 == 0) {
    kill_at_answer_ = true;
  } else {
    server.Kill();
  }
  Journal journal;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i].join();
    Journal& part = clients[i].journal;
    journal.acknowledged.insert(journal.acknowledged.end(), part.acknowledged.begin(), part.acknowledged.end());
    journal.ambiguous.insert(journal.ambiguous.end(), part.ambiguous.begin(), part.ambiguous.end());
    RETURN_IF_ERROR(clients[i].status);
  }
  RETURN_IF_ERROR(server.EndKilled());
  return journal;
}

void Rounds::WriteUntilKilled(Client& client, harness::ServerProcess& server) {
  const auto stub = v1::LogService::NewStub(server.NewChannel());
  while (true) {
    const Write write = NextWrite(client);
    const grpc::Status status = Send(*stub, club_.token, write);
    if (status.ok()) {
      if (kill_at_answer_) {
        server.Kill();
      }
      client.journal.acknowledged.push_back(write);
    } else if (IsAmbiguous(status)) {
      client.journal.ambiguous.push_back(write);
      return;
    } else {
      client.status = Refused(status);
      return;
    }
  }
}

Write Rounds::NextWrite(Client& client) {
  std::mt19937_64& random = client.random;
  Write write;
  write.request_id = harness::UuidFrom(random);
  write.athlete_id = team_.athlete_ids[random() % team_.athlete_ids.size()];
  write.date = FormatDate(club_.today - static_cast<int>(random() % kDates));
  write.soreness = static_cast<int>(random() % 11);
  write.note =
      fmt::format("seed {} round {} client {} write {}", seed_, client.round, client.number, ++client.writes);
  return write;
}

absl::Status Retry(harness::ServerProcess& server, const harness::Club& club, const std::vector<Write>& writes) {
  const auto stub = v1::LogService::NewStub(server.NewChannel());
  for (const Write& write : writes) {
    if (const grpc::Status status = Send(*stub, club.token, write); !status.ok()) {
      return Refused(status);
    }
  }
  return absl::OkStatus();
}

}  // namespace prehab::durability
