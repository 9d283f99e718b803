#include <fmt/format.h>
#include <gtest/gtest.h>

#include "catalog/catalog.h"
#include "tests/lint/lint_text.h"

namespace prehab {
namespace {

rules::Lookup LookupOf(const catalog::Catalog& catalog) {
  rules::Lookup lookup;
  lookup.find_exercise = [&catalog](std::string_view slug) { return catalog.FindExercise(slug); };
  lookup.find_condition = [&catalog](std::string_view slug) { return catalog.FindCondition(slug); };
  lookup.find_pain_policy = [&catalog](std::string_view slug) { return catalog.FindPainPolicy(slug); };
  lookup.find_red_flags = [&catalog](std::string_view slug) { return catalog.FindRedFlagSet(slug); };
  return lookup;
}

template <typename Item>
void ExpectNoErrors(const std::vector<Item>& items, const rules::Lookup& lookup) {
  for (const Item& item : items) {
    for (const rules::Finding& finding : Lint(item, lookup)) {
      const std::string shown =
          fmt::format("{} {}: {}: {}", item.slug(), finding.field_path, finding.rule, finding.message);
      EXPECT_NE(finding.level, v1::LINT_LEVEL_ERROR) << shown;
    }
  }
}

TEST(LintDataTest, NothingThatComesWithPrehabHasAnError) {
  const auto catalog = catalog::Catalog::Load();
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  const rules::Lookup lookup = LookupOf(*catalog);
  ExpectNoErrors(catalog->exercises(), lookup);
  ExpectNoErrors(catalog->conditions(), lookup);
  ExpectNoErrors(catalog->programs(), lookup);
  ExpectNoErrors(catalog->protocols(), lookup);
  ExpectNoErrors(catalog->pain_policies(), lookup);
  ExpectNoErrors(catalog->red_flag_sets(), lookup);
}

}  // namespace
}  // namespace prehab
