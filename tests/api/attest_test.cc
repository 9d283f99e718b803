#include <gmock/gmock.h>

#include "prehab/v1/monitoring.pb.h"
#include "tests/api/progression_api_test.h"

namespace prehab {
namespace {

// Two words of the athlete that contradict each other, and one of the coach.
constexpr char kWords[] = R"(slug: words
version: 1
title: Words
summary: Says more than it does.
conditions: [strain]
pain_policy: readiness-2
red_flags: hamstring-red-flags
tracks:
  - key: run
    title: Running
    stages:
      - key: jog
        title: Jog
        advance:
          all_of:
            criteria:
              - any_of:
                  criteria:
                    - attest: {role: athlete, statement: I ran.}
                    - attest: {role: athlete, statement: I could not run.}
              - attest: {role: coach, statement: I saw it.}
              - time: {days_in_stage: 2}
      - key: run
        title: Run
        doses:
          - dose: {exercise: run}
auto_advance: propose
source: The club's physiotherapist
evidence_level: expert
verified: false
)";

class AttestTest : public ProgressionApiTest {
 protected:
  void StartWords() {
    PublishProtocol(kWords);
    ASSERT_TRUE(Start("words").ok());
  }

  Answer<v1::AttestResponse> Attest(const Client& by, const std::string& statement = "") {
    server_.clock().Advance(absl::Minutes(10));
    v1::AttestRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_statement(statement);
    return by.Call<v1::AttestResponse>(request);
  }

  static std::string WhatIsWrong(const grpc::Status& status) {
    const auto violation = DetailOf<rpc::v1::BadRequest>(status).field_violations(0);
    return violation.field() + ": " + violation.description();
  }
};

TEST_F(AttestTest, OfSeveralStatementsOneIsChosen) {
  StartWords();
  EXPECT_EQ(WhatIsWrong(Attest(kari_).status),
            "statement: is required; asked are: \"I ran.\"; \"I could not run.\"");
  const auto given = Attest(kari_, "I ran.");
  ASSERT_TRUE(given.ok()) << given.status.error_message();
  EXPECT_EQ(given.response.record().event().name(), "I ran.");
  EXPECT_EQ(WhatIsWrong(Attest(kari_).status), "statement: is required; nothing is asked of you now")
      << "the other one is an alternative of what is met";
}

TEST_F(AttestTest, TheOnlyStatementThatIsAskedNeedsNoName) {
  StartWords();
  const auto given = Attest(coach_);
  ASSERT_TRUE(given.ok()) << given.status.error_message();
  EXPECT_EQ(given.response.record().event().name(), "I saw it.");
}

TEST_F(AttestTest, BeforeAnythingIsAskedAWordNamesItsStatement) {
  EXPECT_EQ(WhatIsWrong(Attest(kari_).status), "statement: is required; nothing is asked of you now");
  EXPECT_TRUE(Attest(kari_, "Daily life hurts at most 2 of 10.").ok());
}

TEST_F(AttestTest, WhoOnlyLacksAWordIsOnTheCoachsList) {
  const auto reason = [this] {
    v1::GetTeamBoardRequest request;
    request.set_team_id(team_.team_id());
    const v1::BoardRow row = coach_.Call<v1::GetTeamBoardResponse>(request).response.rows(0);
    return row.flags_size() == 0 ? "" : row.flags(0).reason();
  };
  StartWords();
  ASSERT_TRUE(Attest(kari_, "I ran.").ok());
  EXPECT_EQ(reason(), "") << "the stage has not lasted long enough";
  server_.clock().Advance(absl::Hours(48));
  ASSERT_TRUE(Report({Of(v1::REPORT_KIND_MORNING, 0)}).ok());
  EXPECT_EQ(reason(), "return to run: only a word is missing (coach)");
  ASSERT_TRUE(Attest(coach_).ok());
  EXPECT_EQ(reason(), "return to run: the next stage waits to be confirmed");
  ASSERT_TRUE(coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>()).ok());
  EXPECT_EQ(reason(), "");
}

TEST_F(AttestTest, ARefusalNamesNoAlternativeOfWhatIsMet) {
  StartWords();
  ASSERT_TRUE(Attest(kari_, "I ran.").ok());
  const auto refused = coach_.Call<v1::AdvanceProgressionResponse>(Act<v1::AdvanceProgressionRequest>());
  const auto failure = DetailOf<rpc::v1::PreconditionFailure>(refused.status);
  ASSERT_THAT(failure.violations(), testing::SizeIs(2));
  EXPECT_EQ(failure.violations(0).subject(), "attest coach");
  EXPECT_EQ(failure.violations(1).description(), "time days_in_stage: needs at least 2 days, is 0 days");
}

}  // namespace
}  // namespace prehab
