#ifndef PREHAB_SERVER_HANDLERS_FIND_PROTOCOL_H_
#define PREHAB_SERVER_HANDLERS_FIND_PROTOCOL_H_

#include <absl/status/statusor.h>

#include <string_view>

#include "prehab/v1/protocols.pb.h"
#include "server/handlers/call.h"
#include "server/handlers/library.h"

namespace prehab::handlers {

// The one place where a protocol's or pain policy's name becomes the item.
// People type askling-L and pain_free: large letters and underscores are
// understood. NOT_FOUND lists those there are.
// The library's protocols are the organization's own and the built-in ones;
// version 0 is the newest.
absl::StatusOr<const v1::Protocol*> FindProtocol(Library& library, std::string_view name, int version);
absl::StatusOr<const v1::PainPolicy*> FindPainPolicy(const Call& call, std::string_view name);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_FIND_PROTOCOL_H_
