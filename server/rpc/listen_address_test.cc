#include "server/rpc/listen_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace prehab {
namespace {

TEST(ListenAddressTest, OnlyThisMachineMayCall) {
  for (const char* text :
       {"0.0.0.0:50051", "192.168.1.2:50051", "[::]:50051", "[::ffff:127.0.0.1]:50051", ":50051",
        "127.example.org:50051", "127.0.0.1.example.org:50051", "127.1:50051", "0127.0.0.1:50051",
        "localhost.example.org:50051", "unix:/run/prehab.sock:1", "::1:50051"}) {
    EXPECT_EQ(ParseListenAddress(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(ListenAddressTest, APortIsANumberThatExists) {
  for (const char* text :
       {"127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+80",
        "127.0.0.1: 80", "127.0.0.1:099999", "127.0.0.1:18446744073709551617", ""}) {
    EXPECT_EQ(ParseListenAddress(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(ListenAddressTest, ReadsHostAndPort) {
  for (const char* host : {"127.0.0.1", "127.8.9.10", "localhost", "[::1]"}) {
    const auto address = ParseListenAddress(std::string(host) + ":65535");
    ASSERT_TRUE(address.ok()) << address.status();
    EXPECT_EQ(address->host, host);
    EXPECT_EQ(address->port, 65535);
    EXPECT_EQ(address->Text(), std::string(host) + ":65535");
  }
  EXPECT_EQ(ParseListenAddress("127.0.0.1:0")->port, 0);
}

TEST(ListenAddressTest, APortThatIsTakenCannotBeListenedOn) {
  const int file = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in bound{};
  bound.sin_family = AF_INET;
  bound.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof bound;
  ASSERT_EQ(bind(file, reinterpret_cast<const sockaddr*>(&bound), size), 0);
  ASSERT_EQ(listen(file, 1), 0);
  ASSERT_EQ(getsockname(file, reinterpret_cast<sockaddr*>(&bound), &size), 0);
  const ListenAddress address{"127.0.0.1", ntohs(bound.sin_port)};
  EXPECT_EQ(CheckCanListen(address).code(), absl::StatusCode::kUnavailable);
  close(file);
  EXPECT_TRUE(CheckCanListen(address).ok());
  EXPECT_TRUE(CheckCanListen({"localhost", 0}).ok());
}

}  // namespace
}  // namespace prehab
