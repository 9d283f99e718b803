#include "catalog/own_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "catalog/canonical.h"

namespace prehab::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kOwn[] = R"(slug: nordic-u19
version: 1
title: Nordic for the U19
summary: Once a week.
blocks:
  - first_week: 1
    sessions_per_week: 1
    exercises:
      - exercise: nordic-hamstring-curl
        sets:
          - {reps_low: 5, reps_high: 5}
source: Our own
evidence_level: expert
verified: false
)";

class OwnFileTest : public testing::Test {
 protected:
  std::vector<std::string> FaultsOf(const std::string& from, const std::string& to) {
    std::string text = kOwn;
    text.replace(text.find(from), from.size(), to);
    std::vector<std::string> faults;
    for (const Fault& fault : ReadOwnProgram(text, catalog_).faults) {
      faults.push_back(fmt::format("{}:{}: {}", fault.line, fault.column, fault.message));
    }
    return faults;
  }

  const Catalog catalog_ = *Catalog::Load();
};

TEST_F(OwnFileTest, SlugAndVersionAreItsOwn) {
  const OwnFile<v1::Program> file = ReadOwnProgram(kOwn, catalog_);
  EXPECT_THAT(file.faults, IsEmpty());
  EXPECT_EQ(file.item.slug(), "nordic-u19");
  EXPECT_EQ(CanonicalText(file.item), kOwn);
  EXPECT_THAT(FaultsOf("slug: nordic-u19", "slug: Nordic U19"),
              ElementsAre("1:7: slug must be words of a-z and 0-9 joined by hyphens, such as nordic-u19, of at most "
                          "64 characters"));
  EXPECT_THAT(FaultsOf("version: 1", "version: 0"), ElementsAre("2:10: version must be 1 to 9999"));
  EXPECT_THAT(FaultsOf("version: 1", "version: 10000"), ElementsAre("2:10: version must be 1 to 9999"));
}

TEST_F(OwnFileTest, ItIsCheckedAsABuiltInFileIs) {
  EXPECT_THAT(FaultsOf("exercise: nordic-hamstring-curl", "exercise: nordic"),
              ElementsAre("9:19: there is no exercise nordic"));
  EXPECT_THAT(FaultsOf("first_week: 1\n", "first_week: 1\n    last_weak: 3\n"),
              ElementsAre(testing::StartsWith("7:5: ")));
  EXPECT_THAT(FaultsOf("title: Nordic for the U19\n", ""), ElementsAre("1:1: title is missing"));
}

TEST_F(OwnFileTest, NamesOfNothingAreToldBesideWhatCouldNotBeRead) {
  EXPECT_THAT(FaultsOf("sessions_per_week: 1\n    exercises:\n      - exercise: nordic-hamstring-curl",
                       "sessions_per_week: one\n    exercises:\n      - exercise: nordic"),
              ElementsAre(testing::StartsWith("7:24: sessions_per_week must be"),
                          "9:19: there is no exercise nordic"));
}

TEST_F(OwnFileTest, TheServersFieldsAreNotPartOfItsText) {
  v1::Program program = *catalog_.FindProgram("nordic-10w");
  EXPECT_EQ(program.owner(), v1::CATALOG_OWNER_BUILT_IN);
  EXPECT_EQ(ContentHash(CanonicalText(program)), program.content_hash());
  program.set_owner(v1::CATALOG_OWNER_ORGANIZATION);
  program.set_content_hash("another");
  EXPECT_EQ(CanonicalText(program), CanonicalText(*catalog_.FindProgram("nordic-10w")));
}

TEST_F(OwnFileTest, EveryBuiltInProgramAndProtocolReadsBackAsItIsExported) {
  for (const v1::Program& program : catalog_.programs()) {
    const OwnFile<v1::Program> file = ReadOwnProgram(CanonicalText(program), catalog_);
    EXPECT_THAT(file.faults, IsEmpty()) << program.slug();
    EXPECT_EQ(CanonicalText(file.item), CanonicalText(program));
  }
  for (const v1::Protocol& protocol : catalog_.protocols()) {
    const OwnFile<v1::Protocol> file = ReadOwnProtocol(CanonicalText(protocol), catalog_);
    EXPECT_THAT(file.faults, IsEmpty()) << protocol.slug();
    EXPECT_EQ(CanonicalText(file.item), CanonicalText(protocol));
  }
}

}  // namespace
}  // namespace prehab::catalog
