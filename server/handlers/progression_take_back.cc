#include "base/status_macros.h"
#include "server/errors.h"
#include "server/handlers/clinical.h"
#include "server/handlers/progression.h"
#include "server/handlers/progression_records.h"

namespace prehab::handlers {
namespace {

// Reports come before acts in the enum; an injury is one that is not taken back.
bool IsReport(const v1::ProgressionEvent& event) {
  return event.kind() > v1::PROGRESSION_EVENT_KIND_INJURY && event.kind() <= v1::PROGRESSION_EVENT_KIND_RED_FLAG;
}

int RankOf(v1::AttestedBy by) {
  switch (by) {
    case v1::ATTESTED_BY_CLINICIAN:
      return 2;
    case v1::ATTESTED_BY_COACH:
      return 1;
    default:
      return 0;
  }
}

absl::Status CheckTakingBack(const Call& call, const storage::StoredRecord& stored) {
  const v1::ProgressionEvent& event = stored.record.event();
  if (!IsReport(event)) {
    return Error(v1::ERROR_REASON_NOTHING_TO_TAKE_BACK,
                 "only reports are taken back: an attest is withdrawn, a hold resumed, a stop lifted, and an injury "
                 "closed");
  }
  if (stored.record.taken_back()) {
    return Error(v1::ERROR_REASON_NOTHING_TO_TAKE_BACK, "it was taken back already");
  }
  const int rank = RankOf(PersonOf(call.scope()));
  const bool may = stored.author_user_id == call.scope().actor_id() || (rank > 0 && rank >= RankOf(event.by()));
  return may ? absl::OkStatus()
             : Error(v1::ERROR_REASON_NOT_YOURS_TO_TAKE_BACK,
                     "somebody else recorded it; they take it back, or the coach or clinician does");
}

}  // namespace

v1::ProgressionRecord TakeBack(const Call& call, storage::WriteTxn& txn, const v1::ProgressionRecord& report,
                               const std::string& reason, std::optional<AthleteProgression>& progression) {
  v1::ProgressionRecord record;
  *record.mutable_event() = EventNow(call, txn, v1::PROGRESSION_EVENT_KIND_DAY);
  record.set_takes_back_record_id(report.record_id());
  record.set_note(reason);
  return Append(call, txn, std::move(record), progression);
}

absl::StatusOr<v1::TakeBackReportResponse> TakeBackReport(const Call& call, storage::WriteTxn& txn,
                                                          const v1::TakeBackReportRequest& request) {
  const auto stored = storage::FindRecord(txn, call.scope(), request.record_id());
  if (!stored.has_value()) {
    return NotFound("record", request.record_id(), "see: prehab progression history -o csv");
  }
  RETURN_IF_ERROR(CheckTakingBack(call, *stored));
  std::optional<AthleteProgression> progression = FindProgressionToTell(call, txn);
  v1::TakeBackReportResponse response;
  *response.mutable_record() = Present(TakeBack(call, txn, stored->record, request.reason(), progression), false);
  ASSIGN_OR_RETURN(std::vector<v1::ProgressionRecord> instead,
                   TakeInReports(call, txn, request.instead(), "instead", progression));
  for (v1::ProgressionRecord& record : instead) {
    *response.add_instead() = std::move(record);
  }
  ShowWhatFollows(call, txn, progression, response);
  return response;
}

}  // namespace prehab::handlers
