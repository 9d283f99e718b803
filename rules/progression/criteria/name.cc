#include <fmt/format.h>

#include <string_view>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {
namespace {

std::string_view NameOf(Timing timing) {
  switch (timing) {
    case Timing::kDuring:
      return "during";
    case Timing::kAfter:
      return "after";
    case Timing::kNextMorning:
      return "next_morning";
    case Timing::kAtRest:
      return "at_rest";
    default:
      return "sitting";
  }
}

class Namer {
 public:
  explicit Namer(const Names& names) : names_(names) {}

  std::string operator()(const PainLeaf& leaf) const { return fmt::format("pain {}", NameOf(leaf.timing)); }
  std::string operator()(const LoadTestLeaf& leaf) const { return With("load_test_pain", leaf.task); }
  std::string operator()(const SessionsLeaf&) const { return "sessions"; }
  std::string operator()(const TimeLeaf& leaf) const {
    return leaf.days_in_stage        ? "time days_in_stage"
           : leaf.hours_since_injury ? "time hours_since_injury"
                                     : "time hours_since_last_session";
  }
  std::string operator()(const PerformedLeaf& leaf) const { return With("performed", leaf.exercise); }
  std::string operator()(const MeasureLeaf& leaf) const { return With("measure", leaf.test); }
  std::string operator()(const QuestionnaireLeaf& leaf) const { return With("questionnaire", leaf.instrument); }
  std::string operator()(const SignLeaf& leaf) const { return With("sign", leaf.sign); }
  std::string operator()(const ApprehensionLeaf& leaf) const { return With("apprehension", leaf.test); }
  std::string operator()(const ExposureLeaf&) const { return "exposure"; }
  std::string operator()(const AbsenceLeaf& leaf) const { return With("absence", leaf.kind); }
  std::string operator()(const AttestLeaf& leaf) const {
    return fmt::format("attest {}", progression::NameOf(leaf.role));
  }
  std::string operator()(const LoadGuardLeaf&) const { return "load_guard"; }

 private:
  std::string With(std::string_view kind, NameId name) const {
    return name < 0 ? std::string(kind) : fmt::format("{} {}", kind, names_[name]);
  }

  const Names& names_;
};

}  // namespace

std::string NameOf(const Leaf& leaf, const Names& names) { return std::visit(Namer(names), leaf); }

}  // namespace prehab::progression
