#include "rules/progression/criteria/evaluate.h"

#include <algorithm>


namespace prehab::progression {
namespace {

class Evaluator {
 public:
  Evaluator(const View& view, Sink* sink) : view_(view), sink_(sink) {}

  // `negated` inside an odd number of none_of.
  Finding Ask(const Criterion& criterion, bool negated) {
    if (criterion.op == Operator::kLeaf) {
      return AskLeaf(criterion, negated);
    }
    if (sink_ != nullptr) {
      sink_->Enter(criterion);
    }
    const Finding finding = AskMembers(criterion, negated);
    if (sink_ != nullptr) {
      sink_->Leave(criterion, finding.verdict);
    }
    return finding;
  }

 private:
  Finding AskLeaf(const Criterion& criterion, bool negated) {
    if (view_.waives() && !criterion.is_safety) {
      return {negated ? Verdict::kNotMet : Verdict::kMet, view_.stay().begun_by};
    }
    if (sink_ == nullptr) {
      return std::visit([this](const auto& leaf) { return Evaluate(leaf, view_, nullptr); }, criterion.leaf);
    }
    Detail detail;
    const Finding finding =
        std::visit([this, &detail](const auto& leaf) { return Evaluate(leaf, view_, &detail); }, criterion.leaf);
    sink_->Leaf(criterion, finding.verdict, detail);
    return finding;
  }

  Finding AskMembers(const Criterion& criterion, bool negated) {
    const bool denies = criterion.op == Operator::kNoneOf;
    const bool needs_all = criterion.op == Operator::kAllOf || denies;
    int met = 0;
    int unknown = 0;
    int not_met = 0;
    Sequence of_all = 0;
    Sequence of_met = 0;
    for (const Criterion& member : criterion.members) {
      const Finding finding = Ask(member, denies ? !negated : negated);
      met += finding.verdict == Verdict::kMet ? 1 : 0;
      unknown += finding.verdict == Verdict::kUnknown ? 1 : 0;
      not_met += finding.verdict == Verdict::kNotMet ? 1 : 0;
      of_all = std::max(of_all, finding.stands_on);
      of_met = finding.verdict == Verdict::kMet ? std::max(of_met, finding.stands_on) : of_met;
      if (needs_all && sink_ == nullptr && (denies ? met : not_met) > 0) {
        break;
      }
    }
    if (needs_all) {
      const Verdict verdict = (denies ? met : not_met) > 0 ? Verdict::kNotMet
                              : unknown > 0                ? Verdict::kUnknown
                                                           : Verdict::kMet;
      return {verdict, of_all};
    }
    const int needed = criterion.op == Operator::kAnyOf ? 1 : criterion.count;
    const Verdict verdict = met >= needed              ? Verdict::kMet
                            : met + unknown >= needed ? Verdict::kUnknown
                                                      : Verdict::kNotMet;
    return {verdict, of_met};
  }

  const View& view_;
  Sink* sink_;
};

// Collects the names of unknown leaves, and drops them again where the node
// around them does not depend on them.
class MissingCollector : public Sink {
 public:
  explicit MissingCollector(const Names& names) : names_(names) {}

  void Enter(const Criterion&) override { marks_.push_back(found_.size()); }

  void Leaf(const Criterion& criterion, Verdict verdict, const Detail& detail) override {
    if (verdict != Verdict::kUnknown) {
      return;
    }
    if (detail.missing.empty()) {
      found_.push_back(NameOf(criterion.leaf, names_));
    }
    found_.insert(found_.end(), detail.missing.begin(), detail.missing.end());
  }

  void Leave(const Criterion& criterion, Verdict verdict) override {
    const bool matters =
        criterion.op == Operator::kAllOf ? verdict != Verdict::kMet : verdict == Verdict::kUnknown;
    if (!matters) {
      found_.resize(marks_.back());
    }
    marks_.pop_back();
  }

  std::vector<std::string> Take() {
    std::vector<std::string> once;
    AddNew(found_, once);
    return once;
  }

 private:
  const Names& names_;
  std::vector<std::string> found_;
  std::vector<std::size_t> marks_;
};

}  // namespace

Finding Evaluate(const Criterion& criterion, const View& view, Sink* sink) {
  return Evaluator(view, sink).Ask(criterion, false);
}

std::vector<std::string> FindMissing(const Criterion& criterion, const View& view) {
  MissingCollector collector(view.protocol().names);
  Evaluate(criterion, view, &collector);
  return collector.Take();
}

void AddNew(const std::vector<std::string>& names, std::vector<std::string>& list) {
  for (const std::string& name : names) {
    if (std::find(list.begin(), list.end(), name) == list.end()) {
      list.push_back(name);
    }
  }
}

}  // namespace prehab::progression
