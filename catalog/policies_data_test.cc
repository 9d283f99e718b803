#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/protocols_show_test.h"
#include "catalog/reader.h"

// Pain policies and red flags against tables that were written by hand from
// the sources.
namespace prehab::catalog {
namespace {

using testing::ElementsAre;

TEST(PainPolicyDataTest, LimitsAreThoseOfTheTable) {
  std::vector<std::string> rows;
  for (const v1::PainPolicy& policy : TheCatalog().pain_policies()) {
    rows.push_back(fmt::format("{}: {} {} {} load {} settles {}{}{}{}", policy.slug(),
                               Limit(policy.has_during_at_most(), policy.during_at_most()),
                               Limit(policy.has_after_at_most(), policy.after_at_most()),
                               Limit(policy.has_next_morning_at_most(), policy.next_morning_at_most()),
                               Limit(policy.has_load_test_at_most(), policy.load_test_at_most()),
                               Limit(policy.has_settles_within_hours(), policy.settles_within_hours()),
                               policy.next_morning_at_baseline() ? " baseline" : "",
                               policy.no_weekly_rise() ? " no-rise" : "",
                               policy.refer_on_breach() ? " refer" : ""));
    EXPECT_TRUE(policy.sharp_stops()) << policy.slug();
    EXPECT_TRUE(policy.verified()) << policy.slug();
  }
  // During, after and next morning.
  EXPECT_THAT(rows,
              ElementsAre("aspetar-near-pain-free: 1 - - load - settles -", "bone-0: 0 0 0 load - settles - refer",
                          "hickey-4: 4 - - load - settles -", "pain-free: 0 0 0 load - settles -",
                          "pht-3-24h: 3 - - load 3 settles 24", "pht-5: 5 - - load - settles -",
                          "readiness-2: 2 - - load - settles -", "seed-sharp: - - - load - settles -",
                          "silbernagel-5: 5 5 - load - settles - baseline no-rise"));
}

TEST(PainPolicyDataTest, TheEdgesFallOnTheRightSide) {
  const struct {
    const char* slug;
    int accepted;
    int breach;
  } kEdges[] = {{"pain-free", 0, 1},   {"aspetar-near-pain-free", 1, 2},
                {"readiness-2", 2, 3}, {"pht-3-24h", 3, 4},
                {"pht-5", 5, 6},       {"hickey-4", 4, 5},
                {"bone-0", 0, 1},      {"silbernagel-5", 5, 6}};
  for (const auto& edge : kEdges) {
    const v1::PainPolicy& policy = *TheCatalog().FindPainPolicy(edge.slug);
    EXPECT_TRUE(policy.has_during_at_most()) << edge.slug;
    EXPECT_LE(edge.accepted, policy.during_at_most()) << edge.slug;
    EXPECT_GT(edge.breach, policy.during_at_most()) << edge.slug;
  }
}

TEST(RedFlagDataTest, RowsAreThoseOfTheTable) {
  ASSERT_EQ(TheCatalog().red_flag_sets().size(), 1u);
  const v1::RedFlagSet& set = TheCatalog().red_flag_sets()[0];
  EXPECT_EQ(set.slug(), "hamstring-red-flags");
  std::vector<std::string> rows;
  for (const v1::RedFlag& flag : set.flags()) {
    const auto* urgency = v1::Urgency_descriptor()->FindValueByNumber(flag.urgency());
    rows.push_back(flag.key() + ": " + NameInFiles(*urgency) + (flag.verified() ? "" : ", not verified"));
    EXPECT_TRUE(flag.question().ends_with("?")) << flag.key();
  }
  EXPECT_THAT(rows,
              ElementsAre("tear-signs: same_day", "sit-bone-after-stretch: urgent", "young-sit-bone: urgent",
                          "nerve-signs: urgent", "saddle-or-both-legs: emergency", "swollen-warm-leg: same_day",
                          "breath-or-chest: emergency", "night-pain-or-unwell: prompt, not verified",
                          "bone-pain: stop_running", "tight-after-blow: emergency, not verified",
                          "felt-tear-again: stop_running, not verified", "not-improving: prompt"));
  EXPECT_FALSE(set.verified());
}

TEST(RedFlagDataTest, NoQuestionNamesADiagnosis) {
  for (const v1::RedFlag& flag : TheCatalog().red_flag_sets()[0].flags()) {
    for (const char* word : {"rupture", "avulsion", "thrombosis", "clot", "embolism", "cauda", "fracture",
                             "syndrome", "haematoma", "sciatica", "infection"}) {
      EXPECT_EQ((flag.question() + flag.advice()).find(word), std::string::npos) << flag.key() << ": " << word;
    }
  }
}

}  // namespace
}  // namespace prehab::catalog
