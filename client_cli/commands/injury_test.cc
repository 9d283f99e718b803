#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_cli/testing/club.h"
#include "prehab/v1/injuries.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

v1::Injury Strain() {
  v1::Injury injury;
  injury.set_injury_id("inj_1");
  injury.set_athlete_id("ath_maya");
  injury.set_status(v1::INJURY_STATUS_OPEN);
  injury.set_condition("strain");
  injury.set_side(v1::SIDE_LEFT);
  injury.set_onset_date("2026-11-19");
  injury.set_mechanism(v1::INJURY_MECHANISM_SPRINT);
  injury.mutable_open_time()->set_seconds(1795341600);
  injury.set_opened_by_name("Kari Nes");
  injury.set_etag("1");
  return injury;
}

class InjuryTest : public testing::Test {
 protected:
  InjuryTest() {
    v1::GetIntakeQuestionsResponse questions;
    for (const char* key : {"tear-signs", "bone-pain"}) {
      v1::RedFlag& flag = *questions.mutable_red_flags()->add_flags();
      flag.set_key(key);
      flag.set_question(std::string("Is it ") + key + "?");
    }
    club_.server.Always("InjuryService/GetIntakeQuestions", questions);
    SetInjury(Strain());
  }

  void SetInjury(const v1::Injury& injury) {
    v1::OpenInjuryResponse opened;
    *opened.mutable_injury() = injury;
    club_.server.Always("InjuryService/OpenInjury", opened);
    v1::GetInjuryResponse got;
    *got.mutable_injury() = injury;
    club_.server.Always("InjuryService/GetInjury", got);
  }

  v1::OpenInjuryRequest Sent() {
    return club_.server.LastRequest<v1::OpenInjuryRequest>("InjuryService/OpenInjury");
  }

  Club club_;
  Person& maya_ = club_.SignedInAthlete();
  Person& kari_ = club_.SignedInCoach();
  const std::vector<std::string> open_ = {"injury", "open",   "--condition", "strain",
                                          "--side", "left", "--date",      "2026-11-19"};
};

TEST_F(InjuryTest, RestAnswersWhatIsNotNamed) {
  std::vector<std::string> arguments = open_;
  arguments.insert(arguments.end(), {"--red-flags", "bone-pain=yes, rest=no"});
  ASSERT_EQ(maya_.Run(arguments).exit_code, 0);
  ASSERT_EQ(Sent().red_flag_answers_size(), 2);
  EXPECT_EQ(Sent().red_flag_answers(0).key(), "tear-signs");
  EXPECT_FALSE(Sent().red_flag_answers(0).yes());
  EXPECT_TRUE(Sent().red_flag_answers(0).has_yes());
  EXPECT_EQ(Sent().red_flag_answers(1).key(), "bone-pain");
  EXPECT_TRUE(Sent().red_flag_answers(1).yes());
  EXPECT_EQ(Sent().athlete_id(), "ath_maya");
}

TEST_F(InjuryTest, WithoutAPersonToAskNothingIsAnsweredForThem) {
  const Person::Result result = maya_.Run(open_);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err,
            "prehab: --red-flags is needed: each must be answered yes or no.\n"
            "        Example: --red-flags \"tear-signs=yes,rest=no\"\n");
  std::vector<std::string> maybe = open_;
  maybe.insert(maybe.end(), {"--red-flags", "bone-pain=maybe"});
  EXPECT_THAT(maya_.Run(maybe).err, HasSubstr("must be yes or no (you gave maybe)"));
}

TEST_F(InjuryTest, AtATerminalEachQuestionIsAskedUntilItIsAnswered) {
  const Person::Result result = maya_.RunAtTerminal(open_, "no\n\nperhaps\ny\n");
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("Is it tear-signs? (yes/no) "));
  ASSERT_EQ(Sent().red_flag_answers_size(), 2);
  EXPECT_FALSE(Sent().red_flag_answers(0).yes());
  EXPECT_TRUE(Sent().red_flag_answers(1).yes());
}

TEST_F(InjuryTest, AStopIsShownWithWhatToDo) {
  v1::Injury stopped = Strain();
  stopped.set_status(v1::INJURY_STATUS_STOPPED);
  v1::ReferralCard& card = *stopped.add_referrals();
  card.set_question("Is there pain at one spot of a bone?");
  card.set_why("A bone may be overloaded.");
  card.set_urgency(v1::URGENCY_STOP_RUNNING);
  card.set_advice("Stop running and hopping.");
  SetInjury(stopped);
  EXPECT_THAT(maya_.Run({"injury", "show"}).out,
              HasSubstr("✗ No running until somebody has looked.\n"
                        "  Reported: Is there pain at one spot of a bone?\n"
                        "  A bone may be overloaded.\n"
                        "  Do: Stop running and hopping.\n"
                        "  This is no diagnosis. It holds until a clinician lifts it.\n"));
}

TEST_F(InjuryTest, HiddenDoesNotLookLikeNotReported) {
  EXPECT_THAT(maya_.Run({"injury", "show"}).out, Not(HasSubstr("withheld")));
  v1::Injury hidden = Strain();
  hidden.add_withheld("grade");
  SetInjury(hidden);
  EXPECT_THAT(kari_.Run({"injury", "show", "maya"}).out, HasSubstr("Grade    withheld\n"));
}

TEST_F(InjuryTest, ClosingSendsTheRevisionThatWasSeen) {
  v1::CloseInjuryResponse closed;
  *closed.mutable_injury() = Strain();
  club_.server.Always("InjuryService/CloseInjury", closed);
  ASSERT_EQ(kari_.Run({"injury", "close", "maya", "--reason", "races", "--full-since", "2026-11-20"}).exit_code, 0);
  const auto sent = club_.server.LastRequest<v1::CloseInjuryRequest>("InjuryService/CloseInjury");
  EXPECT_EQ(sent.etag(), "1");
  EXPECT_EQ(sent.injury_id(), "inj_1");
  EXPECT_EQ(sent.full_participation_date(), "2026-11-20");
}

}  // namespace
}  // namespace prehab::cli
