#include <absl/strings/str_split.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/authorization/requests.h"
#include "tests/authorization/world.h"

namespace prehab {
namespace {

using google::protobuf::MethodDescriptor;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

constexpr char kTable[] = "tests/authorization/expected.txt";

struct Line {
  std::string method;
  std::string subject;
  // By role, a letter a situation.
  std::vector<std::string> cells;
};

std::vector<Line> ReadTable() {
  std::vector<Line> lines;
  std::ifstream stream(kTable);
  if (!stream) {
    throw std::runtime_error(std::string("cannot read ") + kTable);
  }
  for (std::string text; std::getline(stream, text);) {
    std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
    if (words.empty() || words[0][0] == '#') {
      continue;
    }
    if (words.size() != 2 + kRoles.size()) {
      throw std::runtime_error("expected.txt: no method, subject and cell for each role: " + text);
    }
    lines.push_back({words[0], words[1], {words.begin() + 2, words.end()}});
  }
  return lines;
}

bool NamesSubject(const google::protobuf::FieldDescriptor& field) {
  return field.name() == "athlete_id" || field.name() == "team_id" || field.name() == "organization_id";
}

// What a method may be about: the fields of the oneof that names its subject,
// or one field that the line of the table must name.
std::vector<std::string> ExpectedLinesOf(const MethodDescriptor& method, const std::vector<Line>& table) {
  const std::string name = ShortName(method);
  std::vector<std::string> expected;
  const auto& request = *method.input_type();
  for (int i = 0; i < request.field_count(); ++i) {
    if (request.field(i)->real_containing_oneof() != nullptr && NamesSubject(*request.field(i))) {
      expected.push_back(name + " " + request.field(i)->name());
    }
  }
  if (expected.empty()) {
    const auto line = std::find_if(table.begin(), table.end(), [&](const Line& a) { return a.method == name; });
    expected.push_back(name + " " + (line == table.end() ? "(a line)" : line->subject));
  }
  return expected;
}

std::map<std::string, const MethodDescriptor*> Methods() {
  std::map<std::string, const MethodDescriptor*> methods;
  for (const auto* service : ServicesOfApi()) {
    for (int i = 0; i < service->method_count(); ++i) {
      methods[ShortName(*service->method(i))] = service->method(i);
    }
  }
  return methods;
}

// Only answers that a call gives after its permission was found are allowed;
// an invalid request would have hidden whether it was.
char LetterOf(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
    case grpc::StatusCode::NOT_FOUND:
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::ALREADY_EXISTS:
      return 'y';
    case grpc::StatusCode::PERMISSION_DENIED:
      return 'n';
    case grpc::StatusCode::UNAUTHENTICATED:
      return 'u';
    case grpc::StatusCode::UNIMPLEMENTED:
      return '-';
    default:
      return '?';
  }
}

// All that a client sees of an error but for the request_id it sent itself.
std::string SeenOf(const grpc::Status& status) {
  rpc::v1::Status details = DetailsOf(status);
  std::string seen = fmt::format("{} {}", static_cast<int>(status.error_code()), status.error_message());
  for (const auto& detail : details.details()) {
    rpc::v1::ErrorInfo info;
    info.ParseFromString(detail.value());
    info.mutable_metadata()->erase("request_id");
    seen += " " + detail.type_url() + " " + info.ShortDebugString();
  }
  return seen;
}

class AuthorizationTest : public testing::Test {
 protected:
  grpc::Status Call(const Line& line, std::string_view role, std::string_view situation) {
    const MethodDescriptor& method = *methods_.at(line.method);
    const auto request = ValidRequest(world_, method);
    SetSubject(*request, line.subject, world_.SubjectsIn(role, situation));
    return CallerOf(world_, method, role, situation).CallRaw(method, *request).status;
  }

  void CheckCell(const Line& line, std::size_t role) {
    ASSERT_THAT(line.cells[role], SizeIs(kSituations.size())) << line.method;
    for (std::size_t i = 0; i < kSituations.size(); ++i) {
      const grpc::Status status = Call(line, kRoles[role], kSituations[i]);
      const char expected = line.cells[role][i];
      const char found = LetterOf(status);
      EXPECT_EQ(found, expected) << fmt::format("{} {}: {} {}: expected {}, got {} ({} {})", line.method,
                                                line.subject, kRoles[role], kSituations[i], expected, found,
                                                static_cast<int>(status.error_code()), status.error_message());
      ++cells_;
      if (found == 'n') {
        denials_.insert(SeenOf(status));
      } else if (found == 'u') {
        (kRoles[role] == "anonymous" ? without_token_ : with_bad_token_).insert(SeenOf(status));
      }
    }
  }

  const std::map<std::string, const MethodDescriptor*> methods_ = Methods();
  World world_;
  int cells_ = 0;
  std::set<std::string> denials_;
  std::set<std::string> without_token_;
  std::set<std::string> with_bad_token_;
};

TEST(AuthorizationTableTest, EveryMethodHasItsLinesAndEveryLineItsMethod) {
  const std::vector<Line> table = ReadTable();
  std::vector<std::string> expected;
  for (const auto& [name, method] : Methods()) {
    for (const std::string& line : ExpectedLinesOf(*method, table)) {
      expected.push_back(line);
    }
  }
  std::vector<std::string> found;
  for (const Line& line : table) {
    found.push_back(line.method + " " + line.subject);
  }
  EXPECT_THAT(found, UnorderedElementsAreArray(expected));
}

// Who asks about a teammate, a foreign or an absent subject without permission
// sees the same, to the byte.
TEST_F(AuthorizationTest, EveryCellIsAsTheTableSaysAndDenialsAreAlike) {
  for (const Line& line : ReadTable()) {
    ASSERT_TRUE(methods_.contains(line.method)) << line.method << " is no method of prehab.v1";
    for (std::size_t role = 0; role < kRoles.size(); ++role) {
      CheckCell(line, role);
    }
  }
  EXPECT_THAT(denials_,
              testing::ElementsAre(
                  "7 none of your current roles allows this here type.googleapis.com/google.rpc.ErrorInfo "
                  "reason: \"NOT_PERMITTED\" domain: \"prehab\""));
  EXPECT_THAT(without_token_, testing::ElementsAre(testing::HasSubstr("reason: \"TOKEN_MISSING\"")));
  EXPECT_THAT(with_bad_token_, testing::ElementsAre(testing::HasSubstr("reason: \"TOKEN_INVALID\"")));
  std::cout << "cells: " << cells_ << "\n";
}

}  // namespace
}  // namespace prehab

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
