#include "prehab/v1/injuries.pb.h"

#include "prehab/v1/invitations.pb.h"
#include "server/pipeline/redact.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

// It is Monday 2026-01-05. The coach is administrator too, and no clinician.
class InjuriesTest : public ApiTest {
 protected:
  InjuriesTest()
      : clinician_(Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_CLINICIAN), "lise@club.example", "Lise")),
        kari_(Accept(server_, Invite(coach_, team_.team_id(), v1::ROLE_ATHLETE, athlete_.athlete_id()),
                     "kari@club.example", "Kari")) {}

  // All red flags answered with no, but for those in `yes`.
  v1::OpenInjuryRequest Strain(const std::vector<std::string>& yes = {}) {
    v1::OpenInjuryRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_condition("strain");
    request.set_side(v1::SIDE_LEFT);
    request.set_onset_date("2026-01-03");
    request.set_mechanism(v1::INJURY_MECHANISM_SPRINT);
    request.set_grade_system("BAMIC");
    request.set_grade("2b");
    request.set_expected_days(0);
    request.set_note("heard nothing");
    for (const char* key :
         {"tear-signs", "sit-bone-after-stretch", "young-sit-bone", "nerve-signs", "saddle-or-both-legs",
          "swollen-warm-leg", "breath-or-chest", "night-pain-or-unwell", "bone-pain", "tight-after-blow",
          "felt-tear-again", "not-improving"}) {
      v1::RedFlagAnswer& answer = *request.add_red_flag_answers();
      answer.set_key(key);
      answer.set_yes(std::find(yes.begin(), yes.end(), key) != yes.end());
    }
    return request;
  }

  Answer<v1::OpenInjuryResponse> Open(const Client& by, const v1::OpenInjuryRequest& request) {
    return by.Call<v1::OpenInjuryResponse>(request);
  }

  v1::Injury Get(const Client& by) {
    v1::GetInjuryRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    return by.Call<v1::GetInjuryResponse>(request).response.injury();
  }

  Answer<v1::CloseInjuryResponse> Close(const Client& by, const v1::Injury& injury, const std::string& full = "") {
    v1::CloseInjuryRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_injury_id(injury.injury_id());
    request.set_etag(injury.etag());
    request.set_reason("healed");
    request.set_full_participation_date(full);
    return by.Call<v1::CloseInjuryResponse>(request);
  }

  Answer<v1::LiftStopResponse> Lift(const Client& by) {
    v1::LiftStopRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_reason("seen by a doctor");
    return by.Call<v1::LiftStopResponse>(request);
  }

  Client clinician_;
  Client kari_;
};

TEST_F(InjuriesTest, UnansweredIsNotNo) {
  v1::OpenInjuryRequest request = Strain();
  request.mutable_red_flag_answers()->RemoveLast();
  request.mutable_red_flag_answers(0)->clear_yes();
  const History before = Now();
  const auto answer = Open(kari_, request);
  EXPECT_EQ(ReasonOf(answer.status), "INVALID_REQUEST");
  const auto details = DetailOf<rpc::v1::BadRequest>(answer.status);
  ASSERT_THAT(details.field_violations(), SizeIs(2));
  EXPECT_THAT(details.field_violations(0).description(), HasSubstr("tear-signs is not answered"));
  EXPECT_THAT(details.field_violations(1).description(), HasSubstr("not-improving is not answered"));
  EXPECT_EQ(Now(), before);
}

TEST_F(InjuriesTest, AnswersToWhatIsNotAskedAreRefused) {
  v1::OpenInjuryRequest request = Strain();
  request.add_red_flag_answers()->set_key("blue-toes");
  *request.add_red_flag_answers() = request.red_flag_answers(0);
  const auto details = DetailOf<rpc::v1::BadRequest>(Open(kari_, request).status);
  ASSERT_THAT(details.field_violations(), SizeIs(2));
  EXPECT_THAT(details.field_violations(0).description(), HasSubstr("blue-toes is no red flag"));
  EXPECT_THAT(details.field_violations(1).description(), HasSubstr("tear-signs is answered twice"));
}

TEST_F(InjuriesTest, WhatCannotBeIsRefusedWithItsField) {
  v1::OpenInjuryRequest future = Strain();
  future.set_onset_date("2026-01-06");
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(Open(kari_, future).status).field_violations(0).field(), "onset_date");
  v1::OpenInjuryRequest half_grade = Strain();
  half_grade.clear_grade();
  EXPECT_EQ(DetailOf<rpc::v1::BadRequest>(Open(kari_, half_grade).status).field_violations(0).field(), "grade");
  v1::OpenInjuryRequest anatomy = Strain();
  anatomy.set_condition("anatomy");
  const grpc::Status no_injury = Open(kari_, anatomy).status;
  EXPECT_EQ(ReasonOf(no_injury), "NOT_FOUND") << "a background card is no injury";
  EXPECT_THAT(no_injury.error_message(), HasSubstr("no condition \"anatomy\""));
}

TEST_F(InjuriesTest, OneYesStopsAndRefersWithoutADiagnosis) {
  const auto opened = Open(kari_, Strain({"night-pain-or-unwell", "saddle-or-both-legs"}));
  ASSERT_TRUE(opened.ok()) << opened.status.error_message();
  const v1::Injury& injury = opened.response.injury();
  EXPECT_EQ(injury.status(), v1::INJURY_STATUS_STOPPED);
  ASSERT_THAT(injury.referrals(), SizeIs(2));
  EXPECT_EQ(injury.referrals(0).red_flag(), "saddle-or-both-legs") << "most urgent first";
  EXPECT_EQ(injury.referrals(0).urgency(), v1::URGENCY_EMERGENCY);
  EXPECT_EQ(injury.referrals(0).advice(),
            "Call the emergency number or go to an emergency department now.");
  EXPECT_THAT(injury.referrals(0).question(), HasSubstr("numb between the legs"));
  EXPECT_EQ(injury.referrals(0).why(), "Nerves low in the back may be under pressure. This cannot wait.");
  EXPECT_EQ(injury.referrals(1).red_flag(), "night-pain-or-unwell");
  server_.Restart();
  EXPECT_EQ(Get(coach_).status(), v1::INJURY_STATUS_STOPPED) << "the coach is told";
  EXPECT_THAT(Get(coach_).referrals(), SizeIs(2));
}

TEST_F(InjuriesTest, OnlyAClinicianLiftsARedFlag) {
  ASSERT_TRUE(Open(kari_, Strain({"bone-pain"})).ok());
  EXPECT_EQ(Lift(kari_).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  const auto by_coach = Lift(coach_);
  EXPECT_EQ(by_coach.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(by_coach.status), "STOPPED");
  EXPECT_EQ(ReasonOf(Close(coach_, Get(coach_)).status), "STOPPED") << "closing would be a way around";
  EXPECT_EQ(Get(kari_).status(), v1::INJURY_STATUS_STOPPED);

  const auto lifted = Lift(clinician_);
  ASSERT_TRUE(lifted.ok());
  EXPECT_EQ(lifted.response.lifted(0).red_flag(), "bone-pain");
  EXPECT_EQ(Get(kari_).status(), v1::INJURY_STATUS_OPEN);
  EXPECT_THAT(Get(kari_).referrals(), IsEmpty());
  EXPECT_EQ(ReasonOf(Lift(clinician_).status), "NOT_STOPPED");
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM stops WHERE lift_reason = 'seen by a doctor'"), 1);
}

TEST_F(InjuriesTest, ClinicalFieldsAreWithheldAndNamed) {
  const auto opened = Open(coach_, Strain());
  const std::vector<std::string> clinical = {"grade_system", "grade", "expected_days", "note", "red_flag_answers"};
  for (const v1::Injury& seen : {opened.response.injury(), Get(coach_)}) {
    EXPECT_EQ(seen.grade(), "");
    EXPECT_FALSE(seen.has_expected_days());
    EXPECT_THAT(seen.red_flag_answers(), IsEmpty());
    EXPECT_THAT(seen.withheld(), testing::ElementsAreArray(clinical));
    EXPECT_EQ(seen.condition(), "strain");
    EXPECT_EQ(seen.opened_by_name(), "Ada Admin");
  }
  for (const Client* reader : {&clinician_, &kari_}) {
    const v1::Injury seen = Get(*reader);
    EXPECT_EQ(seen.grade_system(), "BAMIC");
    EXPECT_EQ(seen.grade(), "2b");
    EXPECT_TRUE(seen.has_expected_days()) << "0 days is an answer";
    EXPECT_EQ(seen.expected_days(), 0);
    EXPECT_EQ(seen.note(), "heard nothing");
    EXPECT_THAT(seen.red_flag_answers(), SizeIs(12));
    EXPECT_THAT(seen.withheld(), IsEmpty());
  }
}

TEST_F(InjuriesTest, ARepeatedRequestIsRedactedForWhoAsksAgain) {
  v1::OpenInjuryRequest request = Strain();
  request.set_request_id(kRequestId);
  const auto first = Open(coach_, request);
  const auto again = Open(coach_, request);
  EXPECT_EQ(again.response.injury().injury_id(), first.response.injury().injury_id());
  EXPECT_EQ(again.response.injury().grade(), "");
  EXPECT_THAT(again.response.injury().withheld(), SizeIs(5));
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM injuries"), 1);
}

TEST_F(InjuriesTest, TheSameInjuryIsOpenOnce) {
  ASSERT_TRUE(Open(kari_, Strain()).ok());
  const auto again = Open(kari_, Strain());
  EXPECT_EQ(again.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(again.status), "INJURY_OPEN");
  v1::OpenInjuryRequest other_side = Strain();
  other_side.set_side(v1::SIDE_RIGHT);
  EXPECT_TRUE(Open(kari_, other_side).ok());
}

TEST_F(InjuriesTest, AReinjuryNamesTheOneBeforeAndWhatItIs) {
  // By the days since full participation: 60 are early, 365 late.
  const struct {
    const char* full_since;
    const char* onset;
    v1::Reinjury reinjury;
  } kCases[] = {
      {"", "2025-03-01", v1::REINJURY_EXACERBATION},
      {"2025-04-01", "2025-05-31", v1::REINJURY_EARLY_RECURRENCE},
      {"2025-06-10", "2025-08-10", v1::REINJURY_LATE_RECURRENCE},
      {"2025-08-20", "2026-01-04", v1::REINJURY_LATE_RECURRENCE},
  };
  v1::OpenInjuryRequest request = Strain();
  request.set_onset_date("2025-02-01");
  auto opened = Open(kari_, request);
  EXPECT_EQ(opened.response.injury().reinjury(), v1::REINJURY_UNSPECIFIED);
  for (const auto& c : kCases) {
    const std::string earlier_id = opened.response.injury().injury_id();
    ASSERT_TRUE(Close(clinician_, opened.response.injury(), c.full_since).ok()) << c.onset;
    request.set_onset_date(c.onset);
    opened = Open(kari_, request);
    EXPECT_EQ(opened.response.injury().reinjury(), c.reinjury) << c.onset;
    EXPECT_EQ(opened.response.injury().earlier_injury_id(), earlier_id);
  }
}

TEST_F(InjuriesTest, WhoHasSeenAnOlderStateClosesNothing) {
  const v1::Injury injury = Open(kari_, Strain()).response.injury();
  v1::Injury stale = injury;
  stale.set_etag("7");
  const auto refused = Close(clinician_, stale);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(refused.status), "REVISION_CHANGED");
  const auto closed = Close(clinician_, injury, "2026-01-05");
  ASSERT_TRUE(closed.ok());
  EXPECT_EQ(closed.response.injury().status(), v1::INJURY_STATUS_CLOSED);
  EXPECT_EQ(closed.response.injury().closed_by_name(), "Lise");
  EXPECT_EQ(ReasonOf(Close(clinician_, closed.response.injury()).status), "INJURY_CLOSED");
}

TEST_F(InjuriesTest, FullParticipationLiesBetweenOnsetAndToday) {
  const v1::Injury injury = Open(kari_, Strain()).response.injury();
  EXPECT_EQ(ReasonOf(Close(clinician_, injury, "2026-01-02").status), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(Close(clinician_, injury, "2026-01-06").status), "INVALID_REQUEST");
  EXPECT_TRUE(Close(clinician_, injury, "2026-01-03").ok());
}

TEST(RedactTest, AMessageThatCannotSayWhatIsHiddenIsAFault) {
  EXPECT_THAT(FaultsOfClinicalFields(*v1::OpenInjuryResponse::descriptor()), IsEmpty());
  EXPECT_TRUE(HasClinicalFields(*v1::ListInjuriesResponse::descriptor()));
  EXPECT_FALSE(HasClinicalFields(*v1::LiftStopResponse::descriptor()));
}

}  // namespace
}  // namespace prehab
