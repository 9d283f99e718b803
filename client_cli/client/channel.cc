#include "client_cli/client/channel.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>
#include <grpc/support/log.h>
#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <cstdlib>

#include "base/text.h"
#include "client_cli/client/deadline.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr int kReconnectMillis = 200;

// gRPC writes what it thinks of a connection to standard error, where our three
// lines are to stand alone. Who sets GRPC_VERBOSITY wants to read it.
void SilenceGrpc() {
  if (std::getenv("GRPC_VERBOSITY") == nullptr) {
    gpr_set_log_function([](gpr_log_func_args*) {});
  }
}

std::string_view HostOf(std::string_view server) { return server.substr(0, server.rfind(':')); }

}  // namespace

absl::Status CheckServer(std::string_view server) {
  if (server.starts_with("unix:")) {
    return absl::OkStatus();
  }
  const std::size_t colon = server.rfind(':');
  int port = 0;
  const bool one_colon =
      server.find(':') == colon || (server.starts_with('[') && colon > 0 && server[colon - 1] == ']');
  if (colon == std::string_view::npos || colon == 0 || !one_colon ||
      !absl::SimpleAtoi(ToAbsl(server.substr(colon + 1)), &port) || port < 1 || port > 65535) {
    return WithAdvice(absl::InvalidArgumentError(fmt::format("--server must be HOST:PORT (you gave {}).", server)),
                      "Example: --server prehab.club.example:8443");
  }
  return absl::OkStatus();
}

bool IsThisMachine(std::string_view server) {
  if (server.starts_with("unix:")) {
    return true;
  }
  const std::string_view host = HostOf(server);
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

std::shared_ptr<grpc::Channel> OpenChannel(const std::string& server) {
  SilenceGrpc();
  grpc::ChannelArguments arguments;
  // The usual first pause of a second would leave a server that is starting
  // just one chance within the two seconds that it gets.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMillis);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMillis);
  if (!IsThisMachine(server)) {
    return grpc::CreateCustomChannel(server, grpc::SslCredentials({}), arguments);
  }
  // No proxy leads to this machine.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

bool WaitUntilConnected(grpc::Channel& channel, absl::Duration refused_limit, absl::Duration limit) {
  const gpr_timespec refused_deadline = After(refused_limit);
  gpr_timespec deadline = After(limit);
  while (true) {
    const grpc_connectivity_state state = channel.GetState(/*try_to_connect=*/true);
    if (state == GRPC_CHANNEL_READY) {
      return true;
    }
    if (state == GRPC_CHANNEL_TRANSIENT_FAILURE) {
      deadline = gpr_time_min(deadline, refused_deadline);
    }
    if (!channel.WaitForStateChange(state, deadline)) {
      return false;
    }
  }
}

}  // namespace prehab::cli
