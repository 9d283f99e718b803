#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class PagesTest : public ApiTest {
 protected:
  PagesTest() {
    AddAthlete(coach_, team_.team_id(), "ola");
    AddAthlete(coach_, team_.team_id(), "per");
    AddTeam(coach_, "u17");
    request_.set_organization_id(coach_.organization_id());
    request_.set_page_size(2);
  }

  Answer<v1::ListAthletesResponse> List() { return coach_.Call<v1::ListAthletesResponse>(request_); }

  void ExpectInvalid(const grpc::Status& status) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(ReasonOf(status), "PAGE_TOKEN_INVALID");
  }

  v1::ListAthletesRequest request_;
};

TEST_F(PagesTest, PagesFollowEachOtherAndEnd) {
  std::vector<std::string> handles;
  int pages = 0;
  do {
    const auto page = List();
    for (const v1::Athlete& athlete : page.response.athletes()) {
      handles.push_back(athlete.handle());
    }
    request_.set_page_token(page.response.next_page_token());
  } while (++pages < 5 && !request_.page_token().empty());
  EXPECT_THAT(handles, ElementsAre("kari", "ola", "per"));
  EXPECT_EQ(pages, 2);
}

TEST_F(PagesTest, APageTokenMayBeUsedWithAnotherPageSizeAndAfterARestart) {
  request_.set_page_token(List().response.next_page_token());
  ASSERT_THAT(request_.page_token(), Not(IsEmpty()));
  request_.set_page_size(1);
  server_.Restart();
  EXPECT_EQ(List().response.athletes(0).handle(), "per");
}

TEST_F(PagesTest, APageTokenIsOnlyForTheSameArguments) {
  const std::string token = List().response.next_page_token();
  request_.set_page_token(token);
  request_.set_prefix("p");
  ExpectInvalid(List().status);
  request_.clear_prefix();
  request_.set_team_id(team_.team_id());
  ExpectInvalid(List().status);
}

TEST_F(PagesTest, APageTokenIsOnlyForTheSameMethod) {
  v1::ListTeamsRequest teams;
  teams.set_organization_id(coach_.organization_id());
  teams.set_page_token(List().response.next_page_token());
  ExpectInvalid(coach_.Call<v1::ListTeamsResponse>(teams).status);
}

TEST_F(PagesTest, ADamagedPageTokenIsRefused) {
  std::string token = List().response.next_page_token();
  token.back() ^= 1;
  for (const std::string& bad : {token, std::string("x"), std::string(200, '0')}) {
    request_.set_page_token(bad);
    ExpectInvalid(List().status);
  }
}

}  // namespace
}  // namespace prehab
