#include "client_cli/events/event_file.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;

constexpr char kHeader[] = "time,track,kind,completed,pain_during,pain_after,value,name,side,by\n";

v1::ProgressionEvent EventOf(const std::string& text) {
  v1::ProgressionEvent event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event)) << text;
  return event;
}

void ExpectEvent(const std::string& row, const std::string& expected) {
  const absl::StatusOr<EventFile> file = ReadEvents(kHeader + row, "log.csv");
  ASSERT_TRUE(file.ok()) << file.status();
  ASSERT_EQ(file->events.size(), 1U);
  EXPECT_EQ(file->events[0].ShortDebugString(), EventOf("event_id: 'line 2' " + expected).ShortDebugString())
      << row;
}

TEST(EventFileTest, EachKindFillsItsOwnFields) {
  ExpectEvent("2026-01-05T18:00,run,session,100,0,2,3200,,,",
              "time: '2026-01-05T18:00' track: 'run' kind: PROGRESSION_EVENT_KIND_SESSION completed_percent: 100 "
              "pain_during: 0 pain_after: 2 distance_meters: 3200");
  ExpectEvent("2026-01-06T07:00,,morning,,,,0,,,",
              "time: '2026-01-06T07:00' kind: PROGRESSION_EVENT_KIND_MORNING value: 0");
  ExpectEvent("2026-01-06T07:00,,performed,,1,,300/150,stationary-bike,both,",
              "time: '2026-01-06T07:00' kind: PROGRESSION_EVENT_KIND_PERFORMED pain_during: 1 doses: 300 doses: 150 "
              "name: 'stationary-bike' sides: SIDE_LEFT sides: SIDE_RIGHT");
  ExpectEvent("2026-01-06T07:00,,attest,,,,,,,clinician",
              "time: '2026-01-06T07:00' kind: PROGRESSION_EVENT_KIND_ATTEST by: ATTESTED_BY_CLINICIAN");
  ExpectEvent("2026-01-06T07:00,,injury,,,,,,left,", "time: '2026-01-06T07:00' kind: PROGRESSION_EVENT_KIND_INJURY "
                                                     "sides: SIDE_LEFT");
}

TEST(EventFileTest, EmptyIsNotReported) {
  const absl::StatusOr<EventFile> file = ReadEvents(std::string(kHeader) + "2026-01-05T18:00,,session,,,,,,,", "log.csv");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_FALSE(file->events[0].has_completed_percent());
  EXPECT_FALSE(file->events[0].has_pain_during());
  EXPECT_FALSE(file->events[0].has_distance_meters());
}

TEST(EventFileTest, ARowThatRepeatsAnotherIsTheSameEvent) {
  const std::string row = "2026-01-05T18:00,,session,100,,,,,,\n";
  const absl::StatusOr<EventFile> file = ReadEvents(kHeader + row + "2026-01-05T18:00,,day,,,,,,,\n" + row, "log.csv");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->events[0].event_id(), "line 2");
  EXPECT_EQ(file->events[1].event_id(), "line 3");
  EXPECT_EQ(file->events[2].event_id(), "line 2");
}

TEST(EventFileTest, SpreadsheetsMayHaveTouchedTheFile) {
  const absl::StatusOr<EventFile> file = ReadEvents(
      "\xEF\xBB\xBFtime;track;kind;completed;pain_during;pain_after;value;name;side;by\r\n"
      "2026-01-05T18:00; run ;Session;100;;;;;;\r\n",
      "log.csv");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->events[0].track(), "run");
}

void ExpectFault(const std::string& csv, const std::string& fault) {
  const absl::StatusOr<EventFile> file = ReadEvents(csv, "log.csv");
  ASSERT_FALSE(file.ok()) << csv;
  EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(file.status().message()), HasSubstr(fault));
}

TEST(EventFileTest, AnotherHeaderIsRefusedWhereItDiffers) {
  ExpectFault("", "log.csv, line 1, column 1 (time): the header is missing");
  ExpectFault("time,track,type,completed,pain_during,pain_after,value,name,side,by\n",
              "log.csv, line 1, column 3 (kind): the header must say kind (you gave type)");
  ExpectFault("time,track,kind,completed,pain_during,pain_after,value,name,side\n",
              "log.csv, line 1, column 10 (by): the header must say by (it is missing)");
  ExpectFault("time,track,kind,completed,pain_during,pain_after,value,name,side,by,note\n",
              "log.csv, line 1, column 11: is one too many (you gave note)");
}

TEST(EventFileTest, AWrongValueIsRefusedWithItsPlace) {
  const std::string header = kHeader;
  ExpectFault(header + "2026-01-05T18:00,,session,100,0,0,,,\n",
              "log.csv, line 2, column 10 (by): a row has 10 fields (this one has 9)");
  ExpectFault(header + "2026-01-05T18:00,,session,100,two,0,,,,\n",
              "log.csv, line 2, column 5 (pain_during): must be a whole number (you gave two)");
  ExpectFault(header + "2026-01-05T18:00,,session,100,2.5,0,,,,\n",
              "log.csv, line 2, column 5 (pain_during): must be a whole number (you gave 2.5)");
  ExpectFault(header + "\n2026-01-05T18:00,,sesion,100,2,0,,,,\n",
              "log.csv, line 3, column 3 (kind): sesion is not known; known are: injury, session, morning, symptom");
  ExpectFault(header + "2026-01-05T18:00,,,100,2,0,,,,\n",
              "log.csv, line 2, column 3 (kind): is missing; known are: injury");
  ExpectFault(header + "2026-01-05T18:00,,test,,,,12x,,,\n",
              "log.csv, line 2, column 7 (value): must be a number (you gave 12x)");
  ExpectFault(header + "2026-01-05T18:00,,test,,,,12,,middle,\n",
              "log.csv, line 2, column 9 (side): middle is not known; known are: left, right, both");
  ExpectFault(header + "2026-01-05T18:00,,attest,,,,,,,physio\n",
              "log.csv, line 2, column 10 (by): physio is not known; known are: athlete, coach, clinician");
}

TEST(EventFileTest, WhatTheServerSaysOfAnEventIsToldOfTheFile) {
  const absl::StatusOr<EventFile> file =
      ReadEvents(std::string(kHeader) + "2026-01-05T18:00,,session,100,11,0,,,,\n", "log.csv");
  ASSERT_TRUE(file.ok());
  rpc::v1::BadRequest bad;
  auto& violation = *bad.add_field_violations();
  violation.set_field("events[0].pain_during");
  violation.set_description("must be 0 to 10 (you gave 11)");
  rpc::v1::Status details;
  details.add_details()->PackFrom(bad);
  details.mutable_details(0)->set_type_url("type.googleapis.com/google.rpc.BadRequest");
  const absl::Status status =
      InTermsOf(*file, WithDetails(absl::InvalidArgumentError("no"), details.SerializeAsString(), ""));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(status.message()),
            "log.csv, line 2, column 5 (pain_during): must be 0 to 10 (you gave 11)");
  const absl::Status other = absl::NotFoundError("protocol");
  EXPECT_EQ(InTermsOf(*file, other), other);
}

}  // namespace
}  // namespace prehab::cli
