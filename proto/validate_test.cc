#include "proto/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/logs.pb.h"
#include "prehab/v1/progression.pb.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kUuid[] = "0b8f3c8e-1111-4222-8333-444455556666";

v1::LogCheckInRequest GoodCheckIn() {
  v1::LogCheckInRequest request;
  request.set_request_id(kUuid);
  request.set_athlete_id("ath_1");
  request.set_soreness(0);
  return request;
}

std::vector<std::string> FieldsOf(const google::protobuf::Message& request) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : Validate(request)) {
    fields.push_back(violation.field);
  }
  return fields;
}

TEST(ValidateTest, ZeroIsReportedAndAbsentIsNot) {
  v1::LogCheckInRequest request = GoodCheckIn();
  EXPECT_THAT(FieldsOf(request), IsEmpty());
  request.clear_soreness();
  EXPECT_THAT(FieldsOf(request), ElementsAre("soreness"));
}

TEST(ValidateTest, ReportsAllViolationsWithTheirPaths) {
  v1::LogCheckInRequest request;
  request.set_request_id("not-a-uuid");
  request.set_soreness(11);
  request.set_date("2026-02-30");
  request.mutable_training_session()->set_rpe(-1);
  EXPECT_THAT(FieldsOf(request),
              ElementsAre("request_id", "athlete_id", "date", "soreness", "training_session.rpe"));
}

TEST(ValidateTest, SaysWhatIsAllowedAndWhatWasGiven) {
  v1::LogCheckInRequest request = GoodCheckIn();
  request.set_soreness(11);
  EXPECT_EQ(Validate(request)[0].description, "must be 0 to 10 (you gave 11); 0 = none, 10 = worst imaginable");
}

TEST(ValidateTest, RefusesNumbersThatNoEnumHas) {
  v1::LogCheckInRequest request = GoodCheckIn();
  request.set_side(static_cast<v1::Side>(9));
  EXPECT_THAT(FieldsOf(request), ElementsAre("side"));

  v1::AssignProgramRequest assign;
  assign.set_request_id(kUuid);
  assign.set_program("p");
  assign.set_start_date("2026-11-23");
  assign.add_weekdays(v1::WEEKDAY_UNSPECIFIED);
  EXPECT_THAT(FieldsOf(assign), ElementsAre("weekdays"));
}

TEST(ValidateTest, LimitsLengthsAndCounts) {
  v1::LogCheckInRequest request = GoodCheckIn();
  request.set_note(std::string(2001, 'x'));
  EXPECT_THAT(FieldsOf(request), ElementsAre("note"));

  v1::AssignProgramRequest assign;
  for (int i = 0; i < 8; ++i) {
    assign.add_weekdays(v1::WEEKDAY_MONDAY);
  }
  EXPECT_THAT(FieldsOf(assign), testing::Contains("weekdays"));
}

TEST(ValidateTest, NeverEchoesASecret) {
  v1::SignInRequest request;
  request.set_password(std::string(300, 's'));
  for (const FieldViolation& violation : Validate(request)) {
    EXPECT_THAT(violation.description, Not(HasSubstr("sss")));
  }
}

TEST(ValidateTest, ChecksFormats) {
  v1::SignInRequest request;
  request.set_request_id(kUuid);
  request.set_password("x");
  for (const char* bad : {"kari", "@club", "kari@", "a@b@c", "ka ri@club.example"}) {
    request.set_email(bad);
    EXPECT_THAT(FieldsOf(request), ElementsAre("email")) << bad;
  }
  request.set_email("kari@club.example");
  EXPECT_THAT(FieldsOf(request), IsEmpty());
}

// Every request of every service states its limits.
TEST(ValidateTest, EveryRequestFieldHasALimit) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  for (const char* file_name : {"auth", "assignments", "logs"}) {
    const auto* file = pool->FindFileByName(std::string("prehab/v1/") + file_name + ".proto");
    ASSERT_NE(file, nullptr);
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        EXPECT_THAT(FaultsOfRules(*file->service(s)->method(m)->input_type()), IsEmpty());
      }
    }
  }
}

TEST(ValidateTest, EachItemOfAListIsChecked) {
  v1::SimulateProtocolRequest request;
  request.set_organization_id("org_1");
  request.set_protocol("walkrun-9");
  for (const int pain : {0, 10, 11}) {
    v1::ProgressionEvent& event = *request.add_events();
    event.set_kind(v1::PROGRESSION_EVENT_KIND_SESSION);
    event.set_time("2026-01-05T18:00");
    event.set_pain_during(pain);
  }
  request.mutable_events(0)->clear_time();
  EXPECT_THAT(FieldsOf(request), ElementsAre("events[0].time", "events[2].pain_during"));
}

TEST(ValidateTest, ALongListOfFaultsIsCutOff) {
  v1::SimulateProtocolRequest request;
  request.set_protocol("walkrun-9");
  for (int i = 0; i < 1000; ++i) {
    request.add_events();
  }
  EXPECT_LE(Validate(request).size(), 102U);
}

}  // namespace
}  // namespace prehab
