#include <absl/strings/str_join.h>
#include <absl/strings/strip.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/status_macros.h"
#include "rules/progression/unmet_leaves.h"
#include "server/errors.h"
#include "server/handlers/clinical.h"
#include "server/handlers/progression.h"
#include "server/handlers/progression_records.h"

namespace prehab::handlers {
namespace {

// As criteria name them: "attest coach".
std::string AttestOf(v1::AttestedBy by) {
  switch (by) {
    case v1::ATTESTED_BY_ATHLETE:
      return "attest athlete";
    case v1::ATTESTED_BY_COACH:
      return "attest coach";
    case v1::ATTESTED_BY_CLINICIAN:
      return "attest clinician";
    case v1::ATTESTED_BY_GUARDIAN:
      return "attest guardian";
    default:
      return "attest external";
  }
}

bool IsOfTheTeam(v1::AttestedBy by) {
  return by == v1::ATTESTED_BY_ATHLETE || by == v1::ATTESTED_BY_COACH || by == v1::ATTESTED_BY_CLINICIAN;
}

// Who may tell of whom: oneself; anybody of somebody outside; of a guardian a
// coach or clinician.
absl::Status CheckSpeaker(v1::AttestedBy by, v1::AttestedBy caller, const std::string& note) {
  const bool may = by == caller || by == v1::ATTESTED_BY_EXTERNAL ||
                   (by == v1::ATTESTED_BY_GUARDIAN && caller != v1::ATTESTED_BY_ATHLETE);
  if (!may) {
    return InvalidField("by", "must be your own role, external, or for a coach or clinician guardian");
  }
  return !IsOfTheTeam(by) && note.empty() ? InvalidField("note", "is required: who said it, and when")
                                          : absl::OkStatus();
}

// The statements, in quotes, that the stages ask of that person and lack.
std::vector<std::string> StatementsAsked(const Call& call, storage::ReadTxn& txn,
                                         const AthleteProgression& progression, v1::AttestedBy by) {
  const v1::ProgressionEvent now = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY);
  std::vector<std::string> statements;
  for (const v1::ProgressionDecision& decision : progression.Ask(call, txn, now)) {
    for (const v1::CriterionFinding* leaf : progression::UnmetLeaves(decision)) {
      const bool is_new = std::find(statements.begin(), statements.end(), leaf->threshold()) == statements.end();
      if (leaf->criterion() == AttestOf(by) && is_new) {
        statements.push_back(leaf->threshold());
      }
    }
  }
  return statements;
}

// What a word without a statement means. A word for all that may be asked would
// say things that nobody meant, alternatives that contradict each other among
// them. Somebody outside is told of with a note, and may be asked nothing: that
// an injury was looked at.
absl::StatusOr<std::string> FindStatement(const Call& call, storage::ReadTxn& txn,
                                          const std::optional<AthleteProgression>& progression,
                                          v1::AttestedBy by) {
  const std::vector<std::string> asked =
      progression.has_value() ? StatementsAsked(call, txn, *progression, by) : std::vector<std::string>();
  if (asked.size() == 1) {
    return std::string(absl::StripSuffix(absl::StripPrefix(asked[0], "\""), "\""));
  }
  if (asked.size() > 1) {
    return InvalidField("statement", fmt::format("is required; asked are: {}", absl::StrJoin(asked, "; ")));
  }
  if (IsOfTheTeam(by)) {
    return InvalidField("statement", "is required; nothing is asked of you now");
  }
  return std::string();
}

}  // namespace

absl::StatusOr<v1::AttestResponse> Attest(const Call& call, storage::WriteTxn& txn,
                                          const v1::AttestRequest& request) {
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  v1::ProgressionRecord record;
  v1::ProgressionEvent& event = *record.mutable_event();
  event = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_ATTEST);
  const v1::AttestedBy caller = event.by();
  event.set_by(request.by() == v1::ATTESTED_BY_UNSPECIFIED ? caller : request.by());
  RETURN_IF_ERROR(CheckSpeaker(event.by(), caller, request.note()));
  event.set_name(request.statement());
  if (request.withdraw()) {
    event.set_value(0);
  } else if (request.statement().empty()) {
    ASSIGN_OR_RETURN(*event.mutable_name(), FindStatement(call, txn, progression, event.by()));
  }
  for (const FieldViolation& fault : FaultsOf(progression, NamesOf(call, txn, progression), event)) {
    return InvalidField(fault.field == "name" ? "statement" : fault.field, fault.description);
  }
  record.set_note(request.note());
  v1::AttestResponse response;
  *response.mutable_record() = Present(Append(call, txn, std::move(record), progression), false);
  if (progression.has_value()) {
    *response.mutable_progression() = progression->Show(call, txn);
  }
  return response;
}

}  // namespace prehab::handlers
