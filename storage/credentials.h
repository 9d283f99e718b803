#ifndef PREHAB_STORAGE_CREDENTIALS_H_
#define PREHAB_STORAGE_CREDENTIALS_H_

#include <absl/time/time.h>

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/auth.pb.h"
#include "storage/txn.h"

namespace prehab::storage {

// Users, tokens and the codes that let people in: the exception to "every key
// begins with organization_id". Only authentication includes this file. What
// must never leave the server has structs here and no message.

struct Credentials {
  std::string user_id;
  std::string password_hash;
};

struct NewUser {
  std::string user_id;
  std::string email;
  std::string name;
  std::string password_hash;
};

// A token that is good now.
struct LiveToken {
  std::string user_id;
  std::string auth_session_id;
  absl::Time expire_time;
};

// An invitation whose code is good now.
struct OpenInvitation {
  std::string invitation_id;
  std::string organization_id;
  std::string team_id;
  v1::Role role;
  // Empty unless the role is that of an athlete.
  std::string athlete_id;
  // Of the athlete's profile; empty if not known.
  std::string athlete_email;
  std::string athlete_name;
};

std::optional<LiveToken> FindLiveToken(ReadTxn& txn, const std::string& token_hash);
void InsertToken(WriteTxn& txn, const std::string& token_hash, const std::string& user_id, absl::Time expire_time);
void RevokeToken(WriteTxn& txn, const std::string& auth_session_id);

std::optional<Credentials> FindCredentials(ReadTxn& txn, const std::string& email);
void InsertUser(WriteTxn& txn, const NewUser& user);

// Whether the server has its first user.
bool IsSetUp(ReadTxn& txn);
// Makes the first organization with `user_id` as its administrator.
void CreateFirstOrganization(WriteTxn& txn, const std::string& user_id, const std::string& name,
                             const std::string& time_zone);

std::optional<OpenInvitation> FindOpenInvitation(ReadTxn& txn, const std::string& code_hash);
// Whether the user has the role that the invitation offers, or the athlete it
// is for has a user.
bool IsTaken(ReadTxn& txn, const OpenInvitation& invitation, const std::string& user_id);
// Uses the invitation up: the membership, and the profile's user.
void Redeem(WriteTxn& txn, const OpenInvitation& invitation, const std::string& user_id);

// The user, the current memberships and own athlete profiles.
v1::WhoAmIResponse Describe(ReadTxn& txn, const std::string& user_id);

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_CREDENTIALS_H_
