#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"
#include "rules/progression/fault.h"
#include "rules/progression/policy.h"

namespace prehab::progression {
namespace {

// The members of the window, put together. For a mean, `sum` is the sum and
// limits are multiplied with `count`; for the others `count` is 1.
struct Window {
  bool is_missing = false;
  std::int64_t sum = 0;
  std::int64_t count = 0;
  bool is_masked = false;
  Sequence newest = 0;
};

class Collector {
 public:
  Collector(const PainLeaf& leaf, Detail* detail) : leaf_(leaf), detail_(detail) {}

  // Newest first.
  void Add(std::optional<Pain> pain, Sequence sequence) {
    ++members_;
    window_.newest = window_.newest == 0 ? sequence : window_.newest;
    if (detail_ != nullptr) {
      detail_->read.push_back(sequence);
    }
    if (leaf_.aggregate == Aggregate::kLast && members_ > 1) {
      return;
    }
    if (!pain) {
      window_.is_missing = true;
      return;
    }
    window_.is_masked |= pain->is_masked;
    const bool adds = leaf_.aggregate == Aggregate::kMean;
    window_.sum = adds ? window_.sum + pain->value
                  : window_.count == 0 ? pain->value
                                       : std::max<std::int64_t>(window_.sum, pain->value);
    window_.count = adds ? window_.count + 1 : 1;
  }

  int members() const { return members_; }
  Window Done(int least_members) {
    window_.is_missing |= members_ < least_members || members_ == 0;
    return window_;
  }

 private:
  const PainLeaf& leaf_;
  Detail* detail_;
  Window window_;
  int members_ = 0;
};

std::optional<Pain> PainOf(Timing timing, const Session& session, const View& view) {
  switch (timing) {
    case Timing::kDuring:
      return PainDuring(session, view);
    case Timing::kAfter:
      return PainAfter(session, view);
    default:
      return PainNextMorning(session, view);
  }
}

Window SessionsInWindow(const PainLeaf& leaf, const View& view, Detail* detail) {
  Collector window(leaf, detail);
  const bool by_days = !leaf.window_sessions && leaf.window_days;
  const int sessions = leaf.window_sessions.value_or(1);
  for (const Session* session = view.LastSession(); session != nullptr; session = view.SessionBefore(*session)) {
    if (by_days ? !view.IsWithinDays(*session, *leaf.window_days) : window.members() >= sessions) {
      break;
    }
    window.Add(leaf.rise_at_most ? RiseNextMorning(*session, view) : PainOf(leaf.timing, *session, view),
               session->sequence);
  }
  return window.Done(by_days ? 1 : sessions);
}

// At rest and sitting: the worst of each day, newest first.
Window DaysInWindow(const PainLeaf& leaf, const View& view, Detail* detail) {
  Collector window(leaf, detail);
  const NameId name = leaf.timing == Timing::kAtRest ? kAtRest : kSitting;
  const auto& symptoms = view.evidence().symptoms();
  const bool by_days = !leaf.window_sessions && leaf.window_days;
  const int wanted = by_days ? *leaf.window_days : leaf.window_sessions.value_or(1);
  for (auto symptom = symptoms.rbegin(); symptom != symptoms.rend() && window.members() < wanted;) {
    const Day day = symptom->at.day;
    if (by_days && day <= view.today() - wanted) {
      break;
    }
    std::optional<Pain> worst;
    Sequence sequence = 0;
    for (; symptom != symptoms.rend() && symptom->at.day == day; ++symptom) {
      if (symptom->name == name && symptom->value && symptom->Concerns(view.track_number())) {
        const int pain = static_cast<int>(*symptom->value / kMilli);
        worst = Pain{worst ? std::max(worst->value, pain) : pain, view.evidence().HasSymptomOn(day, kPainkiller)};
        sequence = std::max(sequence, symptom->sequence);
      }
    }
    if (worst) {
      window.Add(worst, sequence);
    }
  }
  return window.Done(wanted);
}

Verdict Compare(const PainLeaf& leaf, const Window& window) {
  const AtLeastThis pain{window.sum, window.is_masked};
  const int off = Planted(Fault::kThresholdOffByOne) ? 1 : 0;
  Verdict verdict = Verdict::kMet;
  if (leaf.at_most) {
    verdict = And(verdict, IsAtMost(pain, (*leaf.at_most + off) * window.count));
  }
  if (leaf.rise_at_most) {
    verdict = And(verdict, IsAtMost(pain, *leaf.rise_at_most * window.count));
  }
  if (leaf.at_least) {
    verdict = And(verdict, IsAtLeast(pain, *leaf.at_least * window.count));
  }
  if (leaf.above) {
    verdict = And(verdict, IsAtLeast(pain, (*leaf.above + off) * window.count + 1));
  }
  return verdict;
}

std::string ThresholdOf(const PainLeaf& leaf) {
  std::string text;
  const auto add = [&text](const char* word, std::optional<int> limit) {
    if (limit) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word, *limit);
    }
  };
  add("at most", leaf.at_most);
  add("at least", leaf.at_least);
  add("above", leaf.above);
  add("at most a rise of", leaf.rise_at_most);
  return text;
}

}  // namespace

Finding Evaluate(const PainLeaf& leaf, const View& view, Detail* detail) {
  const bool by_session = leaf.timing != Timing::kAtRest && leaf.timing != Timing::kSitting;
  const Window window = by_session ? SessionsInWindow(leaf, view, detail) : DaysInWindow(leaf, view, detail);
  const Session* last = view.LastSession();
  Finding finding = Nothing(view);
  if (by_session && last != nullptr) {
    finding.stands_on = last->sequence;
  } else if (window.newest != 0) {
    finding.stands_on = window.newest;
  }
  if (!window.is_missing) {
    finding.verdict = Compare(leaf, window);
  } else if (Planted(Fault::kUnknownIsMet)) {
    finding.verdict = Verdict::kMet;
  }
  if (detail != nullptr) {
    detail->threshold = ThresholdOf(leaf);
    if (!window.is_missing) {
      const double value = static_cast<double>(window.sum) / static_cast<double>(window.count);
      detail->value = fmt::format("{}{:.3g}", window.is_masked ? "at least " : "", value);
    }
  }
  return finding;
}

}  // namespace prehab::progression
