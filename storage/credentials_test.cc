#include "storage/credentials.h"

#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/invitations.h"
#include "storage/message_time.h"

namespace prehab::storage {
namespace {

class CredentialsTest : public ClubTest {
 protected:
  std::optional<LiveToken> FindToken() {
    return Read([this](ReadTxn& txn) { return FindLiveToken(txn, hash_); });
  }

  std::optional<OpenInvitation> FindInvitationByCode() {
    return Read([this](ReadTxn& txn) { return FindOpenInvitation(txn, hash_); });
  }

  // An invitation for a week.
  v1::Invitation Invite(v1::Role role, const std::string& athlete_id) {
    v1::Invitation invitation;
    invitation.set_role(role);
    invitation.set_athlete_id(athlete_id);
    *invitation.mutable_expire_time() = ToTimestamp(clock_.Now() + kWeek);
    return Write([&](WriteTxn& txn) { return InsertInvitation(txn, OfTeam(team_id_), invitation, hash_); });
  }

  static constexpr absl::Duration kWeek = absl::Hours(7 * 24);
  const std::string hash_ = std::string(32, '\x07');
  const std::string team_id_ = AddTeam("sprint");
};

TEST_F(CredentialsTest, ATokenLivesUntilItsTime) {
  EXPECT_FALSE(FindToken().has_value());
  const absl::Time end = clock_.Now() + kWeek;
  Write([&](WriteTxn& txn) { InsertToken(txn, hash_, "usr_ada", end); });
  clock_.Set(end - absl::Microseconds(1));
  ASSERT_TRUE(FindToken().has_value());
  EXPECT_EQ(FindToken()->user_id, "usr_ada");
  EXPECT_EQ(FindToken()->expire_time, end);
  clock_.Set(end);
  EXPECT_FALSE(FindToken().has_value());
}

TEST_F(CredentialsTest, ARevokedTokenIsDead) {
  Write([&](WriteTxn& txn) { InsertToken(txn, hash_, "usr_ada", clock_.Now() + kWeek); });
  Write([id = FindToken()->auth_session_id](WriteTxn& txn) { RevokeToken(txn, id); });
  EXPECT_FALSE(FindToken().has_value());
}

TEST_F(CredentialsTest, AnInvitationIsOpenUntilItsTime) {
  Invite(v1::ROLE_ASSISTANT, "");
  clock_.Advance(kWeek - absl::Microseconds(1));
  EXPECT_TRUE(FindInvitationByCode().has_value());
  clock_.Advance(absl::Microseconds(1));
  EXPECT_FALSE(FindInvitationByCode().has_value());
}

TEST_F(CredentialsTest, ARevokedInvitationIsNotOpen) {
  const v1::Invitation invitation = Invite(v1::ROLE_ASSISTANT, "");
  Write([&](WriteTxn& txn) { RevokeInvitation(txn, OfTeam(team_id_), invitation); });
  EXPECT_FALSE(FindInvitationByCode().has_value());
}

TEST_F(CredentialsTest, AnInvitationIsUsedOnceAndHandsTheProfileOver) {
  const std::string athlete_id = AddAthlete(team_id_, "kari").athlete.athlete_id();
  Invite(v1::ROLE_ATHLETE, athlete_id);
  const OpenInvitation open = *FindInvitationByCode();
  EXPECT_EQ(open.athlete_name, "Name of kari");
  Write([&](WriteTxn& txn) {
    AddUser(txn, "usr_kari", "kari@club.example");
    EXPECT_FALSE(IsTaken(txn, open, "usr_kari"));
    Redeem(txn, open, "usr_kari");
  });
  EXPECT_FALSE(FindInvitationByCode().has_value());
  const v1::WhoAmIResponse who = Read([](ReadTxn& txn) { return Describe(txn, "usr_kari"); });
  ASSERT_EQ(who.memberships_size(), 1);
  EXPECT_EQ(who.memberships(0).role(), v1::ROLE_ATHLETE);
  EXPECT_EQ(who.memberships(0).team_id(), team_id_);
  ASSERT_EQ(who.athletes_size(), 1);
  EXPECT_EQ(who.athletes(0).athlete_id(), athlete_id);
  Write([&](WriteTxn& txn) { EXPECT_TRUE(IsTaken(txn, open, "usr_other")); });
}

TEST_F(CredentialsTest, AnAdministratorIsOfTheWholeOrganization) {
  Invite(v1::ROLE_ADMIN, "");
  const OpenInvitation open = *FindInvitationByCode();
  Write([&](WriteTxn& txn) {
    EXPECT_TRUE(IsTaken(txn, open, "usr_ada"));
    AddUser(txn, "usr_bo", "bo@club.example");
    Redeem(txn, open, "usr_bo");
  });
  const v1::WhoAmIResponse who = Read([](ReadTxn& txn) { return Describe(txn, "usr_bo"); });
  ASSERT_EQ(who.memberships_size(), 1);
  EXPECT_EQ(who.memberships(0).team_id(), "");
}

TEST_F(CredentialsTest, TheServerIsSetUpOnceItHasAUser) {
  EXPECT_TRUE(Read([](ReadTxn& txn) { return IsSetUp(txn); }));
  DatabaseOptions options;
  options.folder = folder_ / "other";
  const auto other = *Database::Open(options, clock_, entropy_);
  EXPECT_TRUE(other
                  ->Read([](ReadTxn& txn) {
                    EXPECT_FALSE(IsSetUp(txn));
                    return absl::OkStatus();
                  })
                  .ok());
}

}  // namespace
}  // namespace prehab::storage
