#ifndef PREHAB_SERVER_RPC_STATUS_H_
#define PREHAB_SERVER_RPC_STATUS_H_

#include <absl/status/status.h>
#include <grpcpp/support/status.h>

namespace prehab {

// The status as gRPC sends it: the payloads become the details of a
// google.rpc.Status in the trailer grpc-status-details-bin.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_STATUS_H_
