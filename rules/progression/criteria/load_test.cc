#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

bool IsOfTask(const PainReport& test, const LoadTestLeaf& leaf) {
  return test.task == leaf.task || test.task == kNoName;
}

// The worst of the day. Absent: not tested.
std::optional<AtLeastThis> WorstOn(Day day, const LoadTestLeaf& leaf, const View& view) {
  std::optional<AtLeastThis> worst;
  const auto& tests = view.evidence().load_tests();
  for (auto test = tests.rbegin(); test != tests.rend() && test->at.day >= day; ++test) {
    if (test->at.day == day && IsOfTask(*test, leaf) && test->Concerns(view.track_number())) {
      worst = AtLeastThis{worst ? std::max<std::int64_t>(worst->value, test->pain) : test->pain,
                          view.evidence().HasSymptomOn(day, kPainkiller)};
    }
  }
  return worst;
}

Verdict Compare(const LoadTestLeaf& leaf, std::optional<AtLeastThis> pain) {
  if (!pain) {
    return Verdict::kUnknown;
  }
  Verdict verdict = Verdict::kMet;
  if (leaf.at_most) {
    verdict = And(verdict, IsAtMost(*pain, *leaf.at_most));
  }
  if (leaf.above) {
    verdict = And(verdict, IsAtLeast(*pain, *leaf.above + 1));
  }
  return verdict;
}

}  // namespace

Finding Evaluate(const LoadTestLeaf& leaf, const View& view, Detail* detail) {
  const PainReport* worst =
      WorstOfNewestDay(view, [&leaf](const PainReport& test) { return IsOfTask(test, leaf); });
  if (worst == nullptr) {
    return Nothing(view);
  }
  Finding finding{Verdict::kUnknown, worst->sequence};
  // A daily test that is two days old says nothing about today.
  const bool is_fresh = worst->at.day >= view.today() - 1;
  if (is_fresh) {
    finding.verdict = Verdict::kMet;
    for (int back = 0; back < leaf.days; ++back) {
      finding.verdict = And(finding.verdict, Compare(leaf, WorstOn(worst->at.day - back, leaf, view)));
    }
  }
  if (detail != nullptr) {
    detail->read.push_back(worst->sequence);
    detail->value = fmt::format("{} on {}", worst->pain, FormatDay(worst->at.day));
    detail->threshold = leaf.at_most ? fmt::format("at most {}", *leaf.at_most)
                                     : fmt::format("above {}", leaf.above.value_or(0));
    detail->threshold += leaf.days > 1 ? fmt::format(" on {} days in a row", leaf.days) : "";
  }
  return finding;
}

}  // namespace prehab::progression
