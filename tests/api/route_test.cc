#include "server/pipeline/route.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "server/handlers/logs.h"
#include "server/handlers/monitoring.h"
#include "server/handlers/teams.h"

namespace prehab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Route GoodRead() { return MakeRoute("prehab.v1.MonitoringService", handlers::GetTeamBoard); }
Route GoodWrite() { return MakeRoute("prehab.v1.LogService", handlers::LogCheckIn); }

TEST(RouteTest, AGoodRouteHasNoFault) {
  EXPECT_THAT(FaultsOf(GoodRead()), IsEmpty());
  EXPECT_THAT(FaultsOf(GoodWrite()), IsEmpty());
}

TEST(RouteTest, AHandlerOfNoMethodIsAFault) {
  EXPECT_THAT(FaultsOf(MakeRoute("prehab.v1.TeamService", handlers::LogCheckIn)),
              ElementsAre("a handler whose request belongs to no method"));
}

TEST(RouteTest, AHandlerWithTheAnswerOfAnotherMethodIsAFault) {
  Route route = GoodRead();
  route.answer = GoodWrite().answer;
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.MonitoringService/GetTeamBoard has another answer than its handler"));
}

TEST(RouteTest, AMethodWithoutPolicyIsAFault) {
  Route route = GoodRead();
  route.policy = v1::MethodPolicy();
  route.subject_fields.clear();
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.MonitoringService/GetTeamBoard has no permission",
                          "prehab.v1.MonitoringService/GetTeamBoard has a subject that does not fit "
                          "its permission or its request",
                          "prehab.v1.MonitoringService/GetTeamBoard has an effect that its handler "
                          "does not have"));
}

TEST(RouteTest, ASubjectThatTheRequestDoesNotHaveIsAFault) {
  Route route = GoodRead();
  route.policy.set_subject("squad_id");
  route.subject_fields.clear();
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.MonitoringService/GetTeamBoard has a subject that does not fit "
                          "its permission or its request"));
}

TEST(RouteTest, ASubjectThatIsNobodysIdIsAFault) {
  Route route = GoodWrite();
  route.policy.set_subject("note");
  route.subject_fields = {route.method->input_type()->FindFieldByName("note")};
  EXPECT_THAT(FaultsOf(route), ElementsAre("prehab.v1.LogService/LogCheckIn has a subject that does not fit its "
                                           "permission or its request"));
}

TEST(RouteTest, ASubjectOfAMethodForEverybodyIsAFault) {
  Route route = GoodRead();
  route.policy.set_permission(v1::PERMISSION_SIGNED_IN);
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.MonitoringService/GetTeamBoard has a subject that does not fit "
                          "its permission or its request"));
}

TEST(RouteTest, AHandlerThatWritesWhereThePolicyReadsIsAFault) {
  Route route = GoodWrite();
  route.policy.set_effect(v1::EFFECT_READ);
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.LogService/LogCheckIn has an effect that its handler does not have"));
}

TEST(RouteTest, AHandlerThatReadsWhereThePolicyWritesIsAFault) {
  Route route = GoodWrite();
  route.write = nullptr;
  EXPECT_THAT(FaultsOf(route),
              ElementsAre("prehab.v1.LogService/LogCheckIn has an effect that its handler does not have"));
}

TEST(RouteTest, AWriteWithoutARequestIdIsAFault) {
  Route route = GoodWrite();
  route.request_id_field = nullptr;
  EXPECT_THAT(FaultsOf(route), ElementsAre("prehab.v1.LogService/LogCheckIn writes without a request_id"));
}

TEST(RouteTest, FieldsWithoutALimitAreFaults) {
  google::protobuf::FileDescriptorProto file;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(name: "limitless.proto" package: "limitless" syntax: "proto3"
         message_type {
           name: "Request"
           field { name: "text" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
           field { name: "numbers" number: 2 type: TYPE_INT32 label: LABEL_REPEATED }
         }
         service { name: "Service" method { name: "Call" input_type: ".limitless.Request" output_type: ".limitless.Request" } })",
      &file));
  google::protobuf::DescriptorPool pool(google::protobuf::DescriptorPool::generated_pool());
  Route route = GoodRead();
  route.method = pool.BuildFile(file)->service(0)->method(0);
  route.answer = route.method->output_type();
  EXPECT_THAT(FaultsOf(route), ElementsAre("limitless.Request.text has no max_length",
                                           "limitless.Request.numbers has no max_items"));
}

TEST(RouteTest, AMethodWithoutARouteIsNamed) {
  const Route create = MakeRoute("prehab.v1.LogService", handlers::LogCheckIn);
  const Route list = MakeRoute("prehab.v1.LogService", handlers::ListLogEntries);
  EXPECT_THAT(MethodsWithoutRoute(*create.method->service(), {&create, &list}),
              ElementsAre("prehab.v1.LogService.LogTrainingSession", "prehab.v1.LogService.TakeBackLastLog"));
}

}  // namespace
}  // namespace prehab
