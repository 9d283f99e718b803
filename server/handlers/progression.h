#ifndef PREHAB_SERVER_HANDLERS_PROGRESSION_H_
#define PREHAB_SERVER_HANDLERS_PROGRESSION_H_

#include <absl/status/statusor.h>

#include "prehab/v1/progression_service.pb.h"
#include "server/handlers/call.h"

// Handlers of prehab.v1.ProgressionService.
namespace prehab::handlers {

absl::StatusOr<v1::SimulateProtocolResponse> SimulateProtocol(const Call& call, storage::ReadTxn& txn,
                                                              const v1::SimulateProtocolRequest& request);
absl::StatusOr<v1::BacktestProgressionResponse> BacktestProgression(const Call& call, storage::ReadTxn& txn,
                                                                    const v1::BacktestProgressionRequest& request);
absl::StatusOr<v1::RecordReportsResponse> RecordReports(const Call& call, storage::WriteTxn& txn,
                                                        const v1::RecordReportsRequest& request);
absl::StatusOr<v1::TakeBackReportResponse> TakeBackReport(const Call& call, storage::WriteTxn& txn,
                                                          const v1::TakeBackReportRequest& request);
absl::StatusOr<v1::ListRecordsResponse> ListRecords(const Call& call, storage::ReadTxn& txn,
                                                    const v1::ListRecordsRequest& request);
absl::StatusOr<v1::StartProgressionResponse> StartProgression(const Call& call, storage::WriteTxn& txn,
                                                              const v1::StartProgressionRequest& request);
absl::StatusOr<v1::GetProgressionResponse> GetProgression(const Call& call, storage::ReadTxn& txn,
                                                          const v1::GetProgressionRequest& request);
absl::StatusOr<v1::ExplainProgressionResponse> ExplainProgression(const Call& call, storage::ReadTxn& txn,
                                                                  const v1::ExplainProgressionRequest& request);
absl::StatusOr<v1::HoldProgressionResponse> HoldProgression(const Call& call, storage::WriteTxn& txn,
                                                            const v1::HoldProgressionRequest& request);
absl::StatusOr<v1::ResumeProgressionResponse> ResumeProgression(const Call& call, storage::WriteTxn& txn,
                                                                const v1::ResumeProgressionRequest& request);
absl::StatusOr<v1::RegressProgressionResponse> RegressProgression(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::RegressProgressionRequest& request);
absl::StatusOr<v1::StopProgressionResponse> StopProgression(const Call& call, storage::WriteTxn& txn,
                                                            const v1::StopProgressionRequest& request);
absl::StatusOr<v1::AdvanceProgressionResponse> AdvanceProgression(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::AdvanceProgressionRequest& request);
absl::StatusOr<v1::ClearProgressionResponse> ClearProgression(const Call& call, storage::WriteTxn& txn,
                                                              const v1::ClearProgressionRequest& request);
absl::StatusOr<v1::AcknowledgeReviewResponse> AcknowledgeReview(const Call& call, storage::WriteTxn& txn,
                                                                const v1::AcknowledgeReviewRequest& request);
absl::StatusOr<v1::AttestResponse> Attest(const Call& call, storage::WriteTxn& txn,
                                          const v1::AttestRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_PROGRESSION_H_
