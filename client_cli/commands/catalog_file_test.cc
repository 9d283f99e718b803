#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "client_cli/testing/club.h"
#include "client_cli/testing/parse_test.h"
#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class CatalogFileTest : public testing::Test {
 protected:
  std::string Write(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
    return path_;
  }

  static std::string Read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

  Club club_;
  Person& kari_ = club_.SignedInCoach();
  const std::string folder_ = NewFolder();
  const std::string path_ = folder_ + "/own.yaml";
};

TEST_F(CatalogFileTest, WhatCannotBeSentIsToldWithItsPlace) {
  const Person::Result latin = kari_.Run({"program", "validate", Write("slug: own\ntitle: f\xF8rst\n")});
  EXPECT_EQ(latin.exit_code, 2);
  EXPECT_EQ(latin.err, "prehab: " + path_ + ":2:9: this is not UTF-8; save the file as UTF-8.\n");
  const Person::Result cut = kari_.Run({"protocol", "apply", Write("slug: \xE2\x82")});
  EXPECT_EQ(cut.err, "prehab: " + path_ + ":1:7: this is not UTF-8; save the file as UTF-8.\n");
  const Person::Result huge = kari_.Run({"program", "apply", Write(std::string((1 << 20) + 1, ' '))});
  EXPECT_EQ(huge.exit_code, 2);
  EXPECT_THAT(huge.err, HasSubstr("larger than 1048576 bytes"));
  EXPECT_EQ(kari_.Run({"program", "apply", Write("")}).err, "prehab: FILE " + path_ + " is empty.\n");
  EXPECT_EQ(kari_.Run({"program", "diff", folder_ + "/none.yaml", "nordic-10w"}).exit_code, 2);
}

TEST_F(CatalogFileTest, ValidateListsFindingsAndFailsForErrorsAlone) {
  club_.server.Always("CatalogService/CheckCatalogFile",
                      Parse<v1::CheckCatalogFileResponse>(
                          "findings { level: LINT_LEVEL_ERROR rule: 'file' message: 'no' line: 3 column: 5 }"
                          "findings { level: LINT_LEVEL_WARNING rule: 'rest' message: 'yes' line: 7 column: 1"
                          "           field_path: 'blocks' source: 'A trial' } more_count: 2"));
  const Person::Result broken = kari_.Run({"program", "validate", Write("slug: own\n")});
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_EQ(broken.out,
            "  Level    Place  Rule  What\n"
            "  error    3:5    file  no\n"
            "  warning  7:1    rest  yes\n"
            "✗ " +
                path_ + ": 1 error, 1 warning\n");
  EXPECT_EQ(broken.err, "2 more are not listed.\n");
  EXPECT_EQ(kari_.Run({"program", "validate", path_, "-o", "csv"}).out,
            "level,line,column,rule,field_path,message,source\n"
            "error,3,5,file,,no,\n"
            "warning,7,1,rest,blocks,yes,A trial\n");
  club_.server.Always("CatalogService/CheckCatalogFile",
                      Parse<v1::CheckCatalogFileResponse>(
                          "findings { level: LINT_LEVEL_WARNING rule: 'rest' message: 'yes' line: 7 column: 1 }"));
  EXPECT_EQ(kari_.Run({"program", "validate", path_}).exit_code, 0);
  const auto request = club_.server.LastRequest<v1::CheckCatalogFileRequest>("CatalogService/CheckCatalogFile");
  EXPECT_EQ(request.text(), "slug: own\n") << "byte for byte";
  EXPECT_EQ(request.kind(), v1::CATALOG_KIND_PROGRAM);
  EXPECT_EQ(request.organization_id(), "org_1");
}

TEST_F(CatalogFileTest, ApplyTellsTheFirstErrorAtItsPlace) {
  club_.server.On("CatalogService/PublishCatalogItem", [](const std::string&, std::string*) {
    rpc::v1::BadRequest bad;
    for (const char* description : {"3:5: there is no exercise curl", "9:1: source is missing"}) {
      bad.add_field_violations()->set_field("text");
      bad.mutable_field_violations()->rbegin()->set_description(description);
    }
    rpc::v1::Status details;
    details.set_code(grpc::StatusCode::INVALID_ARGUMENT);
    google::protobuf::Any& any = *details.add_details();
    any.set_type_url("type.googleapis.com/google.rpc.BadRequest");
    any.set_value(bad.SerializeAsString());
    return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "text", details.SerializeAsString());
  });
  const Person::Result result = kari_.Run({"program", "apply", Write("slug: own\n")});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err, "prehab: " + path_ +
                            ":3:5: there is no exercise curl\n"
                            "        It has 2 errors. Nothing is published.\n"
                            "        See all: prehab program validate " +
                            path_ + "\n");
}

TEST_F(CatalogFileTest, ApplySaysWhatBecameOfTheFile) {
  Write("slug: own\n");
  const auto answer = [this](const std::string& text) {
    club_.server.Always("CatalogService/PublishCatalogItem", Parse<v1::PublishCatalogItemResponse>(text));
    return kari_.Run({"program", "apply", path_});
  };
  EXPECT_EQ(answer("slug: 'own' version: 1 owner: CATALOG_OWNER_ORGANIZATION").out, "✓ Published own version 1\n");
  const Person::Result second =
      answer("slug: 'own' version: 2 owner: CATALOG_OWNER_ORGANIZATION warnings { rule: 'rest' }");
  EXPECT_EQ(second.out, "✓ Published own version 2\n");
  EXPECT_EQ(second.err, "1 warning: prehab program validate " + path_ +
                            "\nWhoever has an earlier version goes on with it.\n");
  EXPECT_EQ(answer("slug: 'own' version: 1 owner: CATALOG_OWNER_ORGANIZATION unchanged: true").out,
            "No change: own version 1 is published with this text.\n");
  const Person::Result built_in =
      answer("slug: 'nordic-10w' version: 1 owner: CATALOG_OWNER_BUILT_IN unchanged: true");
  EXPECT_EQ(built_in.out, "No change: nordic-10w version 1 is built in.\n");
  EXPECT_EQ(built_in.err, "To change it, give it a slug of your own and version 1.\n");
  EXPECT_EQ(kari_.Run({"protocol", "apply", path_, "-n"}).exit_code, 0);
  const auto request =
      club_.server.LastRequest<v1::PublishCatalogItemRequest>("CatalogService/PublishCatalogItem");
  EXPECT_TRUE(request.validate_only());
  EXPECT_EQ(request.kind(), v1::CATALOG_KIND_PROTOCOL);
}

TEST_F(CatalogFileTest, NewWritesAFileToBeginWithAndOverwritesNone) {
  EXPECT_EQ(kari_.Run({"program", "new", "nordic-u19", "--file", path_}).exit_code, 0);
  EXPECT_THAT(Read(path_), StartsWith("slug: nordic-u19\nversion: 1\ntitle: "));
  const Person::Result again = kari_.Run({"protocol", "new", "other", "--file", path_});
  EXPECT_EQ(again.exit_code, 6);
  EXPECT_EQ(again.err, "prehab: " + path_ + " is there already and is not overwritten; name another file.\n");
  EXPECT_THAT(Read(path_), StartsWith("slug: nordic-u19\n"));
  EXPECT_THAT(kari_.Run({"protocol", "new", "other"}).out, StartsWith("slug: other\nversion: 1\ntitle: "));
}

TEST_F(CatalogFileTest, NewMayBeginAsAnother) {
  club_.server.Always("CatalogService/GetCatalogFile",
                      Parse<v1::GetCatalogFileResponse>("text: 'slug: nordic-10w\\nversion: 3\\ntitle: Nordic\\n'"));
  EXPECT_EQ(kari_.Run({"program", "new", "ours", "--from", "nordic-10w@3"}).out,
            "slug: ours\nversion: 1\ntitle: Nordic\n");
  const auto request = club_.server.LastRequest<v1::GetCatalogFileRequest>("CatalogService/GetCatalogFile");
  EXPECT_EQ(request.slug(), "nordic-10w");
  EXPECT_EQ(request.version(), 3);
}

TEST_F(CatalogFileTest, ExportWritesTheTextAsItIs) {
  club_.server.Always("CatalogService/GetCatalogFile",
                      Parse<v1::GetCatalogFileResponse>("slug: 'own' text: 'slug: own\\n'"));
  EXPECT_EQ(kari_.Run({"protocol", "export", "own"}).out, "slug: own\n");
  EXPECT_EQ(kari_.Run({"protocol", "export", "own", "--file", path_}).exit_code, 0);
  EXPECT_EQ(Read(path_), "slug: own\n");
  EXPECT_THAT(kari_.Run({"protocol", "export", "own", "-o", "json"}).out, HasSubstr("\"text\": \"slug: own\\n\""));
  for (const char* version : {"own@", "own@0", "own@x", "own@1.5", "own@99999999999"}) {
    EXPECT_EQ(kari_.Run({"program", "export", version}).exit_code, 2) << version;
  }
}

TEST_F(CatalogFileTest, DiffComparesAFileWithWhatIsPublished) {
  club_.server.Always("CatalogService/CheckCatalogFile",
                      Parse<v1::CheckCatalogFileResponse>("slug: 'own' text: 'a\\nB\\n'"));
  club_.server.Always("CatalogService/GetCatalogFile",
                      Parse<v1::GetCatalogFileResponse>("slug: 'own' version: 2 text: 'a\\nb\\n'"));
  EXPECT_EQ(kari_.Run({"program", "diff", Write("x")}).out,
            "--- own@2\n+++ " + path_ + "\n@@ -1,2 +1,2 @@\n a\n-b\n+B\n");
  const Person::Result same = kari_.Run({"program", "diff", "own@2", "own"});
  EXPECT_EQ(same.exit_code, 0);
  EXPECT_EQ(same.out, "");
  EXPECT_EQ(same.err, "No differences between own@2 and own@2.\n");
  EXPECT_EQ(kari_.Run({"program", "diff", "own"}).exit_code, 2);
  club_.server.Always("CatalogService/CheckCatalogFile",
                      Parse<v1::CheckCatalogFileResponse>("findings { message: 'no' line: 3 column: 5 }"));
  EXPECT_THAT(kari_.Run({"program", "diff", path_}).err, StartsWith("prehab: " + path_ + ":3:5: no\n"));
}

}  // namespace
}  // namespace prehab::cli
