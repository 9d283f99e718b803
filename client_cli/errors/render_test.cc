#include "client_cli/errors/render.h"

#include <gtest/gtest.h>

#include "client_cli/errors/details.h"
#include "client_cli/errors/exit_code.h"

namespace prehab::cli {
namespace {

template <typename Message>
void Pack(const Message& message, rpc::v1::Status& status) {
  google::protobuf::Any& any = *status.add_details();
  any.set_type_url("type.googleapis.com/google.rpc." + Message::descriptor()->name());
  any.set_value(message.SerializeAsString());
}

absl::Status BadRequest(const std::vector<std::pair<std::string, std::string>>& violations) {
  rpc::v1::Status status;
  rpc::v1::ErrorInfo info;
  info.set_reason("INVALID_REQUEST");
  (*info.mutable_metadata())["request_id"] = "id-of-server";
  Pack(info, status);
  rpc::v1::BadRequest bad_request;
  for (const auto& [field, description] : violations) {
    auto& violation = *bad_request.add_field_violations();
    violation.set_field(field);
    violation.set_description(description);
  }
  Pack(bad_request, status);
  return WithDetails(absl::InvalidArgumentError("2 fields are wrong"), status.SerializeAsString(), "id-of-client");
}

const FlagNames kFlags = {{"soreness", "SCORE"}, {"birth_date", "--born"}, {"pain", "--pain"}};

TEST(RenderErrorTest, NamesFlagAndFieldAndSplitsTheScale) {
  EXPECT_EQ(
      RenderError(BadRequest({{"soreness", "must be 0 to 10 (you gave 11); 0 = none, 10 = worst imaginable"}}),
                  kFlags, false),
      "prehab: SCORE (soreness) must be 0 to 10 (you gave 11)\n"
      "        0 = none, 10 = worst imaginable\n");
}

TEST(RenderErrorTest, ShowsAllViolationsOncePerFlag) {
  EXPECT_EQ(RenderError(BadRequest({{"pain", "must be 0 to 10 (you gave 12)"},
                                    {"training_session.pain", "must be 0 to 10 (you gave 12)"},
                                    {"birth_date", "a day in the future"}}),
                        kFlags, false),
            "prehab: --pain must be 0 to 10 (you gave 12)\n"
            "        --born (birth_date): a day in the future\n");
}

TEST(RenderErrorTest, HasAtMostThreeLines) {
  EXPECT_EQ(
      RenderError(BadRequest({{"a", "is bad"}, {"b", "is bad"}, {"c", "is bad"}, {"d", "is bad"}}), {}, false),
      "prehab: a is bad\n"
      "        b is bad\n"
      "        c is bad   (and 1 more)\n");
}

TEST(RenderErrorTest, VerboseAddsCodeReasonAndTheServersRequestId) {
  EXPECT_EQ(RenderError(BadRequest({{"a", "is bad"}}), {}, true),
            "prehab: a is bad\n"
            "        code INVALID_ARGUMENT, reason INVALID_REQUEST, request id id-of-server\n");
}

TEST(RenderErrorTest, OwnErrorsCarryAdvice) {
  EXPECT_EQ(
      RenderError(WithAdvice(absl::NotFoundError("no athlete \"x\" in your teams."), "Who: prehab athlete list"),
                  {}, false),
      "prehab: no athlete \"x\" in your teams.\n"
      "        Who: prehab athlete list\n");
}

TEST(RenderErrorTest, SaysWhatToDoByCode) {
  EXPECT_EQ(RenderError(absl::UnauthenticatedError("the token has expired"), {}, false),
            "prehab: the token has expired\n"
            "        Sign in again: prehab login\n");
  rpc::v1::Status status;
  rpc::v1::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(500'000'000);
  Pack(retry, status);
  EXPECT_EQ(RenderError(WithDetails(absl::ResourceExhaustedError("too busy"), status.SerializeAsString(), ""), {},
                        false),
            "prehab: too busy\n"
            "        Try again in 1 s.\n");
}

TEST(RenderErrorTest, ListsUnmetConditions) {
  rpc::v1::Status status;
  rpc::v1::PreconditionFailure failure;
  failure.add_violations()->set_description("clear runs in a row 0 of 2");
  Pack(failure, status);
  EXPECT_EQ(
      RenderError(WithDetails(absl::FailedPreconditionError("held"), status.SerializeAsString(), ""), {}, false),
      "prehab: held\n"
      "        clear runs in a row 0 of 2\n");
}

TEST(RenderErrorTest, SaysWhatToDoAboutSomethingMissingOnce) {
  rpc::v1::Status status;
  rpc::v1::ResourceInfo resource;
  resource.set_description("see: prehab program list");
  Pack(resource, status);
  const std::string details = status.SerializeAsString();
  EXPECT_EQ(RenderError(WithDetails(absl::NotFoundError("no program \"x\""), details, ""), {}, false),
            "prehab: no program \"x\"\n"
            "        see: prehab program list\n");
  EXPECT_EQ(
      RenderError(WithDetails(absl::NotFoundError("no program \"x\"; see: prehab program list"), details, ""), {},
                  false),
      "prehab: no program \"x\"; see: prehab program list\n");
}

TEST(RenderErrorTest, SurvivesDetailsThatAreNone) {
  EXPECT_EQ(RenderError(WithDetails(absl::NotFoundError(""), "\xff\xff garbage", ""), {}, false),
            "prehab: NOT_FOUND\n");
}

TEST(RenderErrorTest, IsSilentAboutWhatWasToldAlready) {
  EXPECT_EQ(RenderError(AlreadyTold(absl::InvalidArgumentError("x")), {}, true), "");
}

TEST(ExitCodeTest, AreThoseThatScriptsRelyOn) {
  using Code = absl::StatusCode;
  for (const auto& [code, exit_code] : std::vector<std::pair<Code, int>>{
           {Code::kOk, 0},
           {Code::kInternal, 1},
           {Code::kUnknown, 1},
           {Code::kUnimplemented, 1},
           {Code::kDataLoss, 1},
           {Code::kCancelled, 1},
           {Code::kInvalidArgument, 2},
           {Code::kOutOfRange, 2},
           {Code::kNotFound, 3},
           {Code::kUnauthenticated, 4},
           {Code::kPermissionDenied, 5},
           {Code::kFailedPrecondition, 6},
           {Code::kAborted, 6},
           {Code::kAlreadyExists, 6},
           {Code::kUnavailable, 7},
           {Code::kResourceExhausted, 7},
           {Code::kDeadlineExceeded, 8},
       }) {
    EXPECT_EQ(ExitCode(code), exit_code) << absl::StatusCodeToString(code);
  }
}

}  // namespace
}  // namespace prehab::cli
