#include "server/rpc/listen_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>

namespace prehab {
namespace {

constexpr int kLargestPort = 65535;
constexpr std::size_t kMostPortDigits = 5;

// 127.0.0.0/8, in the four numbers that cannot be mistaken for a name.
bool IsLoopbackV4(const std::string& host) {
  in_addr address{};
  return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

bool IsLoopback(const std::string& host) { return host == "localhost" || host == "[::1]" || IsLoopbackV4(host); }

std::optional<int> ParsePort(std::string_view text) {
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > kMostPortDigits || !digits) {
    return std::nullopt;
  }
  const int port = std::stoi(std::string(text));
  return port <= kLargestPort ? std::optional(port) : std::nullopt;
}

// Binds a socket as gRPC would and lets it go; 0 or an errno.
int TryToBind(const ListenAddress& address) {
  const bool is_v6 = address.host == "[::1]";
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(static_cast<uint16_t>(address.port));
  inet_pton(AF_INET, IsLoopbackV4(address.host) ? address.host.c_str() : "127.0.0.1", &v4.sin_addr);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = v4.sin_port;
  v6.sin6_addr = in6addr_loopback;
  const int file = socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) {
    return errno;
  }
  const int yes = 1;
  setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const int bound = is_v6 ? bind(file, reinterpret_cast<const sockaddr*>(&v6), sizeof v6)
                          : bind(file, reinterpret_cast<const sockaddr*>(&v4), sizeof v4);
  const int error = bound == 0 ? 0 : errno;
  close(file);
  return error;
}

}  // namespace

std::string ListenAddress::Text() const { return fmt::format("{}:{}", host, port); }

absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const auto port = colon == std::string_view::npos ? std::nullopt : ParsePort(text.substr(colon + 1));
  if (!port.has_value()) {
    return absl::InvalidArgumentError(
        fmt::format("\"{}\" is not an address and a port; listen on 127.0.0.1:PORT", text));
  }
  ListenAddress address{std::string(text.substr(0, colon)), *port};
  if (!IsLoopback(address.host)) {
    return absl::InvalidArgumentError(fmt::format(
        "\"{}\" is not a loopback address; listen on 127.0.0.1:PORT behind a proxy that speaks TLS", text));
  }
  return address;
}

absl::Status CheckCanListen(const ListenAddress& address) {
  const int error = TryToBind(address);
  if (error == EADDRINUSE) {
    return absl::UnavailableError(
        fmt::format("cannot listen on {}: another program is using the port; name another", address.Text()));
  }
  if (error != 0) {
    return absl::UnavailableError(fmt::format("cannot listen on {}: {}", address.Text(), std::strerror(error)));
  }
  return absl::OkStatus();
}

}  // namespace prehab
