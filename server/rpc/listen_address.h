#ifndef PREHAB_SERVER_RPC_LISTEN_ADDRESS_H_
#define PREHAB_SERVER_RPC_LISTEN_ADDRESS_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace prehab {

// Where the server listens: a loopback address, because it speaks no TLS and
// health data must not cross a network in the clear.
struct ListenAddress {
  // As given: 127.0.0.1, localhost or [::1].
  std::string host;
  // 0 lets the system choose.
  int port = 0;

  std::string Text() const;
};

// INVALID_ARGUMENT, with a text for the operator, if `text` is not HOST:PORT or
// the host is not this machine alone. No name but localhost is one: what a
// name means is decided elsewhere.
absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text);

// UNAVAILABLE, with a text for the operator, if the server could not listen
// there now. Asked before anything is opened or made; the answer may change
// until the server listens.
absl::Status CheckCanListen(const ListenAddress& address);

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_LISTEN_ADDRESS_H_
