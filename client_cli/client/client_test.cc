#include "client_cli/client/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "client_cli/client/channel.h"
#include "client_cli/errors/details.h"
#include "client_cli/testing/fake_server.h"
#include "prehab/v1/admin.pb.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

using testing::IsEmpty;

constexpr Patience kPatience = {absl::Seconds(5), absl::Milliseconds(200), absl::Milliseconds(1)};

class ClientTest : public testing::Test {
 protected:
  SystemEntropy entropy_;
  FakeServer server_;
  Client client_{server_.address(), "phk_token", entropy_, kPatience};
};

TEST_F(ClientTest, MessagesOfAnotherMethodAreRefused) {
  EXPECT_THROW(client_.Call<v1::SignOutResponse>("AuthService/WhoAmI", v1::SignOutRequest()), std::logic_error);
  EXPECT_THROW(client_.Call<v1::WhoAmIResponse>("AuthService/SignOut", v1::SignOutRequest()), std::logic_error);
  EXPECT_THROW(client_.Call<v1::SignOutResponse>("SignOut", v1::WhoAmIRequest()), std::logic_error);
}

TEST_F(ClientTest, SendsTokenAndRequestId) {
  server_.Always("AuthService/SignOut", v1::SignOutResponse());
  ASSERT_TRUE(client_.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest()).ok());
  ASSERT_EQ(server_.calls().size(), 1u);
  EXPECT_EQ(server_.calls()[0].authorization, "Bearer phk_token");
  EXPECT_EQ(server_.LastRequest<v1::SignOutRequest>("AuthService/SignOut").request_id().size(), 36u);
}

TEST_F(ClientTest, SendsNoTokenIfThereIsNone) {
  server_.Always("AdminService/GetServerInfo", v1::GetServerInfoResponse());
  Client anonymous(server_.address(), "", entropy_, kPatience);
  ASSERT_TRUE(
      anonymous.Call<v1::GetServerInfoResponse>("AdminService/GetServerInfo", v1::GetServerInfoRequest()).ok());
  EXPECT_EQ(server_.calls()[0].authorization, "");
}

TEST_F(ClientTest, RepeatsUnavailableWithTheSameRequestId) {
  std::atomic<int> tries = 0;
  server_.On("AuthService/SignOut", [&tries](const std::string&, std::string*) {
    return ++tries < 3 ? ErrorWithDetails(grpc::StatusCode::UNAVAILABLE, "SHUTTING_DOWN", "stopping")
                       : grpc::Status::OK;
  });
  ASSERT_TRUE(client_.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest()).ok());
  const std::vector<FakeServer::Call> calls = server_.calls();
  ASSERT_EQ(calls.size(), 3u);
  EXPECT_EQ(calls[0].request, calls[1].request);
  EXPECT_EQ(calls[0].request, calls[2].request);
}

TEST_F(ClientTest, RepeatsNothingElse) {
  for (const grpc::StatusCode code : {grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::FAILED_PRECONDITION,
                                      grpc::StatusCode::RESOURCE_EXHAUSTED, grpc::StatusCode::INTERNAL}) {
    const std::size_t before = server_.calls().size();
    server_.On("AuthService/SignOut",
               [code](const std::string&, std::string*) { return grpc::Status(code, "no"); });
    const auto answer = client_.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest());
    EXPECT_EQ(static_cast<int>(answer.status().code()), static_cast<int>(code));
    EXPECT_EQ(server_.calls().size(), before + 1);
  }
}

TEST_F(ClientTest, GivesUpAtTheDeadline) {
  server_.On("AuthService/SignOut", [](const std::string&, std::string*) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping");
  });
  // The first pause, of 250 to 500 ms, leaves time for a slow second try, and
  // less than the second pause.
  Client hasty(server_.address(), "", entropy_,
               {absl::Milliseconds(740), absl::Milliseconds(740), absl::Milliseconds(500)});
  const auto answer = hasty.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(server_.calls().size(), 2u);
}

TEST_F(ClientTest, RefusedConnectionIsUnavailable) {
  Client nobody("127.0.0.1:1", "", entropy_, kPatience);
  const auto answer = nobody.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(std::string(answer.status().message()), "127.0.0.1:1 cannot be reached.");
}

TEST_F(ClientTest, ErrorsCarryTheServersDetails) {
  server_.On("AuthService/SignOut", [](const std::string&, std::string*) {
    return ErrorWithDetails(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", "bad",
                            {{"name", "is required"}});
  });
  const auto answer = client_.Call<v1::SignOutResponse>("AuthService/SignOut", v1::SignOutRequest());
  const ErrorDetails details = DetailsOf(answer.status());
  EXPECT_EQ(details.reason, "INVALID_REQUEST");
  EXPECT_EQ(details.request_id.size(), 36u);
  ASSERT_EQ(details.field_violations.size(), 1u);
  EXPECT_EQ(details.field_violations[0].field(), "name");
}

TEST_F(ClientTest, ReadsAllPagesAsOne) {
  server_.On("TeamService/ListTeams", [](const std::string& text, std::string* answer) {
    v1::ListTeamsRequest request;
    request.ParseFromString(text);
    EXPECT_EQ(request.page_size(), 200);
    v1::ListTeamsResponse page;
    page.add_teams()->set_handle("page " + request.page_token());
    page.set_next_page_token(request.page_token().empty() ? "2" : "");
    *answer = page.SerializeAsString();
    return grpc::Status::OK;
  });
  const auto list =
      CallForAllPages<v1::ListTeamsResponse>(client_, "TeamService/ListTeams", v1::ListTeamsRequest());
  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_EQ(list->teams_size(), 2);
  EXPECT_EQ(list->teams(1).handle(), "page 2");
  EXPECT_THAT(list->next_page_token(), IsEmpty());
}

TEST_F(ClientTest, CallsByName) {
  v1::GetServerInfoResponse info;
  info.set_version("9.9");
  server_.Always("AdminService/GetServerInfo", info);
  v1::GetServerInfoRequest request;
  v1::GetServerInfoResponse response;
  ASSERT_TRUE(client_.CallByName("/prehab.v1.AdminService/GetServerInfo", request, response).ok());
  EXPECT_EQ(response.version(), "9.9");
}

TEST(ChannelTest, ServersHaveAHostAndAPort) {
  for (const char* good :
       {"127.0.0.1:50951", "localhost:1", "prehab.club.example:8443", "[::1]:50951", "unix:/run/p"}) {
    EXPECT_TRUE(CheckServer(good).ok()) << good;
  }
  for (const char* bad :
       {"", "localhost", ":1", "host:", "host:0", "host:65536", "host:x", "::1:5", "https://h:1"}) {
    EXPECT_EQ(CheckServer(bad).code(), absl::StatusCode::kInvalidArgument) << bad;
  }
}

TEST(ChannelTest, OnlyThisMachineIsSpokenToInTheClear) {
  for (const char* here : {"127.0.0.1:1", "127.8.8.8:1", "localhost:1", "[::1]:1", "unix:/run/p"}) {
    EXPECT_TRUE(IsThisMachine(here)) << here;
  }
  for (const char* there : {"10.0.0.1:1", "127.0.0.1.example:1", "localhost.example:1", "[::2]:1"}) {
    EXPECT_FALSE(IsThisMachine(there)) << there;
  }
}

}  // namespace
}  // namespace prehab::cli
