#include "storage/catalog_items.h"

#include <gmock/gmock.h>

#include "storage/club_for_test.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kProgram = v1::CATALOG_KIND_PROGRAM;

class CatalogItemsTest : public ClubTest {
 protected:
  void Insert(const std::string& slug, int version, const std::string& text,
              v1::CatalogKind kind = kProgram) {
    Write([&](WriteTxn& txn) {
      InsertCatalogItem(txn, OfClub(), {kind, slug, version, std::string(64, 'a'), text, "bytes of " + text});
    });
  }

  std::optional<CatalogItem> Find(const std::string& slug, int version) {
    return Read([&](ReadTxn& txn) { return FindCatalogItem(txn, OfClub(), kProgram, slug, version); });
  }

  std::vector<std::string> Newest(v1::CatalogKind kind) {
    return Read([&](ReadTxn& txn) {
      std::vector<std::string> texts;
      for (const CatalogItem& item : ListNewestCatalogItems(txn, OfClub(), kind)) {
        texts.push_back(item.text);
      }
      return texts;
    });
  }
};

TEST_F(CatalogItemsTest, EachVersionIsKept) {
  Insert("own", 1, "one");
  Insert("own", 2, "two");
  EXPECT_EQ(Find("own", 1)->text, "one");
  EXPECT_EQ(Find("own", 2)->message, "bytes of two");
  EXPECT_FALSE(Find("own", 3).has_value());
  EXPECT_EQ(Read([&](ReadTxn& txn) { return FindNewestCatalogItem(txn, OfClub(), kProgram, "own"); })->version, 2);
}

TEST_F(CatalogItemsTest, TheNewestOfEachKindAreListedBySlug) {
  Insert("b", 1, "b1");
  Insert("b", 2, "b2");
  Insert("a", 1, "a1");
  Insert("a", 1, "protocol", v1::CATALOG_KIND_PROTOCOL);
  EXPECT_THAT(Newest(kProgram), ElementsAre("a1", "b2"));
  EXPECT_THAT(Newest(v1::CATALOG_KIND_PROTOCOL), ElementsAre("protocol"));
}

TEST_F(CatalogItemsTest, AnotherClubSeesNothing) {
  Insert("own", 1, "one");
  const Scope other = Authorizer::OfOrganization("org_other", "usr_ada");
  Read([&](ReadTxn& txn) {
    EXPECT_FALSE(FindCatalogItem(txn, other, kProgram, "own", 1).has_value());
    EXPECT_FALSE(FindNewestCatalogItem(txn, other, kProgram, "own").has_value());
    EXPECT_THAT(ListNewestCatalogItems(txn, other, kProgram), IsEmpty());
    EXPECT_EQ(CatalogUseBeside(txn, other, kProgram, "").item_count, 0);
  });
}

TEST_F(CatalogItemsTest, APublishedVersionIsNeverChanged) {
  Insert("own", 1, "one");
  const absl::Status changed = database_->writer().Run([](WriteTxn& txn) {
    Query(txn, "UPDATE catalog_items SET text = 'two'").Run();
    return absl::OkStatus();
  });
  EXPECT_FALSE(changed.ok());
  EXPECT_EQ(Find("own", 1)->text, "one");
}

TEST_F(CatalogItemsTest, UseCountsTheNewestOfTheOthersInBytes) {
  Insert("a", 1, "longer than the next");
  Insert("a", 2, "ø");
  Insert("b", 1, "1234");
  const CatalogUse use = Read([&](ReadTxn& txn) { return CatalogUseBeside(txn, OfClub(), kProgram, "b"); });
  EXPECT_EQ(use.item_count, 1);
  EXPECT_EQ(use.text_bytes, 2);
}

}  // namespace
}  // namespace prehab::storage
