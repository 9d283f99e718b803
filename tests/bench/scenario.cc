#include "tests/bench/scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "base/clock.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/logs.grpc.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "tests/harness/uuid.h"

namespace prehab::bench {
namespace {

constexpr int kTeamSize = 500;
constexpr int kBoardAthletes = 30;
constexpr int kBoardDays = 28;
constexpr int kLogDays = 14;

// A day of an athlete of the board: a check-in, and what was planned done.
absl::Status LogDay(v1::LogService::Stub& stub, const Scenario& scenario, const std::string& athlete_id,
                    absl::CivilDay date, Entropy& entropy) {
  v1::LogCheckInRequest request;
  request.set_request_id(NewUuid(entropy));
  request.set_athlete_id(athlete_id);
  request.set_date(FormatDate(date));
  request.set_soreness(static_cast<int>((scenario.club.today - date) % 5));
  request.mutable_training_session()->set_rpe(6);
  request.mutable_training_session()->set_minutes(20);
  request.set_late(true);
  grpc::ClientContext context;
  harness::Authorize(context, scenario.club.token);
  v1::LogCheckInResponse response;
  const grpc::Status status = stub.LogCheckIn(&context, request, &response);
  return status.ok() ? absl::OkStatus() : absl::InternalError("LogCheckIn: " + status.error_message());
}

absl::Status FillBoard(const std::shared_ptr<grpc::Channel>& channel, const Scenario& scenario, Entropy& entropy) {
  const auto stub = v1::LogService::NewStub(channel);
  for (const std::string& athlete_id : scenario.board_team.athlete_ids) {
    for (int day = kBoardDays - 1; day >= 0; --day) {
      RETURN_IF_ERROR(LogDay(*stub, scenario, athlete_id, scenario.club.today - day, entropy));
    }
  }
  return absl::OkStatus();
}

const std::string& AnyOf(const std::vector<std::string>& ids, std::mt19937_64& random) {
  return ids[random() % ids.size()];
}

}  // namespace

absl::StatusOr<Scenario> FillServer(const std::shared_ptr<grpc::Channel>& channel, const std::string& setup_code,
                                    int athletes, Entropy& entropy) {
  Scenario scenario;
  ASSIGN_OR_RETURN(scenario.club, harness::SetUpClub(channel, setup_code, entropy));
  ASSIGN_OR_RETURN(scenario.board_team,
                   harness::AddTeam(channel, scenario.club, "board", kBoardAthletes, entropy));
  RETURN_IF_ERROR(FillBoard(channel, scenario, entropy));
  for (int begun = 0; begun < athletes; begun += kTeamSize) {
    const int size = std::min(kTeamSize, athletes - begun);
    ASSIGN_OR_RETURN(const harness::ClubTeam team,
                     harness::AddTeam(channel, scenario.club, fmt::format("team-{}", begun), size, entropy));
    scenario.athlete_ids.insert(scenario.athlete_ids.end(), team.athlete_ids.begin(), team.athlete_ids.end());
  }
  return scenario;
}

Work BareCall() {
  return {"bare", "/prehab.v1.AdminService/GetServerInfo", "", [](std::mt19937_64&) { return std::string(); }};
}

Work EmptyCall(const Scenario& scenario) {
  return {"empty", "/prehab.v1.AuthService/WhoAmI", scenario.club.token,
          [](std::mt19937_64&) { return std::string(); }};
}

Work LogCall(const Scenario& scenario) {
  return {"log", "/prehab.v1.LogService/LogCheckIn", scenario.club.token, [&scenario](std::mt19937_64& random) {
            v1::LogCheckInRequest request;
            request.set_request_id(harness::TimedUuidFrom(random, SystemClock().Now()));
            request.set_athlete_id(AnyOf(scenario.athlete_ids, random));
            request.set_date(FormatDate(scenario.club.today - static_cast<int>(random() % kLogDays)));
            request.set_soreness(static_cast<int>(random() % 11));
            request.set_note("a little stiff");
            return request.SerializeAsString();
          }};
}

Work TodayCall(const Scenario& scenario) {
  return {"today", "/prehab.v1.MonitoringService/GetAthleteToday", scenario.club.token,
          [&scenario](std::mt19937_64& random) {
            v1::GetAthleteTodayRequest request;
            request.set_athlete_id(AnyOf(scenario.athlete_ids, random));
            return request.SerializeAsString();
          }};
}

Work BoardCall(const Scenario& scenario) {
  return {"board", "/prehab.v1.MonitoringService/GetTeamBoard", scenario.club.token,
          [&scenario](std::mt19937_64&) {
            v1::GetTeamBoardRequest request;
            request.set_team_id(scenario.board_team.team_id);
            return request.SerializeAsString();
          }};
}

std::vector<std::chrono::microseconds> ServerTimes(const std::string& log_path, const std::string& method) {
  constexpr std::string_view kField = "\"microseconds\":";
  std::vector<std::chrono::microseconds> times;
  std::ifstream log(log_path);
  for (std::string line; std::getline(log, line);) {
    const std::size_t at = line.find(kField);
    if (at == std::string::npos || line.find("\"" + method + "\"") == std::string::npos) {
      continue;
    }
    int64_t microseconds = 0;
    std::from_chars(line.data() + at + kField.size(), line.data() + line.size(), microseconds);
    times.emplace_back(microseconds);
  }
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace prehab::bench
