#include "tests/durability/verify.h"

#include <fmt/format.h>

#include <string>
#include <unordered_map>

#include "base/date.h"
#include "base/status_macros.h"
#include "prehab/v1/logs.grpc.pb.h"

namespace prehab::durability {
namespace {

constexpr int kPageSize = 200;
// Writes are at most this old, even if the day changes while the test runs.
constexpr int kDaysRead = 20;

// How often each write is in the log, by all that makes it.
using Counts = std::unordered_map<std::string, int>;

std::string Identity(const std::string& athlete_id, const std::string& date, int soreness,
                     const std::string& note) {
  return fmt::format("{} {} {} {}", athlete_id, date, soreness, note);
}

absl::Status CountEntries(v1::LogService::Stub& stub, const harness::Club& club, const std::string& athlete_id,
                          Counts& counts) {
  v1::ListLogEntriesRequest request;
  request.set_athlete_id(athlete_id);
  request.set_start_date(FormatDate(club.today - kDaysRead));
  request.set_page_size(kPageSize);
  do {
    grpc::ClientContext context;
    harness::Authorize(context, club.token);
    v1::ListLogEntriesResponse response;
    if (const grpc::Status status = stub.ListLogEntries(&context, request, &response); !status.ok()) {
      return absl::InternalError("ListLogEntries: " + status.error_message());
    }
    for (const v1::LogEntry& entry : response.entries()) {
      ++counts[Identity(athlete_id, entry.date(), entry.soreness(), entry.note())];
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Difference> Compare(harness::ServerProcess& server, const harness::Club& club,
                                   const harness::ClubTeam& team, const std::vector<Write>& expected) {
  const auto stub = v1::LogService::NewStub(server.NewChannel());
  Counts counts;
  for (const std::string& athlete_id : team.athlete_ids) {
    RETURN_IF_ERROR(CountEntries(*stub, club, athlete_id, counts));
  }
  Difference difference;
  for (const Write& write : expected) {
    const auto found = counts.find(Identity(write.athlete_id, write.date, write.soreness, write.note));
    difference.lost += found == counts.end() ? 1 : 0;
  }
  for (const auto& [identity, count] : counts) {
    difference.doubled += count > 1 ? 1 : 0;
  }
  return difference;
}

}  // namespace prehab::durability
