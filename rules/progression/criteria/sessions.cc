#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/progression/criteria/leaves.h"
#include "rules/progression/fault.h"
#include "rules/progression/policy.h"

namespace prehab::progression {
namespace {

struct Counts {
  int met = 0;
  int unknown = 0;
  int all = 0;
};

bool IsAsked(const Session& session, const SessionsLeaf& leaf, const View& view) {
  return !leaf.in_stage || view.IsOfThisStay(session);
}

// Of the newest `leaf.count` sessions if they must be consecutive, else of all.
Counts Count(const SessionsLeaf& leaf, const View& view, Detail* detail) {
  Counts counts;
  for (const Session* session = view.LastSession(); session != nullptr; session = view.SessionBefore(*session)) {
    if (leaf.in_stage && session->stay < view.stay().number) {
      break;
    }
    if (!IsAsked(*session, leaf, view)) {
      continue;
    }
    if (counts.met >= leaf.count || (leaf.consecutive && counts.all >= leaf.count)) {
      break;
    }
    const Verdict verdict = And(IsWhole(*session, leaf.min_completed_percent),
                                leaf.clean ? IsClean(*session, view) : Verdict::kMet);
    ++counts.all;
    counts.met += verdict == Verdict::kMet ? 1 : 0;
    counts.unknown += verdict == Verdict::kUnknown ? 1 : 0;
    if (detail != nullptr) {
      detail->read.push_back(session->sequence);
      if (verdict == Verdict::kUnknown) {
        AddUnknownOf(*session, leaf.min_completed_percent, leaf.clean, view, detail->missing);
      }
    }
  }
  return counts;
}

// In one order, whichever session lacks it.
void SortAsTold(std::vector<std::string>& missing) {
  constexpr std::array<std::string_view, 5> kOrder = {"session completed", "pain during", "pain after",
                                                      "pain next_morning", "pain settles"};
  const auto place = [&kOrder](const std::string& name) { return std::find(kOrder.begin(), kOrder.end(), name); };
  std::sort(missing.begin(), missing.end(),
            [&place](const std::string& a, const std::string& b) { return place(a) < place(b); });
}

Verdict VerdictOf(const SessionsLeaf& leaf, const Counts& counts) {
  if (counts.met >= leaf.count) {
    return Verdict::kMet;
  }
  return counts.met + counts.unknown >= leaf.count ? Verdict::kUnknown : Verdict::kNotMet;
}

}  // namespace

Finding Evaluate(const SessionsLeaf& leaf, const View& view, Detail* detail) {
  const Counts counts = Count(leaf, view, detail);
  if (detail != nullptr) {
    SortAsTold(detail->missing);
  }
  const Session* last = view.LastSession();
  Finding finding{VerdictOf(leaf, counts), last == nullptr ? view.stay().begun_by : last->sequence};
  if (Planted(Fault::kUnknownIsMet) && finding.verdict == Verdict::kUnknown) {
    finding.verdict = Verdict::kMet;
  }
  if (detail != nullptr) {
    detail->value = fmt::format("{}", counts.met);
    detail->threshold = fmt::format("{}{}{}", leaf.count, leaf.consecutive ? " in a row" : "",
                                    leaf.clean ? ", clean" : "");
  }
  return finding;
}

}  // namespace prehab::progression
