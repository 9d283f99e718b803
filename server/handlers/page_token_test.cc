#include "server/handlers/page_token.h"

#include "prehab/v1/athletes.pb.h"
#include "prehab/v1/teams.pb.h"
#include "server/handlers/handler_for_test.h"

namespace prehab::handlers {
namespace {

class PageTokenTest : public HandlerTest {
 protected:
  std::string ReasonFor(const google::protobuf::Message& request) const {
    return ReasonOf(PageOf(call_, request).status());
  }

  v1::ListTeamsRequest Request(int page_size = 0, const std::string& token = "") const {
    v1::ListTeamsRequest request;
    request.set_organization_id(organization_id_);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return request;
  }

  const Call call_ = CallIn(OfClub());
};

TEST_F(PageTokenTest, LimitsAskForOneMoreThanThePageHas) {
  EXPECT_EQ(PageOf(call_, Request())->limit, 51);
  EXPECT_EQ(PageOf(call_, Request(1))->limit, 2);
  EXPECT_EQ(PageOf(call_, Request(200))->limit, 201);
  EXPECT_EQ(PageOf(call_, Request(2147483647))->limit, 201);
  EXPECT_EQ(PageOf(call_, Request())->after, "");
}

TEST_F(PageTokenTest, CarriesItsKeyWhateverThePageSize) {
  const std::string token = PageTokenAfter(call_, Request(2), "sprint");
  EXPECT_EQ(PageOf(call_, Request(2, token))->after, "sprint");
  EXPECT_EQ(PageOf(call_, Request(7, token))->after, "sprint");
}

TEST_F(PageTokenTest, RefusesADamagedToken) {
  const std::string token = PageTokenAfter(call_, Request(), "sprint");
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == '0' ? '1' : '0';
    EXPECT_EQ(ReasonFor(Request(0, damaged)), "PAGE_TOKEN_INVALID") << damaged;
    EXPECT_EQ(ReasonFor(Request(0, token.substr(0, i))), i == 0 ? "" : "PAGE_TOKEN_INVALID") << i;
  }
  EXPECT_EQ(ReasonFor(Request(0, token + "x")), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReasonFor(Request(0, "sprint")), "PAGE_TOKEN_INVALID");
}

TEST_F(PageTokenTest, RefusesATokenOfAnotherList) {
  const std::string token = PageTokenAfter(call_, Request(), "sprint");
  v1::ListTeamsRequest other_club = Request(0, token);
  other_club.set_organization_id("org_other");
  EXPECT_EQ(ReasonFor(other_club), "PAGE_TOKEN_INVALID");
  // The same arguments to another method.
  v1::ListAthletesRequest other_method;
  other_method.set_organization_id(organization_id_);
  other_method.set_page_token(token);
  EXPECT_EQ(ReasonFor(other_method), "PAGE_TOKEN_INVALID");
}

TEST_F(PageTokenTest, RefusesATokenOfAnotherServer) {
  const std::string token = PageTokenAfter(call_, Request(), "sprint");
  environment_.server_key = std::string(32, 'k');
  EXPECT_EQ(ReasonFor(Request(0, token)), "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace prehab::handlers
