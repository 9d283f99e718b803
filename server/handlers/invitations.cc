#include "server/handlers/invitations.h"

#include <fmt/format.h>

#include "base/codes.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "server/errors.h"
#include "server/handlers/auth.h"
#include "server/handlers/page_token.h"
#include "storage/athletes.h"
#include "storage/invitations.h"
#include "storage/message_time.h"

namespace prehab::handlers {
namespace {

constexpr int kDefaultExpiryDays = 7;
constexpr int kAgeOfOwnConsent = 16;

// Whole years from `birth` to `today`; a birthday counts from its morning.
int AgeOn(absl::CivilDay today, absl::CivilDay birth) {
  const bool had_birthday =
      today.month() > birth.month() || (today.month() == birth.month() && today.day() >= birth.day());
  return static_cast<int>(today.year() - birth.year()) - (had_birthday ? 0 : 1);
}

absl::Status CheckConsent(const v1::Athlete& athlete, absl::Time now) {
  const auto birth = ParseDate(athlete.birth_date());
  if (birth.has_value() && AgeOn(DateIn(now, athlete.time_zone()), *birth) < kAgeOfOwnConsent) {
    return Error(v1::ERROR_REASON_GUARDIAN_CONSENT_REQUIRED,
                 fmt::format("{} is under {}: an invitation needs a guardian's consent, which cannot be recorded yet; "
                             "log for {} as coach",
                             athlete.name(), kAgeOfOwnConsent, athlete.handle()));
  }
  return absl::OkStatus();
}

// The athlete whose profile an athlete's invitation hands over.
absl::StatusOr<v1::Athlete> AthleteToInvite(const Call& call, storage::ReadTxn& txn, const std::string& athlete_id) {
  if (athlete_id.empty()) {
    return InvalidField("athlete_id", "is required with the role athlete");
  }
  auto found = storage::FindAthlete(txn, call.scope(), athlete_id);
  if (!found.has_value()) {
    return NotFound("athlete", athlete_id, "name an athlete of this team");
  }
  if (found->athlete.signed_up()) {
    return Error(v1::ERROR_REASON_ALREADY_MEMBER, fmt::format("{} has a user already", found->athlete.name()));
  }
  RETURN_IF_ERROR(CheckConsent(found->athlete, txn.now()));
  return std::move(found->athlete);
}

absl::Status CheckRole(const Call& call, const v1::CreateInvitationRequest& request) {
  const bool privileged = request.role() == v1::ROLE_CLINICIAN || request.role() == v1::ROLE_ADMIN;
  if (privileged && !call.scope().Holds(v1::PERMISSION_INVITE_PRIVILEGED)) {
    return NotPermitted();
  }
  if (request.role() != v1::ROLE_ATHLETE && !request.athlete_id().empty()) {
    return InvalidField("athlete_id", "goes only with the role athlete");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CreateInvitationResponse> CreateInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::CreateInvitationRequest& request) {
  RETURN_IF_ERROR(CheckRole(call, request));
  v1::Invitation invitation;
  invitation.set_role(request.role());
  if (request.role() == v1::ROLE_ATHLETE) {
    ASSIGN_OR_RETURN(const v1::Athlete athlete, AthleteToInvite(call, txn, request.athlete_id()));
    invitation.set_athlete_id(athlete.athlete_id());
    invitation.set_athlete_handle(athlete.handle());
  }
  const int days = request.expires_in_days() == 0 ? kDefaultExpiryDays : request.expires_in_days();
  *invitation.mutable_expire_time() = storage::ToTimestamp(txn.now() + days * absl::Hours(24));
  v1::CreateInvitationResponse response;
  response.set_code(NewCode(call.environment().entropy));
  *response.mutable_invitation() = storage::InsertInvitation(
      txn, call.scope(), std::move(invitation), CodeHash(call.environment().server_key, response.code()));
  return response;
}

absl::StatusOr<v1::ListInvitationsResponse> ListInvitations(const Call& call, storage::ReadTxn& txn,
                                                            const v1::ListInvitationsRequest& request) {
  ASSIGN_OR_RETURN(const storage::Page page, PageOf(call, request));
  v1::ListInvitationsResponse response;
  for (v1::Invitation& invitation : storage::ListInvitations(txn, call.scope(), page)) {
    if (response.invitations_size() == page.limit - 1) {
      response.set_next_page_token(
          PageTokenAfter(call, request, response.invitations().rbegin()->invitation_id()));
      break;
    }
    response.add_invitations()->Swap(&invitation);
  }
  return response;
}

absl::StatusOr<v1::RevokeInvitationResponse> RevokeInvitation(const Call& call, storage::WriteTxn& txn,
                                                              const v1::RevokeInvitationRequest& request) {
  auto invitation = storage::FindInvitation(txn, call.scope(), request.invitation_id());
  if (!invitation.has_value()) {
    return NotFound("invitation", request.invitation_id(), "see: prehab invite list");
  }
  if (invitation->state() == v1::INVITATION_STATE_USED) {
    return Error(v1::ERROR_REASON_ALREADY_MEMBER, "the invitation was used; the person is a member");
  }
  if (invitation->state() != v1::INVITATION_STATE_REVOKED) {
    storage::RevokeInvitation(txn, call.scope(), *invitation);
    invitation->set_state(v1::INVITATION_STATE_REVOKED);
  }
  v1::RevokeInvitationResponse response;
  response.mutable_invitation()->Swap(&*invitation);
  return response;
}

}  // namespace prehab::handlers
