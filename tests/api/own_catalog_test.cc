#include <absl/strings/str_replace.h>

#include "base/hash.h"
#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/catalog_service.pb.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Once a week five curls; canonical, so that it comes back byte for byte.
constexpr char kOwn[] = R"(slug: nordic-u19
version: 1
title: Nordic for the U19
summary: Once a week.
warm_up:
  - easy-warm-up
blocks:
  - first_week: 1
    last_week: 4
    sessions_per_week: 1
    exercises:
      - exercise: nordic-hamstring-curl
        sets:
          - {reps_low: 5, reps_high: 5}
      - exercise: lying-leg-curl
        sets:
          - {reps_low: 8, reps_high: 8}
source: Our own
evidence_level: expert
verified: false
)";

std::string With(const std::string& from, const std::string& to) {
  return absl::StrReplaceAll(kOwn, {{from, to}});
}

// The second version: seven curls.
const std::string& Second() {
  static const std::string kText =
      absl::StrReplaceAll(kOwn, {{"version: 1", "version: 2"}, {"reps_low: 5, reps_high: 5", "reps_low: 7, reps_high: 7"}});
  return kText;
}

class OwnCatalogTest : public ApiTest {
 protected:
  Answer<v1::PublishCatalogItemResponse> Publish(const std::string& text, bool validate_only = false) {
    v1::PublishCatalogItemRequest request;
    request.set_organization_id(coach_.organization_id());
    request.set_kind(v1::CATALOG_KIND_PROGRAM);
    request.set_text(text);
    request.set_validate_only(validate_only);
    return coach_.Call<v1::PublishCatalogItemResponse>(request);
  }

  v1::CheckCatalogFileResponse Check(const std::string& text, v1::CatalogKind kind = v1::CATALOG_KIND_PROGRAM) {
    v1::CheckCatalogFileRequest request;
    request.set_organization_id(coach_.organization_id());
    request.set_kind(kind);
    request.set_text(text);
    const auto answer = coach_.Call<v1::CheckCatalogFileResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.response;
  }

  Answer<v1::GetCatalogFileResponse> File(const std::string& slug, int version = 0,
                                          v1::CatalogKind kind = v1::CATALOG_KIND_PROGRAM) {
    v1::GetCatalogFileRequest request;
    request.set_organization_id(coach_.organization_id());
    request.set_kind(kind);
    request.set_slug(slug);
    request.set_version(version);
    return coach_.Call<v1::GetCatalogFileResponse>(request);
  }

  v1::AssignProgramResponse Assign(const std::string& date) {
    v1::AssignProgramRequest request;
    request.set_team_id(team_.team_id());
    request.set_program("nordic-u19");
    request.set_start_date(date);
    request.add_weekdays(v1::WEEKDAY_MONDAY);
    const auto answer = coach_.Call<v1::AssignProgramResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.response;
  }

  // The repetitions of the first exercise on a day, by assignment.
  std::vector<int> RepsOn(const std::string& date) {
    v1::ListPlannedSessionsRequest request;
    request.set_athlete_id(athlete_.athlete_id());
    request.set_start_date(date);
    request.set_end_date(date);
    std::vector<int> reps;
    const auto answer = coach_.Call<v1::ListPlannedSessionsResponse>(request);
    for (const v1::PlannedSession& session : answer.response.sessions()) {
      reps.push_back(session.exercises(0).sets(0).reps_low());
    }
    return reps;
  }
};

TEST_F(OwnCatalogTest, AFilesErrorsAreAllToldAndNothingIsPublished) {
  const std::string broken = absl::StrReplaceAll(
      kOwn, {{"sessions_per_week: 1", "sessions_per_week: one"}, {"verified: false", "verfied: false"}});
  const History before = Now();
  const auto refused = Publish(broken);
  EXPECT_EQ(ReasonOf(refused.status), "INVALID_REQUEST");
  std::vector<std::string> faults;
  const auto bad = DetailOf<rpc::v1::BadRequest>(refused.status);
  for (const auto& violation : bad.field_violations()) {
    EXPECT_EQ(violation.field(), "text");
    faults.push_back(violation.description());
  }
  EXPECT_THAT(faults, ElementsAre(HasSubstr("10:24: sessions_per_week"), HasSubstr("20:1: ")));
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(ReasonOf(File("nordic-u19").status), "NOT_FOUND");
}

TEST_F(OwnCatalogTest, CheckingTellsFaultsAndFindingsAtTheirPlaces) {
  const v1::CheckCatalogFileResponse broken = Check(With("exercise: lying-leg-curl", "exercise: leg-curl"));
  ASSERT_EQ(broken.findings_size(), 1);
  EXPECT_EQ(broken.findings(0).level(), v1::LINT_LEVEL_ERROR);
  EXPECT_EQ(broken.findings(0).rule(), "file");
  EXPECT_EQ(broken.findings(0).message(), "there is no exercise leg-curl");
  EXPECT_EQ(broken.findings(0).line(), 15);
  EXPECT_EQ(broken.findings(0).column(), 19);
  EXPECT_EQ(broken.text(), "");
  const v1::CheckCatalogFileResponse cold = Check(With("warm_up:\n  - easy-warm-up\n", ""));
  ASSERT_EQ(cold.findings_size(), 1);
  EXPECT_EQ(cold.findings(0).level(), v1::LINT_LEVEL_WARNING);
  EXPECT_EQ(cold.findings(0).rule(), "no_warm_up");
  EXPECT_GT(cold.findings(0).line(), 0);
  EXPECT_EQ(Check(kOwn).findings_size(), 0);
  EXPECT_EQ(Check(kOwn).text(), kOwn);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM catalog_items"), 0);
}

TEST_F(OwnCatalogTest, HostileTextIsAnsweredWithItsPlace) {
  const auto told = [this](const std::string& text) {
    std::string messages;
    const v1::CheckCatalogFileResponse response = Check(text);
    for (const v1::LintFinding& finding : response.findings()) {
      messages += finding.message() + "\n";
    }
    return messages;
  };
  EXPECT_THAT(told("slug: &x one\ntitle: *x\n"), AllOf(HasSubstr("anchor"), HasSubstr("alias")));
  EXPECT_THAT(told(std::string(5000, '[')), HasSubstr("level"));
  EXPECT_THAT(told("slug: [\n"), Not(IsEmpty()));
  v1::CheckCatalogFileRequest huge;
  huge.set_organization_id(coach_.organization_id());
  huge.set_kind(v1::CATALOG_KIND_PROTOCOL);
  huge.set_text(std::string((1 << 20) + 1, 'a'));
  EXPECT_THAT(coach_.Call<v1::CheckCatalogFileResponse>(huge).status.error_message(),
              HasSubstr("text may have at most 1048576 bytes"));
}

TEST_F(OwnCatalogTest, ManyFaultsAreCountedBeyondTheThousandth) {
  std::string text;
  for (int i = 0; i < 1500; ++i) {
    text += "key" + std::to_string(i) + ": 1\n";
  }
  const v1::CheckCatalogFileResponse response = Check(text);
  EXPECT_EQ(response.findings_size(), 1000);
  EXPECT_EQ(response.more_count(), 500);
}

TEST_F(OwnCatalogTest, APublishedProgramStandsBesideTheBuiltInOnesAsTheClubsOwn) {
  const History before = Now();
  const auto published = Publish(kOwn);
  ASSERT_TRUE(published.ok()) << published.status.error_message();
  EXPECT_EQ(published.response.slug(), "nordic-u19");
  EXPECT_EQ(published.response.version(), 1);
  EXPECT_EQ(published.response.owner(), v1::CATALOG_OWNER_ORGANIZATION);
  EXPECT_FALSE(published.response.unchanged());
  EXPECT_EQ(published.response.content_hash(), Hex(Hash(kOwn)));
  EXPECT_EQ(Now().audits, before.audits + 1);
  v1::ListProgramsRequest list;
  list.set_organization_id(coach_.organization_id());
  std::map<std::string, v1::CatalogOwner> owners;
  const auto answer = coach_.Call<v1::ListProgramsResponse>(list);
  for (const v1::Program& program : answer.response.programs()) {
    owners[program.slug()] = program.owner();
  }
  EXPECT_EQ(owners["nordic-u19"], v1::CATALOG_OWNER_ORGANIZATION);
  EXPECT_EQ(owners["nordic-10w"], v1::CATALOG_OWNER_BUILT_IN);
  EXPECT_EQ(File("Nordic-U19").response.text(), kOwn) << "byte for byte";
}

TEST_F(OwnCatalogTest, TheSameTextAgainChangesNothing) {
  ASSERT_TRUE(Publish(kOwn).ok());
  ASSERT_TRUE(Publish(Second()).ok());
  const History before = Now();
  for (const std::string& text : {std::string(kOwn), Second()}) {
    const auto again = Publish(text);
    ASSERT_TRUE(again.ok()) << again.status.error_message();
    EXPECT_TRUE(again.response.unchanged());
  }
  EXPECT_EQ(Now(), before);
}

TEST_F(OwnCatalogTest, AnEditedVersionIsRefusedAndToldWhichComesNext) {
  ASSERT_TRUE(Publish(kOwn).ok());
  const auto edited = Publish(With("Once a week.", "Now and then."));
  EXPECT_EQ(edited.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(edited.status), "VERSION_NOT_NEXT");
  EXPECT_THAT(edited.status.error_message(), AllOf(HasSubstr("version 1 of nordic-u19 is published"),
                                                   HasSubstr("write \"version: 2\" into the file")));
  EXPECT_EQ(ReasonOf(Publish(With("version: 1", "version: 3")).status), "VERSION_NOT_NEXT");
  EXPECT_EQ(ReasonOf(Publish(absl::StrReplaceAll(kOwn, {{"version: 1", "version: 2"}, {"u19", "u17"}})).status),
            "VERSION_NOT_NEXT")
      << "a new item begins with version 1";
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM catalog_items"), 1);
}

TEST_F(OwnCatalogTest, ABuiltInSlugIsTakenAndItsUneditedFileChangesNothing) {
  const std::string built_in = File("nordic-10w").response.text();
  const auto unedited = Publish(built_in);
  ASSERT_TRUE(unedited.ok()) << unedited.status.error_message();
  EXPECT_TRUE(unedited.response.unchanged());
  EXPECT_EQ(unedited.response.owner(), v1::CATALOG_OWNER_BUILT_IN);
  const auto edited = Publish(With("nordic-u19", "nordic-10w"));
  EXPECT_EQ(edited.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(edited.status), "SLUG_BUILT_IN");
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM catalog_items"), 0);
}

TEST_F(OwnCatalogTest, ValidateOnlySavesNothing) {
  const History before = Now();
  const auto tried = Publish(kOwn, /*validate_only=*/true);
  ASSERT_TRUE(tried.ok()) << tried.status.error_message();
  EXPECT_EQ(tried.response.version(), 1);
  EXPECT_FALSE(tried.response.unchanged());
  EXPECT_EQ(Now(), before);
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM catalog_items"), 0);
}

TEST_F(OwnCatalogTest, WarningsComeWithWhatIsPublished) {
  const auto published = Publish(With("warm_up:\n  - easy-warm-up\n", ""));
  ASSERT_TRUE(published.ok()) << published.status.error_message();
  ASSERT_EQ(published.response.warnings_size(), 1);
  EXPECT_EQ(published.response.warnings(0).rule(), "no_warm_up");
}

TEST_F(OwnCatalogTest, ANewVersionNeverAltersWhatRuns) {
  ASSERT_TRUE(Publish(kOwn).ok());
  EXPECT_EQ(Assign("2026-02-09").program_version(), 1);
  ASSERT_TRUE(Publish(Second()).ok());
  EXPECT_THAT(RepsOn("2026-02-16"), ElementsAre(5));
  EXPECT_EQ(Assign("2026-02-16").program_version(), 2);
  EXPECT_THAT(RepsOn("2026-02-16"), testing::UnorderedElementsAre(5, 7));
  server_.Restart();
  EXPECT_THAT(RepsOn("2026-02-16"), testing::UnorderedElementsAre(5, 7));
  EXPECT_EQ(File("nordic-u19", 1).response.text(), kOwn);
  EXPECT_EQ(File("nordic-u19").response.text(), Second());
}

TEST_F(OwnCatalogTest, ProtocolsAndProgramsHaveSlugsOfTheirOwn) {
  std::string text = File("askling-l", 0, v1::CATALOG_KIND_PROTOCOL).response.text();
  text = absl::StrReplaceAll(text, {{"slug: askling-l\n", "slug: nordic-u19\n"}});
  v1::PublishCatalogItemRequest request;
  request.set_organization_id(coach_.organization_id());
  request.set_kind(v1::CATALOG_KIND_PROTOCOL);
  request.set_text(text);
  const auto published = coach_.Call<v1::PublishCatalogItemResponse>(request);
  ASSERT_TRUE(published.ok()) << published.status.error_message();
  ASSERT_TRUE(Publish(kOwn).ok());
  EXPECT_EQ(File("nordic-u19", 0, v1::CATALOG_KIND_PROTOCOL).response.text(), text);
  v1::GetProtocolRequest get;
  get.set_organization_id(coach_.organization_id());
  get.set_protocol("nordic-u19");
  const auto protocol = coach_.Call<v1::GetProtocolResponse>(get).response;
  EXPECT_EQ(protocol.protocol().owner(), v1::CATALOG_OWNER_ORGANIZATION);
  EXPECT_EQ(protocol.pain_policy().slug(), "pain-free");
}

TEST_F(OwnCatalogTest, ARepeatGetsTheFirstAnswer) {
  v1::PublishCatalogItemRequest request;
  request.set_request_id(kRequestId);
  request.set_organization_id(coach_.organization_id());
  request.set_kind(v1::CATALOG_KIND_PROGRAM);
  request.set_text(kOwn);
  ASSERT_TRUE(coach_.Call<v1::PublishCatalogItemResponse>(request).ok());
  EXPECT_FALSE(coach_.Call<v1::PublishCatalogItemResponse>(request).response.unchanged());
}

TEST_F(OwnCatalogTest, AClubHasSoManyItemsOfItsOwnAndNoMore) {
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(Publish(With("nordic-u19", "own-" + std::to_string(i))).ok());
  }
  const auto refused = Publish(kOwn);
  EXPECT_EQ(ReasonOf(refused.status), "CATALOG_FULL");
  EXPECT_TRUE(Publish(absl::StrReplaceAll(kOwn, {{"nordic-u19", "own-7"}, {"version: 1", "version: 2"}})).ok())
      << "a new version of one takes no more room";
}

}  // namespace
}  // namespace prehab
