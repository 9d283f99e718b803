#include "tests/authorization/world.h"

#include "prehab/v1/auth.pb.h"
#include "prehab/v1/invitations.pb.h"

namespace prehab {
namespace {

// Longer than a token lives.
constexpr absl::Duration kTokensEnd = absl::Hours(24 * 31);

const Subjects kAbsent = {"ath_00000000000000000000000000", "team_00000000000000000000000000",
                          "org_00000000000000000000000000"};

}  // namespace

World::World() {
  founder_ = SetUpClub(server_);
  home_.organization_id = founder_->organization_id();
  home_.team_id = AddTeam(*founder_, "home").team_id();
  home_.athlete_id = AddAthlete(*founder_, home_.team_id, "teammate").athlete_id();
  other_team_.organization_id = home_.organization_id;
  other_team_.team_id = AddTeam(*founder_, "other").team_id();
  other_team_.athlete_id = AddAthlete(*founder_, other_team_.team_id, "other-athlete").athlete_id();
  stranger_ = AddClub(server_, "Strange club", "Pacific/Chatham", "stranger@strange.example", "Sam Stranger");
  other_club_.organization_id = stranger_->organization_id();
  other_club_.team_id = AddTeam(*stranger_, "strange").team_id();
  other_club_.athlete_id = AddAthlete(*stranger_, other_club_.team_id, "strange-athlete").athlete_id();
  AddPerson(v1::ROLE_ATHLETE, "athlete");
  AddPerson(v1::ROLE_COACH, "coach");
  AddPerson(v1::ROLE_ASSISTANT, "assistant");
  AddPerson(v1::ROLE_CLINICIAN, "clinician");
  AddPerson(v1::ROLE_ADMIN, "admin");
  LetTokensExpire();
  v1::CreateInvitationRequest request;
  request.set_team_id(home_.team_id);
  request.set_role(v1::ROLE_ASSISTANT);
  invitation_id_ = founder_->Call<v1::CreateInvitationResponse>(request).response.invitation().invitation_id();
}

Client World::CallerIn(std::string_view role, std::string_view situation) const {
  const auto found = people_.find(role);
  if (found == people_.end()) {
    return Client(server_);
  }
  if (situation == "ended_membership") {
    return *found->second.ended;
  }
  if (situation == "expired_token") {
    return *found->second.expired;
  }
  return situation == "revoked_token" ? *found->second.revoked : *found->second.active;
}

Subjects World::SubjectsIn(std::string_view role, std::string_view situation) const {
  if (situation == "other_team") {
    return other_team_;
  }
  if (situation == "other_organization") {
    return other_club_;
  }
  if (situation == "absent_id") {
    return kAbsent;
  }
  const auto found = people_.find(role);
  Subjects subjects = home_;
  if (found != people_.end() && situation != "teammate") {
    subjects.athlete_id =
        situation == "ended_membership" ? found->second.ended_athlete_id : found->second.athlete_id;
  }
  return subjects;
}

Client World::Join(v1::Role role, const std::string& name, std::string& athlete_id) {
  athlete_id = AddAthlete(*founder_, home_.team_id, name).athlete_id();
  const bool takes_over = role == v1::ROLE_ATHLETE;
  Client client = Accept(server_, Invite(*founder_, home_.team_id, role, takes_over ? athlete_id : ""),
                         name + "@club.example", "Person " + name);
  if (!takes_over) {
    GiveProfile(server_, athlete_id, client.user_id());
  }
  return client;
}

void World::AddPerson(v1::Role role, std::string_view name) {
  Person& person = people_[std::string(name)];
  person.expired = Join(role, std::string(name), person.athlete_id);
  person.ended = Join(role, std::string(name) + "-ended", person.ended_athlete_id);
  EndMemberships(server_, person.ended->user_id());
}

void World::LetTokensExpire() {
  server_.clock().Advance(kTokensEnd);
  founder_ = SignIn(server_, founder_->email());
  stranger_ = SignIn(server_, stranger_->email());
  for (auto& [name, person] : people_) {
    person.ended = SignIn(server_, person.ended->email());
    person.active = SignIn(server_, person.expired->email());
    person.revoked = SignIn(server_, person.expired->email());
    person.revoked->Call<v1::SignOutResponse>(v1::SignOutRequest());
  }
}

}  // namespace prehab
