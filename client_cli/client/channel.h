#ifndef PREHAB_CLIENT_CLI_CLIENT_CHANNEL_H_
#define PREHAB_CLIENT_CLI_CLIENT_CHANNEL_H_

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <memory>
#include <string>
#include <string_view>

namespace grpc {
class Channel;
}  // namespace grpc

namespace prehab::cli {

// INVALID_ARGUMENT unless `server` is HOST:PORT, [IPv6]:PORT or unix:PATH.
absl::Status CheckServer(std::string_view server);

// Whether `server` is this machine, where nobody listens on the way.
bool IsThisMachine(std::string_view server);

// A channel to `server`: plain to this machine, with TLS to any other, so that
// no token or password leaves the machine in the clear. Connects to nothing
// yet.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& server);

// Waits until the channel is connected. A server that refuses gets
// `refused_limit` to come up again, one that does not answer gets `limit`.
// Returns whether it is connected.
bool WaitUntilConnected(grpc::Channel& channel, absl::Duration refused_limit, absl::Duration limit);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CLIENT_CHANNEL_H_
