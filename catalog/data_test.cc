#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "base/hash.h"
#include "catalog/catalog.h"
#include "catalog/reader.h"
#include "prehab_catalog_data.h"

namespace prehab::catalog {
namespace {

Catalog LoadCatalog() {
  auto catalog = Catalog::Load();
  EXPECT_TRUE(catalog.ok()) << catalog.status();
  return catalog.ok() ? *std::move(catalog) : Catalog();
}

TEST(DataTest, EveryFileOfTheFolderIsBuiltIn) {
  std::set<std::string> listed;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    listed.insert("catalog/" + std::string(file.path));
  }
  std::set<std::string> present;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("catalog/data")) {
    if (entry.is_regular_file()) {
      present.insert(entry.path().string());
    }
  }
  EXPECT_EQ(listed, present);
}

// An empty item of the kind that stands in the folder of `path`.
std::unique_ptr<google::protobuf::Message> NewItem(std::string_view path) {
  const auto stands_in = [path](std::string_view folder) {
    return path.find(folder) != std::string_view::npos;
  };
  if (stands_in("exercises/")) {
    return std::make_unique<v1::Exercise>();
  }
  if (stands_in("conditions/")) {
    return std::make_unique<v1::Condition>();
  }
  if (stands_in("programs/")) {
    return std::make_unique<v1::Program>();
  }
  if (stands_in("protocols/")) {
    return std::make_unique<v1::Protocol>();
  }
  if (stands_in("pain_policies/")) {
    return std::make_unique<v1::PainPolicy>();
  }
  return std::make_unique<v1::RedFlagSet>();
}

TEST(DataTest, EveryFileIsInCanonicalForm) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    const auto item = NewItem(file.path);
    EXPECT_TRUE(ReadYaml(file.text, *item).empty()) << file.path;
    EXPECT_EQ(WriteYaml(*item), file.text) << file.path;
  }
}

template <typename Item>
void ExpectToComeBack(const std::vector<Item>& items) {
  for (const Item& item : items) {
    Item read;
    EXPECT_TRUE(ReadYaml(WriteYaml(item), read).empty());
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(read, item)) << item.slug();
  }
}

TEST(DataTest, EveryItemComesBackFromItsText) {
  const Catalog catalog = LoadCatalog();
  ExpectToComeBack(catalog.exercises());
  ExpectToComeBack(catalog.conditions());
  ExpectToComeBack(catalog.programs());
  ExpectToComeBack(catalog.protocols());
  ExpectToComeBack(catalog.pain_policies());
  ExpectToComeBack(catalog.red_flag_sets());
}

TEST(DataTest, TheHashOfAProgramIsTheHashOfItsFile) {
  const Catalog catalog = LoadCatalog();
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.path == "data/programs/nordic-10w.yaml") {
      EXPECT_EQ(catalog.FindProgram("nordic-10w")->content_hash(), Hex(Hash(file.text)));
    }
  }
}

}  // namespace
}  // namespace prehab::catalog
