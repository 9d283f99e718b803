#include "storage/built_in_items.h"

#include <gmock/gmock.h>

#include "storage/club_for_test.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

class BuiltInItemsTest : public ClubTest {
 protected:
  std::vector<BuiltInItem> Remember(const std::vector<BuiltInItem>& items) {
    return Write([&](WriteTxn& txn) { return RememberBuiltInItems(txn, items); });
  }

  const BuiltInItem first_{"programs", "nordic-10w", 1, std::string(64, 'a')};
};

TEST_F(BuiltInItemsTest, AnEditedVersionIsToldAtEachStart) {
  EXPECT_THAT(Remember({first_}), IsEmpty());
  BuiltInItem edited = first_;
  edited.content_hash = std::string(64, 'b');
  const BuiltInItem other{"protocols", "nordic-10w", 1, std::string(64, 'c')};
  for (int start = 0; start < 2; ++start) {
    EXPECT_THAT(Remember({edited, other}), ElementsAre(Field(&BuiltInItem::content_hash, edited.content_hash)));
  }
  EXPECT_THAT(Remember({first_}), IsEmpty()) << "what was remembered first stays";
}

TEST_F(BuiltInItemsTest, ANewVersionIsNoEdit) {
  Remember({first_});
  BuiltInItem second = first_;
  second.version = 2;
  second.content_hash = std::string(64, 'b');
  EXPECT_THAT(Remember({first_, second}), IsEmpty());
}

}  // namespace
}  // namespace prehab::storage
