#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// The values that a leaf accepts of one quantity, which `key` tells apart.
struct Range {
  std::string key;
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
};

template <typename Leaf>
void Limit(const Leaf& leaf, Range& range) {
  if (leaf.has_above()) {
    // Pain is in whole numbers.
    range.low = std::max(range.low, static_cast<double>(leaf.above()) + 1);
  }
  if (leaf.has_at_most()) {
    range.high = leaf.at_most();
  }
}

std::optional<Range> RangeOf(const v1::Criterion& criterion) {
  Range range;
  switch (criterion.node_case()) {
    case v1::Criterion::kPain: {
      const v1::PainLeaf& leaf = criterion.pain();
      range.key = fmt::format("pain {} {} {} {}", static_cast<int>(leaf.timing()),
                              static_cast<int>(leaf.aggregate()), leaf.window_sessions(), leaf.window_days());
      Limit(leaf, range);
      range.low = std::max(range.low, static_cast<double>(leaf.at_least()));
      return range;
    }
    case v1::Criterion::kLoadTestPain: {
      const v1::LoadTestPainLeaf& leaf = criterion.load_test_pain();
      range.key = fmt::format("load_test_pain {} {}", leaf.has_days() ? leaf.days() : 1, leaf.task());
      Limit(leaf, range);
      return range;
    }
    case v1::Criterion::kQuestionnaire: {
      const v1::QuestionnaireLeaf& leaf = criterion.questionnaire();
      range.key = fmt::format("questionnaire {}", leaf.instrument());
      range.low = leaf.score_at_least();
      range.high = leaf.has_score_at_most() ? leaf.score_at_most() : range.high;
      return range;
    }
    case v1::Criterion::kSign:
      range.key = fmt::format("sign {}", criterion.sign().sign());
      range.low = criterion.sign().present() ? 1 : 0;
      range.high = range.low;
      return range;
    default:
      return std::nullopt;
  }
}

struct Member {
  const v1::Criterion* criterion = nullptr;
  std::string path;
};

// What must be met for `criterion` to be met, as far as it is plain.
void Flatten(const v1::Criterion& criterion, const std::string& path, std::vector<Member>& members) {
  if (!criterion.has_all_of()) {
    members.push_back({&criterion, path});
    return;
  }
  for (int i = 0; i < criterion.all_of().criteria_size(); ++i) {
    Flatten(criterion.all_of().criteria(i), PathTo(PathTo(path, "all_of"), "criteria", i), members);
  }
}

}  // namespace

std::optional<CriterionFault> FindContradiction(const v1::Criterion& criterion) {
  if (!criterion.has_all_of()) {
    return std::nullopt;
  }
  std::vector<Member> members;
  Flatten(criterion, "", members);
  std::map<std::string, Range> accepted;
  for (const Member& member : members) {
    const std::optional<Range> range = RangeOf(*member.criterion);
    // What can never be met by itself is said already.
    if (!range || range->low > range->high) {
      continue;
    }
    Range& both = accepted.emplace(range->key, *range).first->second;
    both.low = std::max(both.low, range->low);
    both.high = std::min(both.high, range->high);
    if (both.low > both.high) {
      return CriterionFault{member.path, "excludes another criterion of the same all_of, so both are never met"};
    }
  }
  return std::nullopt;
}

}  // namespace prehab::rules
