#include "tests/harness/club.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "prehab/v1/admin.grpc.pb.h"
#include "prehab/v1/assignments.grpc.pb.h"
#include "prehab/v1/auth.grpc.pb.h"
#include "prehab/v1/teams.grpc.pb.h"

namespace prehab::harness {
namespace {

constexpr char kZone[] = "UTC";
constexpr char kProgram[] = "nordic-10w";
constexpr int kDaysIntoProgram = 28;

// A refusal while a test prepares itself is the test's fault.
absl::Status ToAbsl(const grpc::Status& status, std::string_view what) {
  return status.ok() ? absl::OkStatus() : absl::InternalError(fmt::format("{}: {}", what, status.error_message()));
}

absl::Status AddAthlete(v1::TeamService::Stub& stub, const Club& club, ClubTeam& team, const std::string& handle,
                        Entropy& entropy) {
  v1::CreateAthleteRequest request;
  request.set_request_id(NewUuid(entropy));
  request.set_team_id(team.team_id);
  request.set_handle(handle);
  request.set_name("Athlete " + handle);
  request.set_birth_date("1999-05-17");
  grpc::ClientContext context;
  Authorize(context, club.token);
  v1::CreateAthleteResponse response;
  RETURN_IF_ERROR(ToAbsl(stub.CreateAthlete(&context, request, &response), "CreateAthlete"));
  team.athlete_ids.push_back(response.athlete().athlete_id());
  return absl::OkStatus();
}

absl::Status AssignProgram(const std::shared_ptr<grpc::Channel>& channel, const Club& club, const ClubTeam& team,
                           Entropy& entropy) {
  v1::AssignProgramRequest request;
  request.set_request_id(NewUuid(entropy));
  request.set_team_id(team.team_id);
  request.set_program(kProgram);
  request.set_start_date(FormatDate(club.today - kDaysIntoProgram));
  for (const v1::Weekday weekday : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_FRIDAY}) {
    request.add_weekdays(weekday);
  }
  grpc::ClientContext context;
  Authorize(context, club.token);
  v1::AssignProgramResponse response;
  return ToAbsl(v1::AssignmentService::NewStub(channel)->AssignProgram(&context, request, &response),
                "AssignProgram");
}

}  // namespace

absl::StatusOr<Club> SetUpClub(const std::shared_ptr<grpc::Channel>& channel, const std::string& setup_code,
                               Entropy& entropy) {
  v1::SetUpRequest request;
  request.set_request_id(NewUuid(entropy));
  request.set_setup_code(setup_code);
  request.set_name("Coach");
  request.set_email("coach@example.org");
  request.set_password(NewUuid(entropy));
  request.set_time_zone(kZone);
  grpc::ClientContext context;
  v1::SetUpResponse response;
  RETURN_IF_ERROR(ToAbsl(v1::AuthService::NewStub(channel)->SetUp(&context, request, &response), "SetUp"));
  grpc::ClientContext info_context;
  v1::GetServerInfoResponse info;
  RETURN_IF_ERROR(
      ToAbsl(v1::AdminService::NewStub(channel)->GetServerInfo(&info_context, {}, &info), "GetServerInfo"));
  const absl::Time now = absl::FromUnixSeconds(info.server_time().seconds());
  return Club{response.auth_session().token(), response.auth_session().memberships(0).organization_id(),
              DateIn(now, kZone)};
}

absl::StatusOr<ClubTeam> AddTeam(const std::shared_ptr<grpc::Channel>& channel, const Club& club,
                                 const std::string& handle, int athletes, Entropy& entropy) {
  const auto stub = v1::TeamService::NewStub(channel);
  v1::CreateTeamRequest request;
  request.set_request_id(NewUuid(entropy));
  request.set_organization_id(club.organization_id);
  request.set_handle(handle);
  request.set_name("Team " + handle);
  grpc::ClientContext context;
  Authorize(context, club.token);
  v1::CreateTeamResponse response;
  RETURN_IF_ERROR(ToAbsl(stub->CreateTeam(&context, request, &response), "CreateTeam"));
  ClubTeam team{response.team().team_id(), {}};
  for (int i = 0; i < athletes; ++i) {
    RETURN_IF_ERROR(AddAthlete(*stub, club, team, fmt::format("{}-{}", handle, i), entropy));
  }
  RETURN_IF_ERROR(AssignProgram(channel, club, team, entropy));
  return team;
}

void Authorize(grpc::ClientContext& context, const std::string& token) {
  context.AddMetadata("authorization", "Bearer " + token);
}

}  // namespace prehab::harness
