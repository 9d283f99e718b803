#include "client_cli/lookup/directory.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/nearest.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

constexpr int kMostCandidates = 8;

bool SameHandle(std::string_view typed, const std::string& handle) {
  return absl::AsciiStrToLower(ToAbsl(typed)) == absl::AsciiStrToLower(handle);
}

// "maya (Maya Dahl), mats (Mats Moe)", and how many more.
template <typename Items>
std::string Candidates(const Items& items) {
  std::string text;
  int count = 0;
  for (const auto& item : items) {
    if (++count > kMostCandidates) {
      return text + fmt::format(" and {} more", items.size() - kMostCandidates);
    }
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", item.handle(), item.name());
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> Directory::OrganizationId() {
  if (!context_.organization_id.empty()) {
    return context_.organization_id;
  }
  ASSIGN_OR_RETURN(const v1::WhoAmIResponse me,
                   client_.Call<v1::WhoAmIResponse>("AuthService/WhoAmI", v1::WhoAmIRequest()));
  if (me.memberships_size() > 0) {
    return me.memberships(0).organization_id();
  }
  if (me.athletes_size() > 0) {
    return me.athletes(0).organization_id();
  }
  return WithAdvice(absl::PermissionDeniedError("you have no role in any club now."),
                    "Ask your coach for an invitation, then: prehab login --invite CODE");
}

absl::StatusOr<v1::ListTeamsResponse> Directory::Teams() {
  v1::ListTeamsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_organization_id(), OrganizationId());
  return CallForAllPages<v1::ListTeamsResponse>(client_, "TeamService/ListTeams", request);
}

absl::StatusOr<std::string> Directory::TeamId(std::string_view text) {
  if (text.starts_with("team_")) {
    return std::string(text);
  }
  ASSIGN_OR_RETURN(const v1::ListTeamsResponse list, Teams());
  for (const v1::Team& team : list.teams()) {
    if (SameHandle(text, team.handle())) {
      return team.team_id();
    }
  }
  const std::string advice = list.teams_size() == 0
                                 ? "You have no teams yet: prehab team create HANDLE --name NAME"
                                 : "Your teams: " + Candidates(list.teams());
  return WithAdvice(absl::NotFoundError(fmt::format("no team \"{}\" among your teams.", text)), advice);
}

absl::StatusOr<std::string> Directory::OnlyTeamId() {
  if (!context_.team_id.empty()) {
    return context_.team_id;
  }
  ASSIGN_OR_RETURN(const v1::ListTeamsResponse list, Teams());
  if (list.teams_size() == 1) {
    return list.teams(0).team_id();
  }
  if (list.teams_size() == 0) {
    return WithAdvice(absl::NotFoundError("you have no teams yet."),
                      "Make one: prehab team create HANDLE --name NAME");
  }
  return WithAdvice(absl::InvalidArgumentError("--team is needed: you have several teams."),
                    "Your teams: " + Candidates(list.teams()));
}

absl::StatusOr<std::string> Directory::AthleteId(std::string_view text) {
  if (text == "me") {
    return OwnAthleteId("Name an athlete instead of \"me\".");
  }
  if (text.starts_with("ath_")) {
    return std::string(text);
  }
  if (!context_.athlete_id.empty() && SameHandle(text, context_.athlete_handle)) {
    return context_.athlete_id;
  }
  ASSIGN_OR_RETURN(const v1::ListAthletesResponse list, AthletesThatBegin(text));
  for (const v1::Athlete& athlete : list.athletes()) {
    if (SameHandle(text, athlete.handle())) {
      return athlete.athlete_id();
    }
  }
  if (list.athletes_size() == 1) {
    return list.athletes(0).athlete_id();
  }
  if (list.athletes_size() == 0) {
    return NoAthlete(text);
  }
  return WithAdvice(
      absl::InvalidArgumentError(fmt::format("\"{}\" may be {} athletes.", text, list.athletes_size())),
      "Which one: " + Candidates(list.athletes()));
}

absl::StatusOr<v1::ListAthletesResponse> Directory::AthletesThatBegin(std::string_view prefix) {
  v1::ListAthletesRequest request;
  ASSIGN_OR_RETURN(*request.mutable_organization_id(), OrganizationId());
  request.set_prefix(std::string(prefix));
  return CallForAllPages<v1::ListAthletesResponse>(client_, "TeamService/ListAthletes", request);
}

absl::Status Directory::NoAthlete(std::string_view text) {
  ASSIGN_OR_RETURN(const v1::ListAthletesResponse all, AthletesThatBegin(""));
  std::vector<std::string> handles;
  for (const v1::Athlete& athlete : all.athletes()) {
    handles.push_back(athlete.handle());
  }
  const std::string nearest = Nearest(absl::AsciiStrToLower(ToAbsl(text)), handles);
  return WithAdvice(
      absl::NotFoundError(fmt::format("no athlete \"{}\" in your teams.{}", text,
                                      nearest.empty() ? "" : fmt::format(" Did you mean {}?", nearest))),
      "Who there is: prehab athlete list");
}

absl::StatusOr<std::string> Directory::OwnAthleteId(std::string_view how) {
  if (!context_.athlete_id.empty()) {
    return context_.athlete_id;
  }
  return WithAdvice(absl::InvalidArgumentError("you have no athlete profile of your own here."), how);
}

absl::StatusOr<std::string> Directory::AthleteIdOrOwn(std::string_view text, std::string_view how) {
  return text.empty() ? OwnAthleteId(how) : AthleteId(text);
}

}  // namespace prehab::cli
