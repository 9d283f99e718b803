#ifndef PREHAB_SERVER_HANDLERS_CATALOG_FILES_H_
#define PREHAB_SERVER_HANDLERS_CATALOG_FILES_H_

#include <absl/status/statusor.h>

#include "prehab/v1/catalog_service.pb.h"
#include "server/handlers/call.h"
#include "server/handlers/catalog_check.h"

// Handlers of prehab.v1.CatalogService for the files of programs and protocols.
namespace prehab::handlers {

absl::StatusOr<v1::GetCatalogFileResponse> GetCatalogFile(const Call& call, storage::ReadTxn& txn,
                                                          const v1::GetCatalogFileRequest& request);

// Reading a file takes its time, so it is prepared.
absl::StatusOr<CheckedFile> PrepareCheck(const PrepareContext& context, const v1::CheckCatalogFileRequest& request);
absl::StatusOr<v1::CheckCatalogFileResponse> CheckCatalogFile(const Call& call, storage::ReadTxn& txn,
                                                              const v1::CheckCatalogFileRequest& request);

absl::StatusOr<CheckedFile> PreparePublish(const PrepareContext& context,
                                           const v1::PublishCatalogItemRequest& request);
absl::StatusOr<v1::PublishCatalogItemResponse> PublishCatalogItem(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::PublishCatalogItemRequest& request);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_CATALOG_FILES_H_
